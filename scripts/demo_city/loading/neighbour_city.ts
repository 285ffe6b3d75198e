import type { Geography, PolygonCoordinates } from "../geography/types.ts";

/** Degrees from one city to the next: a little more than Zhenjiang is wide. */
const STEP = 1.25;
/** Ids of the n-th city begin at n million and one. */
export const IDS_A_CITY = 1_000_000;

/**
 * The same land again as the n-th city to the east, for load tests. Its codes begin with 9001, 9002, … instead
 * of 3211, which no real place does; ids and longitudes are shifted. City 0 is the land as it is.
 */
export function neighbourCity(geography: Geography, n: number): Geography {
  if (n === 0) return geography;
  const code = (own: string) => `${9000 + n}${own.slice(4)}`;
  const id = (own: number) => own + n * IDS_A_CITY;
  const east = (lon: number) => Math.round((lon + n * STEP) * 1e7) / 1e7;
  const move = (polygon: PolygonCoordinates): PolygonCoordinates =>
    polygon.map((ring) => ring.map(([lon, lat]) => [east(lon), lat]));

  return {
    areas: geography.areas.map((area) =>
      Object.assign({}, area, {
        code: code(area.code),
        parent_code: area.parent_code && code(area.parent_code),
        statistical_code: area.statistical_code && code(area.statistical_code),
        name: area.parent_code === null ? `模拟城市${n}` : area.name,
        lon: east(area.lon),
        boundary: area.boundary.map(move),
      }),
    ),
    microGrids: geography.microGrids.map((microGrid) =>
      Object.assign({}, microGrid, {
        id: id(microGrid.id),
        village_code: code(microGrid.village_code),
        polygon: move(microGrid.polygon),
        lon: east(microGrid.lon),
      }),
    ),
    grids: geography.grids.map((grid) =>
      Object.assign({}, grid, {
        code: code(grid.code),
        village_code: code(grid.village_code),
        micro_grid_ids: grid.micro_grid_ids.map(id),
      }),
    ),
    uncovered: geography.uncovered.map((entry) =>
      Object.assign({}, entry, { micro_grid_id: id(entry.micro_grid_id) }),
    ),
    water: geography.water,
  };
}
