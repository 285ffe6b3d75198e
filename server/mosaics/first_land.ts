import { multiPolygonHex, pointHex, polygonHex } from "../db/ewkb.ts";
import type { MosaicMicroGrid, MosaicPublication } from "../domain/mosaic/publication.ts";
import { buildPartition } from "../domain/partition/build.ts";
import { dissolve } from "../domain/partition/dissolve.ts";
import { pointInside } from "../domain/partition/measure.ts";
import type { MultiPolygonCoordinates } from "../domain/partition/types.ts";
import { AppError } from "../errors.ts";
import { searchText } from "../search/search_text.ts";
import type { FirstLand, SourceRow } from "./queries.ts";
import { LEVELS, levelsOf } from "./sources.ts";

/** What a first revision says of itself, in the words of every changeset. */
interface FirstChangeset {
  micro_grids_moved: number;
  micro_grids_cut: number;
  begun: string[];
  ended: string[];
  changed: string[];
  grids_without_land: string[];
  area_m2: MosaicPublication["area_m2"];
}

/**
 * The rows of a first revision: micro-grids from 1, grids with land, and areas with land, their outlines dissolved.
 * Throws 422 `land_without_village` if land is given to villages that are not among the areas.
 */
export function firstLand(
  published: MosaicPublication,
  sources: readonly SourceRow[],
): FirstLand & { changeset: FirstChangeset } {
  const { micro_grids, grids } = published;
  const areas = areasOf(micro_grids, sources);
  const drawn = new Map(sources.flatMap((row) => (row.layer === "grids" ? [[row.code, row] as const] : [])));
  const people = peopleOf(micro_grids, sources);
  const { code, name } = areas.find(({ level }) => level === "city")!;
  return {
    city: { code, name },
    areas,
    grids: grids.map((grid) => ({
      code: grid.code,
      village_code: grid.code.slice(0, 12),
      kind: grid.kind,
      name: grid.name,
      search_text: searchText(grid.name),
      dedicated_use: grid.kind === "dedicated" ? (drawn.get(grid.code)?.dedicated_use ?? null) : null,
    })),
    micro_grids: micro_grids.map(({ village_code, area_m2, polygon }, i) => ({
      id: i + 1,
      village_code,
      ...people[i]!,
      area_m2,
      geom: polygonHex(polygon),
    })),
    memberships: micro_grids.map(({ grid_code, reason }, i) => ({ micro_grid_id: i + 1, grid_code, reason })),
    disputed: micro_grids.flatMap(({ disputed, claims }, i) =>
      disputed ? [{ micro_grid_id: i + 1, claims }] : [],
    ),
    changeset: {
      micro_grids_moved: micro_grids.length,
      micro_grids_cut: 0,
      begun: grids.map((grid) => grid.code),
      ended: [],
      changed: [],
      grids_without_land: published.without_land,
      area_m2: published.area_m2,
    },
  };
}

/** Areas that have land, parents first. */
function areasOf(micro_grids: readonly MosaicMicroGrid[], sources: readonly SourceRow[]): FirstLand["areas"] {
  const rows = sources.filter(({ layer }) => layer === "areas");
  const byCode = new Map(rows.map((row) => [row.code, row]));
  const levels = levelsOf(rows);
  const strange = new Set(
    micro_grids.flatMap(({ village_code }) => (levels.get(village_code) === "village" ? [] : [village_code])),
  );
  if (strange.size > 0)
    throw new AppError("land_without_village", 422, {
      got: [...strange],
      expected: "villages of the sources",
    });
  const partition = buildPartition(micro_grids.map(({ polygon }, i) => ({ id: i + 1, polygon })));
  // From villages up: what lies in what.
  let codes = micro_grids.map(({ village_code }) => village_code);
  const areas: FirstLand["areas"] = [];
  for (const level of [...LEVELS].toReversed()) {
    const places = [...new Set(codes)].toSorted();
    const placeOf = new Map(places.map((code, place) => [code, place]));
    const outlines = dissolve(
      partition,
      Int32Array.from(codes, (code) => placeOf.get(code)!),
    );
    areas.push(...places.map((code, place) => areaRow(byCode.get(code)!, level, outlines.get(place)!)));
    if (level !== "city") codes = codes.map((code) => byCode.get(code)!.parent_code!);
  }
  return areas.toReversed();
}

