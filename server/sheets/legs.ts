import type { Queryable } from "../db/database.ts";
import { groupBy } from "../domain/group_by.ts";
import { meanLeg_m } from "../domain/walking.ts";
import type { City } from "../map/city.ts";
import { listPositions } from "./queries.ts";

/** The mean way between helped households of some grids, metres, by code; grids are those of the city's revision. */
export async function legsOf(
  db: Queryable,
  city: City,
  codes: Iterable<string>,
): Promise<ReadonlyMap<string, number>> {
  const wanted = new Set(codes);
  const villages = new Set(
    [...wanted].flatMap((code) => city.grids[city.placeOfGrid.get(code) ?? -1]?.village_code ?? []),
  );
  const positions = await listPositions(db, [...villages]);
  const byGrid = groupBy(positions, ({ micro_grid_id }) => gridOf(city, micro_grid_id));
  return new Map(
    [...wanted].map((code) => [code, meanLeg_m((byGrid.get(code) ?? []).map(({ lon, lat }) => [lon, lat]))]),
  );
}

/** The code of the grid that a micro-grid belongs to; null for none. */
export function gridOf(city: City, micro_grid_id: number): string | null {
  const cell = city.cellOf(micro_grid_id);
  return cell < 0 ? null : (city.grids[city.gridOf[cell]!]?.code ?? null);
}
