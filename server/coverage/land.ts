import type { Account } from "../api/session.ts";
import { isWithin } from "../domain/case_flow.ts";
import type { GridFacts, UncoveredFacts } from "../domain/coverage_facts.ts";
import { pointInside } from "../domain/partition/measure.ts";
import { cellPolygon } from "../domain/partition/outlines.ts";
import { AppError } from "../errors.ts";
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

/** The land of an entry about households: that of a grid, or what of a village belongs to none. */
export interface EntryPlace extends Pick<GridFacts, "village_code" | "town_code" | "district_code"> {
  grid_code: string | null;
  micro_grids: number[];
}

/** The land that the subject of an entry names, a grid's code or a village's; null where the city has no such. */
export function placeOfEntry(city: City, subject: string): EntryPlace | null {
  const grid = city.placeOfGrid.get(subject);
  const village_code = grid === undefined ? subject : city.grids[grid]!.village_code;
  const areas = areasOf(city);
  const village = areas.findIndex((area) => area.village_code === village_code);
  if (village < 0) return null;
  const micro_grids: number[] = [];
  city.gridOf.forEach((place, cell) => {
    const own = grid === undefined ? place < 0 && city.villageOf[cell] === village : place === grid;
    if (own) micro_grids.push(city.partition.ids[cell]!);
  });
  const { town_code, district_code } = areas[village]!;
  return {
    village_code,
    town_code,
    district_code,
    grid_code: grid === undefined ? null : subject,
    micro_grids,
  };
}

/** Throws 403 `outside_area` for a place that is not in the account's area, or not on a worker's own grids. */
export function refuseOutside(
  { role, area_code, area_level, grid_codes }: Account,
  place: Omit<EntryPlace, "micro_grids">,
): void {
  const own =
    role === "worker"
      ? place.grid_code !== null && (grid_codes ?? []).includes(place.grid_code)
      : isWithin(place, area_code, area_level);
  if (!own)
    throw new AppError("outside_area", 403, {
      got: place.grid_code ?? place.village_code,
      expected: role === "worker" ? grid_codes : area_code,
    });
}

export function unknownGap(id: string): AppError {
  return new AppError("unknown_gap", 404, { got: id, expected: "an entry of the ledger" });
}
