import type { Position } from "../../../server/domain/partition/types.ts";
import type { PointerPlace } from "../mode_pointer.ts";
import { circleCursor } from "./circle_cursor.ts";
import { type DrawingMode, type ModeGround, positionOf } from "./mode.ts";

/** Diameters of a brush in pixels, from one that picks to one that sweeps. */
export const BRUSH_SIZES = [6, 12, 20, 32, 48, 72, 108] as const;

/**
 * A mode that draws with a round brush; the cursor is as large. A stroke touches all that lies between two places of the
 * pointer, however far apart they are; `tell` hears of all its cells so far, and of null when it was given up.
 * The keys [ and ] change the size.
 */
export function strokes(
  ground: ModeGround,
  tell: (cells: readonly number[] | null, begun: PointerPlace, done: boolean) => void,
): DrawingMode {
  let stroke: { begun: PointerPlace; last: Position; cells: Set<number> } | null = null;

  /** A finger has no cursor. */
  const showCircle = (place: PointerPlace) => {
    if (place.finger) ground.show({ kind: "circle", at: positionOf(place), size: ground.brushSize() });
  };
  /** Draws on to a place; whether that touched something new. */
  const draw = (to: Position) => {
    const { last, cells } = stroke!;
    const before = cells.size;
    const reach = (ground.brushSize() / 2) * ground.pixel();
    for (const cell of ground.index().touching(last, to, reach)) cells.add(cell);
    stroke!.last = to;
    return cells.size > before;
  };
  const end = (given: boolean) => {
    const ended = stroke;
    stroke = null;
    if (ended) tell(given ? [...ended.cells] : null, ended.begun, true);
  };
  return {
    get cursor() {
      return circleCursor(ground.brushSize());
    },
    onDown(place) {
      const at = positionOf(place);
      stroke = { begun: place, last: at, cells: new Set() };
      draw(at);
      tell([...stroke.cells], place, false);
      showCircle(place);
    },
    onMove(place) {
      if (stroke && draw(positionOf(place))) tell([...stroke.cells], stroke.begun, false);
      showCircle(place);
    },
    onUp() {
      end(true);
      ground.show(null);
    },
    onCancel() {
      end(false);
      ground.show(null);
    },
    onKey(key) {
      if (key === "Escape" && stroke) {
        end(false);
        return true;
      }
      const size =
        key === "[" ? smaller(ground.brushSize()) : key === "]" ? larger(ground.brushSize()) : null;
      if (size === null) return false;
      ground.resizeBrush(size);
      return true;
    },
  };
}

function smaller(size: number): number {
  return BRUSH_SIZES.findLast((other) => other < size) ?? BRUSH_SIZES[0];
}

function larger(size: number): number {
  return BRUSH_SIZES.find((other) => other > size) ?? BRUSH_SIZES.at(-1)!;
}
