import type { Metrics } from "../../../server/api/map.ts";
import { type City, gridsOfArea } from "../../map/city.ts";
import { type Theme, figureOf } from "./themes.ts";

/** A row of the ranking: an area of the next level, or a grid of a village. */
export interface Rank {
  code: string;
  name: string;
  /** NaN: no data. */
  value: number;
  /** Set for a grid. */
  ordinal: number | null;
}

/** What lies directly in an area by the figure of a theme, greatest first, no data last. */
export function rank(city: City, theme: Theme, metrics: Metrics, areaCode: string): Rank[] {
  const area = city.areas.get(areaCode);
  if (!area) return [];
  const rows: Rank[] =
    area.level === "village"
      ? gridsOfArea(city, areaCode).map((ordinal) => {
          const { code, name } = city.grids[ordinal]!;
          return { code, name, ordinal, value: figureOf(theme, metrics, city.grids, [ordinal]) };
        })
      : (city.childrenOf.get(areaCode) ?? []).map(({ code, name }) => {
          const value = figureOf(theme, metrics, city.grids, gridsOfArea(city, code));
          return { code, name, ordinal: null, value };
        });
  const key = ({ value }: Rank) => (Number.isNaN(value) ? -Infinity : value);
  return rows.toSorted((a, b) => key(b) - key(a) || (a.code < b.code ? -1 : 1));
}

/**
 * Where a click on a grid leads from an area: down into the part that holds the grid, across to a neighbour of the
 * same level when the grid lies outside, and to the grid itself from its village.
 */
export function drill(city: City, areaCode: string, ordinal: number): { area: string } | { grid: string } {
  const grid = city.grids[ordinal]!;
  const path: string[] = [];
  for (let area = city.areas.get(grid.village_code); area; area = city.areas.get(area.parent_code))
    path.unshift(area.code);
  const depth = path.indexOf(areaCode);
  if (depth === -1) {
    let level = 0;
    for (let area = city.areas.get(areaCode); area?.parent_code; area = city.areas.get(area.parent_code))
      level++;
    return { area: path[Math.min(level, path.length - 1)]! };
  }
  return depth === path.length - 1 ? { grid: grid.code } : { area: path[depth + 1]! };
}
