import type { Land } from "../../../../server/domain/boundaries/land.ts";
import { at } from "../../../../server/domain/partition/testing/random_partition.ts";
import type { Position } from "../../../../server/domain/partition/types.ts";
import { mercator } from "../../camera.ts";
import type { PointerPlace } from "../../mode_pointer.ts";
import { LandIndex } from "../land_index.ts";
import type { Change, DrawingMode, Feedback, ModeGround } from "../mode.ts";

/** A square of a picture is this many pixels wide, and a little higher. */
export const SQUARE = 40;
/** The length of a pixel in the plane at that. */
export const PIXEL = 0.001 / 360 / SQUARE;

/** What modes tell, in order. */
type Told =
  | { select: number[]; change: Change; done: boolean }
  | { stroke: number[]; done: boolean }
  | { line: readonly Position[]; done: boolean };

export interface PictureGround extends ModeGround {
  size: number;
  told: Told[];
  shown: Feedback | null;
  /** Ids of the micro-grids that are pointed out. */
  hinted: number[];
}

/** Ground for modes over a picture land; cells are told as ids of micro-grids, as a picture numbers them. */
export function pictureGround(land: Land): PictureGround {
  const told: Told[] = [];
  const idsOf = (cells: readonly number[]) => cells.map((cell) => land.partition.ids[cell]!);
  const index = new LandIndex(land);
  return {
    land: () => land,
    index: () => index,
    pixel: () => PIXEL,
    size: 12,
    brushSize() {
      return this.size;
    },
    resizeBrush(size) {
      this.size = size;
    },
    told,
    shown: null,
    hinted: [],
    show(feedback) {
      this.shown = feedback;
    },
    hint(cells) {
      this.hinted = idsOf(cells);
    },
    select: (cells, change, done) => void told.push({ select: idsOf(cells), change, done }),
    stroke: (cells, done) => void told.push({ stroke: idsOf(cells), done }),
    line: (points, done) => void told.push({ line: points, done }),
  };
}

/** The pointer at a column and row of the picture. */
export function pointer(
  column: number,
  row: number,
  keys: Partial<Pick<PointerPlace, "shift" | "alt" | "finger">> = {},
): PointerPlace {
  const [lon, lat] = at(column, row);
  const [[x, y], [left, low]] = [mercator(lon, lat), mercator(...at(0, 0))];
  return {
    lon,
    lat,
    x: (x - left) / PIXEL,
    y: (y - low) / PIXEL,
    pressed: false,
    finger: false,
    shift: false,
    alt: false,
    control: false,
    ...keys,
  };
}

/** A click at a column and row. */
export function click(mode: DrawingMode, ...place: Parameters<typeof pointer>): void {
  mode.onMove(pointer(...place));
  mode.onDown(pointer(...place));
  mode.onUp(pointer(...place));
}

/** A drag through columns and rows; the keys count where it begins. */
export function drag(
  mode: DrawingMode,
  places: readonly [column: number, row: number][],
  keys: Parameters<typeof pointer>[2] = {},
): void {
  places.forEach(([column, row], i) => {
    const place = { ...pointer(column, row, keys), pressed: true };
    if (i === 0) mode.onDown(place);
    else mode.onMove(place);
    if (i === places.length - 1) mode.onUp(place);
  });
}
