import type { MosaicPieces } from "../../../api/mosaics.ts";
import { area_m2 } from "../../partition/measure.ts";
import type { PolygonCoordinates, Position } from "../../partition/types.ts";

/** Side of a square in degrees, some 100 m. */
export const SIDE = 0.001;
const WEST = 119.4;
const SOUTH = 32.1;

export const VILLAGES = { A: "321102001001", B: "321102001002" } as const;

/**
 * Pieces from a picture: rows of words, north first. A word is the grids that claim the square, `a1` for number 1 of
 * village A, `a1+a2` for both, `.` for none; its village is A, or B after a slash: `a1/B`. Ids count from 1, row by row.
 */
export function squares(picture: string): MosaicPieces {
  const rows = picture
    .trim()
    .split("\n")
    .map((row) => row.trim().split(/\s+/));
  const words = rows.flatMap((row, y) =>
    row.map((word, x) => ({ word, polygon: square(x, rows.length - 1 - y) })),
  );
  const claims = words.map(({ word }) =>
    word
      .split("/")[0]!
      .split("+")
      .filter((one) => one !== "."),
  );
  const codes = [...new Set(claims.flat())].toSorted();
  return {
    id: words.map((_word, i) => i + 1),
    villages: words.map(({ word }) => [VILLAGES[word.endsWith("/B") ? "B" : "A"]]),
    grids: claims.map((claim) => claim.map(gridCode)),
    micro_grids: words.map(() => []),
    area_m2: words.map(({ polygon }) => area_m2([polygon])),
    polygon: words.map(({ polygon }) => polygon),
    area_names: Object.entries(VILLAGES).map(([name, code]) => ({ code, name })),
    grid_names: codes.map((code) => ({ code: gridCode(code), name: code, kind: "urban" })),
  };
}

/** The code of `a1`: number 1 of village A. */
export function gridCode(word: string): string {
  return `${VILLAGES[word[0]!.toUpperCase() as "A" | "B"]}${word.slice(1).padStart(3, "0")}`;
}

function square(x: number, y: number): PolygonCoordinates {
  const at = (dx: number, dy: number): Position => [
    Math.round((WEST + (x + dx) * SIDE) * 1e7) / 1e7,
    Math.round((SOUTH + (y + dy) * SIDE) * 1e7) / 1e7,
  ];
  return [[at(0, 0), at(1, 0), at(1, 1), at(0, 1), at(0, 0)]];
}