function areaRow(
  { code, parent_code, name, kind }: SourceRow,
  level: string,
  boundary: MultiPolygonCoordinates,
): FirstLand["areas"][number] {
  return {
    code,
    parent_code,
    level,
    name,
    kind: kind ?? level,
    search_text: searchText(name),
    label_point: pointHex(pointInside(boundary))!,
    boundary: multiPolygonHex(boundary),
  };
}

/**
 * Households and residents of every micro-grid: as its source counts them, shared by area if it is in several parts;
 * without such a count its share, by area, of what the grid's source counts beyond its counted micro-grids, an
 * estimate; else none.
 */
function peopleOf(
  micro_grids: readonly MosaicMicroGrid[],
  sources: readonly SourceRow[],
): { households: number; residents: number; estimated: boolean }[] {
  const countOf = (layer: SourceRow["layer"], noun: "households" | "residents") =>
    new Map(
      sources.flatMap((row) =>
        row.layer === layer && row[noun] !== null ? [[row.code, row[noun]] as const] : [],
      ),
    );
  const shared = (noun: "households" | "residents") => {
    const own = countOf("micro_grids", noun);
    const counts = new Map([...countOf("grids", noun)].map(([code, count]) => [`grid ${code}`, count]));
    const keys = micro_grids.map(({ source_code, grid_code }) =>
      source_code !== null && own.has(source_code) ? `own ${source_code}` : grid_code && `grid ${grid_code}`,
    );
    const counted = new Set<string>();
    micro_grids.forEach(({ source_code, grid_code }, i) => {
      if (source_code === null || keys[i] !== `own ${source_code}` || counted.has(source_code)) return;
      counted.add(source_code);
      counts.set(`own ${source_code}`, own.get(source_code)!);
      const grid = `grid ${grid_code}`;
      if (counts.has(grid)) counts.set(grid, Math.max(0, counts.get(grid)! - own.get(source_code)!));
    });
    return shareByArea(micro_grids, keys, counts);
  };
  const households = shared("households");
  const residents = shared("residents");
  const known = countOf("micro_grids", "households");
  return micro_grids.map(({ source_code }, i) => ({
    households: households[i]!,
    residents: residents[i]!,
    estimated: source_code === null || !known.has(source_code),
  }));
}

/** Whole numbers that add up to the count of each key: by area, by largest remainder (Hamilton). */
function shareByArea(
  micro_grids: readonly MosaicMicroGrid[],
  keys: readonly (string | null)[],
  counts: ReadonlyMap<string, number>,
): number[] {
  const shares = micro_grids.map(() => 0);
  const families = new Map<string, number[]>();
  keys.forEach((key, i) => {
    if (key !== null) families.set(key, [...(families.get(key) ?? []), i]);
  });
  for (const [key, family] of families) {
    const count = counts.get(key) ?? 0;
    const total = family.reduce((sum, i) => sum + micro_grids[i]!.area_m2, 0);
    const exact = new Map(family.map((i) => [i, (count * micro_grids[i]!.area_m2) / total]));
    for (const [i, share] of exact) shares[i] = Math.floor(share);
    let left = count - family.reduce((sum, i) => sum + shares[i]!, 0);
    const remainder = (i: number) => exact.get(i)! - shares[i]!;
    for (const i of family.toSorted((a, b) => remainder(b) - remainder(a) || a - b))
      if (left-- > 0) shares[i]! += 1;
  }
  return shares;
}
