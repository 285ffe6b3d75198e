import type { GridFacts, UncoveredFacts } from "../domain/coverage_facts.ts";
import { pointInside } from "../domain/partition/measure.ts";
import { cellPolygon } from "../domain/partition/outlines.ts";
import { cellBorders } from "../map/borders.ts";
import type { City } from "../map/city.ts";

/** The village, town and district of a village, by its place in `city.villages`. */
export function areasOf({
  villages,
  towns,
}: City): Pick<GridFacts, "village_code" | "village_name" | "town_code" | "town_name" | "district_code">[] {
  const townByCode = new Map(towns.map((town) => [town.code, town]));
  return villages.map((village) => {
    const town = townByCode.get(village.parent_code)!;
    return {
      village_code: village.code,
      village_name: village.name,
      town_code: town.code,
      town_name: town.name,
      district_code: town.parent_code,
    };
  });
}

/** Where a micro-grid is, and who lives there. */
export function landOf(
  city: City,
  cell: number,
): Pick<UncoveredFacts, "micro_grid_id" | "households" | "residents" | "area_m2" | "lon" | "lat"> {
  const [lon, lat] = pointInside([cellPolygon(city.partition, cell)]);
  return {
    micro_grid_id: city.partition.ids[cell]!,
    households: city.households[cell]!,
    residents: city.residents[cell]!,
    area_m2: city.area_m2[cell]!,
    lon,
    lat,
  };
}

/** What the land says of a micro-grid that belongs to no grid: where it is, who lives there, what it borders on. */
export function uncoveredLand(
  city: City,
  cell: number,
): Omit<UncoveredFacts, "since_on" | keyof ReturnType<typeof areasOf>[number]> {
  const { partition } = city;
  const borders = cellBorders(city);
  const bordering = borders.cells.subarray(borders.offsets[cell], borders.offsets[cell + 1]);
  return {
    ...landOf(city, cell),
    reason: city.uncovered_reason[cell] ?? null,
    neighbours: Array.from(bordering, (other) => partition.ids[other]!),
  };
}
