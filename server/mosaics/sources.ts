import { SOURCE_LAYERS, type Sources } from "../api/mosaics.ts";
import type { Reason } from "../errors.ts";
import type { SourceRow } from "./queries.ts";

export const LEVELS = ["city", "district", "town", "village"] as const;
export type Level = (typeof LEVELS)[number];

export interface Obstacle {
  reason: Reason;
  codes: string[];
  total: number;
}

/** As many codes of an obstacle are shown. */
const CODES_SHOWN = 20;

/** The level of every area: how many stand above it. Areas whose line upwards breaks off or goes round are not in it. */
export function levelsOf(areas: readonly SourceRow[]): Map<string, Level> {
  const above = new Map(areas.map(({ code, parent_code }) => [code, parent_code]));
  const levels = new Map<string, Level>();
  for (const { code } of areas) {
    let depth = 0;
    let at: string | null | undefined = above.get(code);
    while (typeof at === "string" && depth < LEVELS.length) {
      depth++;
      at = above.get(at);
    }
    const level = LEVELS[depth];
    if (at === null && level !== undefined) levels.set(code, level);
  }
  return levels;
}

/** What was brought in by layer, and what keeps it from becoming a mosaic. */
export function judgeSources(
  sources: readonly SourceRow[],
  { revisions, mosaic_id }: { revisions: number; mosaic_id: number | null },
): Sources & { obstacles: Obstacle[] } {
  const areas = sources.filter(({ layer }) => layer === "areas");
  const grids = sources.filter(({ layer }) => layer === "grids");
  const levels = levelsOf(areas);
  const cities = areas.filter(({ code }) => levels.get(code) === "city");
  const lost = (row: SourceRow) => {
    if (row.layer === "areas") return !levels.has(row.code);
    if (row.layer === "grids") return levels.get(row.parent_code ?? "") !== "village";
    return row.parent_code !== null && !grids.some(({ code }) => code === row.parent_code);
  };
  const lostOf = (layer: SourceRow["layer"]) => sources.filter((row) => row.layer === layer && lost(row));
  const flat = areas.filter(
    ({ code, drawn }) => drawn && code.length === 12 && levels.get(code) === "district",
  );
  const obstacles = [
    obstacle("boundaries_exist", [], revisions > 0),
    obstacle("nothing_drawn", [], !grids.some(({ drawn }) => drawn)),
    obstacle("no_single_city", cities, cities.length !== 1),
    obstacle("areas_without_parent", [...lostOf("areas"), ...flat]),
    obstacle("grids_without_village", lostOf("grids")),
  ].filter((one) => one !== null);
  const layers = Object.fromEntries(
    SOURCE_LAYERS.map((layer) => {
      const rows = sources.filter((row) => row.layer === layer);
      const drawn = rows.filter((row) => row.drawn).length;
      return [layer, { shapes: rows.length, drawn, without_parent: lostOf(layer).length }];
    }),
  );
  return { layers, obstacles, mosaic_id };
}

function obstacle(reason: Reason, rows: readonly SourceRow[], stands = rows.length > 0): Obstacle | null {
  if (!stands) return null;
  return { reason, codes: rows.slice(0, CODES_SHOWN).map(({ code }) => code), total: rows.length };
}
