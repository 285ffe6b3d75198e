import type { Position } from "../../../server/domain/partition/types.ts";
import { mercator } from "../camera.ts";
import type { PointerPlace } from "../mode_pointer.ts";
import { type DrawingMode, type LineSnap, type ModeGround, positionOf, stayed } from "./mode.ts";
import { simplified } from "./plane.ts";

/** How near, in pixels, a vertex or a border draws the pointer to it. */
const SNAP_REACH = 10;
/** How far, in pixels, a line drawn freely may be moved to have fewer points. */
const STRAYS = 1.5;

/**
 * A line to cut or split along. A click or tap adds a point, a drag adds what it draws, simplified; ends of both snap
 * to vertices and borders. A click on the last point, such as the second of a double click, or Enter ends the line;
 * Backspace takes the last point back, Escape gives the line up.
 */
export function line(ground: ModeGround): DrawingMode {
  let points: Position[] = [];
  /** What is being drawn freely since the pointer went down. */
  let free: Position[] = [];
  let down: PointerPlace | null = null;

  const show = (loose: readonly Position[], snap: LineSnap | null) => {
    const empty = points.length === 0 && loose.length === 0;
    ground.show(empty ? null : { kind: "line", points, loose, snap });
  };
  const rest = () => {
    down = null;
    free = [];
    show([], null);
  };
  const change = (next: Position[], done = false) => {
    points = done ? [] : next;
    rest();
    ground.line(next, done);
  };
  const click = ({ at, snap }: Aim) => {
    if (snap?.to !== "end") change([...points, at]);
    else if (points.length > 1) change(points, true);
    else rest();
  };
  const addFree = (begun: Aim, end: Aim) => {
    // What lies within reach of an end would make a hook where that snapped elsewhere.
    const between = free.filter((at) => !near(ground, at, begun.at) && !near(ground, at, end.at));
    const drawn = [begun.at, ...between, end.at];
    const inPlane = drawn.map((position) => mercator(...position));
    const kept = simplified(inPlane, STRAYS * ground.pixel()).map((i) => drawn[i]!);
    // From the last point on, it need not be said twice.
    change([...points, ...(begun.snap?.to === "end" ? kept.slice(1) : kept)]);
  };

  return {
    cursor: "crosshair",
    onDown(place) {
      down = place;
      const { at, snap } = aim(ground, place, points.at(-1));
      show([at], snap);
    },
    onMove(place) {
      if (down && (free.length > 0 || !stayed(down, place))) free.push(rounded(positionOf(place)));
      const drawing = down !== null && free.length > 0;
      const { at, snap } = aim(ground, place, drawing ? undefined : points.at(-1));
      show(drawing ? [aim(ground, down!, points.at(-1)).at, ...free, at] : [at], snap);
    },
    onUp(place) {
      if (!down) return;
      if (free.length === 0) click(aim(ground, place, points.at(-1)));
      else addFree(aim(ground, down, points.at(-1)), aim(ground, place));
    },
    // The line stays: the second finger of a pinch, or leaving the map, ends only what was being drawn.
    onCancel: rest,
    onKey(key) {
      if (points.length === 0 && !down) return false;
      if (key === "Escape") change([], true);
      else if (key === "Backspace") change(points.slice(0, -1));
      else if (key === "Enter" && points.length > 1) change(points, true);
      else return false;
      return true;
    },
  };
}

interface Aim {
  at: Position;
  snap: LineSnap | null;
}

/** Where a pointer draws to: the last point of the line if it is near, else what is near on the land, else itself. */
function aim(ground: ModeGround, place: PointerPlace, last?: Position): Aim {
  const position = positionOf(place);
  if (last && near(ground, position, last)) return { at: last, snap: { at: last, to: "end" } };
  const snap = ground.index().snap(position, SNAP_REACH * ground.pixel());
  return { at: snap?.at ?? rounded(position), snap };
}

/** Whether one position draws a pointer at the other to it. */
function near(ground: ModeGround, a: Position, b: Position): boolean {
  const [[ax, ay], [bx, by]] = [mercator(...a), mercator(...b)];
  return Math.hypot(ax - bx, ay - by) <= SNAP_REACH * ground.pixel();
}

/** To seven decimals, as positions are stored. */
function rounded([lon, lat]: Position): Position {
  return [Math.round(lon * 1e7) / 1e7, Math.round(lat * 1e7) / 1e7];
}
