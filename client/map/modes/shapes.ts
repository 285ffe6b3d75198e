import type { Position } from "../../../server/domain/partition/types.ts";
import type { PointerPlace } from "../mode_pointer.ts";
import {
  changeBy,
  type DrawingMode,
  keepSelection,
  type ModeGround,
  type ModeOptions,
  positionOf,
  stayed,
} from "./mode.ts";

/** A shape needs no places nearer to each other than this, in pixels, however many a mouse tells of. */
const STEP = 3;

/**
 * A mode that draws a shape around micro-grids and takes those whose centre lies in it: `shapeOf` makes the ring of
 * the places that the pointer has been at. A click takes the micro-grid under it.
 */
export function shapes(
  ground: ModeGround,
  options: ModeOptions,
  shapeOf: (places: readonly PointerPlace[]) => readonly Position[],
): DrawingMode {
  let places: PointerPlace[] = [];

  const tell = (done: boolean) => {
    const [begun] = places as [PointerPlace];
    const ring = places.every((place) => stayed(place, begun)) ? [positionOf(begun)] : shapeOf(places);
    ground.show(done ? null : { kind: "ring", ring });
    ground.select(ground.index().within(ring), changeBy(begun, options), done);
    if (done) places = [];
  };
  const giveUp = () => {
    if (places.length === 0) return false;
    places = [];
    ground.show(null);
    keepSelection(ground);
    return true;
  };
  return {
    cursor: "crosshair",
    onDown(at) {
      places = [at];
    },
    onMove(at) {
      if (places.length === 0) return;
      const before = places.at(-2);
      if (before && Math.hypot(before.x - at.x, before.y - at.y) < STEP) places.pop();
      places.push(at);
      tell(false);
    },
    onUp(at) {
      if (places.length === 0) return;
      places.push(at);
      tell(true);
    },
    onCancel: () => void giveUp(),
    onKey: (key) => key === "Escape" && giveUp(),
  };
}
