import type { Land } from "../../../server/domain/boundaries/land.ts";
import type { Position } from "../../../server/domain/partition/types.ts";
import type { PointerMode, PointerPlace } from "../mode_pointer.ts";
import type { LandIndex, Snap } from "./land_index.ts";

export type ModeName =
  | "select"
  | "brush"
  | "box"
  | "lasso"
  | "whole_grid"
  | "whole_village"
  | "paint"
  | "line";

/** What a gesture does to the selection. */
export type Change = "replace" | "add" | "remove";

export interface ModeOptions {
  /** What a gesture does without a key held; fingers have no keys. Shift always adds, Alt always removes. */
  plain: Change;
}

/** A pointer mode that hears keys as well. */
export interface DrawingMode extends PointerMode {
  /** A key by its name (`KeyboardEvent.key`); whether it belonged to what is being drawn. */
  onKey(key: string): boolean;
}

/** What a mode shows while it draws; nothing of it is part of the land. */
export type Feedback =
  | { kind: "circle"; at: Position; size: number }
  | { kind: "ring"; ring: readonly Position[] }
  /** `loose`: what would be added if the gesture ended here. */
  | { kind: "line"; points: readonly Position[]; loose: readonly Position[]; snap: LineSnap | null };

/** What the end of a line is drawn to: the land, or the line's own last point, where it ends. */
export interface LineSnap {
  at: Position;
  to: Snap["to"] | "end";
}

/**
 * All that a mode knows of the map, and all that it can do: modes see neither MapLibre nor the page. Cells are places
 * in the partition of the land.
 */
export interface ModeGround {
  land(): Land;
  index(): LandIndex;
  /** How long a pixel is in the plane of the map, as it now stands. */
  pixel(): number;
  /** Diameter of the brush in pixels. */
  brushSize(): number;
  resizeBrush(size: number): void;
  /** Draws what is being drawn; null takes it away. */
  show(feedback: Feedback | null): void;
  /** Points out the cells that a press here would take. */
  hint(cells: readonly number[]): void;
  /**
   * What the gesture makes of the selection it began with. Told again as the gesture goes on, each time with all of
   * its cells, and once with `done`.
   */
  select(cells: readonly number[], change: Change, done: boolean): void;
  /** All cells that the stroke has touched so far; with `done` it has ended, with none it was given up. */
  stroke(cells: readonly number[], done: boolean): void;
  /** The line as it stands; with `done` it is drawn, with no points it was given up. */
  line(points: readonly Position[], done: boolean): void;
}

/** A pointer that has moved less than this, in pixels, has stayed where it was. */
const STILL = 7;

/** Whether two places of the pointer are one to the hand. */
export function stayed(a: PointerPlace, b: PointerPlace): boolean {
  return Math.hypot(a.x - b.x, a.y - b.y) <= STILL;
}

/** What a gesture that begins here does to the selection. */
export function changeBy({ shift, alt }: PointerPlace, { plain }: ModeOptions): Change {
  if (shift) return "add";
  return alt ? "remove" : plain;
}

/** Where the pointer is, in degrees. */
export function positionOf({ lon, lat }: PointerPlace): Position {
  return [lon, lat];
}

/** The gesture was given up: the selection is what it was before. */
export function keepSelection(ground: ModeGround): void {
  ground.select([], "add", true);
}
