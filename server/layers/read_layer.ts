import type { LayerName } from "../api/layers.ts";
import type { LandOptions } from "../app.ts";
import { countOpenCells } from "../cases/queries.ts";
import { readLedger } from "../coverage/ledger.ts";
import { today } from "../domain/calendar.ts";
import type { CaseNarrowing } from "../domain/case_narrowing.ts";
import { discloseCells, FINEST_CELL, FINEST_M } from "../domain/density.ts";
import { outlines } from "../domain/partition/outlines.ts";
import type { Position } from "../domain/partition/types.ts";
import { AppError } from "../errors.ts";
import { type City, villageCodes } from "../map/city.ts";
import { boxOf, landFeatures, outline } from "./land_features.ts";
import type { Feature, FeatureSet } from "./layer.ts";
import { LAYER } from "./layers.ts";

/**
 * The features of a layer in an area (null: the whole city), at a revision or, without one, in force; gaps and density
 * are always of this moment. Throws 404 `unknown_revision`, and 400 `invalid_input` for a revision of what has none.
 */
export async function readLayer(
  options: LandOptions,
  name: LayerName,
  area: string | null,
  revision?: number,
): Promise<FeatureSet> {
  if (revision !== undefined && !LAYER[name].land)
    throw new AppError("invalid_input", 400, { got: `revision=${revision}`, expected: "no revision" });
  const city =
    revision === undefined
      ? await options.cities.inForce(today(options.now()))
      : await options.cities.at(revision);
  return {
    revision: city.revision,
    partition: city.partition,
    features: await read(options, name, city, area),
  };
}

async function read(
  options: LandOptions,
  name: LayerName,
  city: City,
  area: string | null,
): Promise<readonly Feature[]> {
  if (name === "coverage_gaps") return gapFeatures(options, city, area);
  if (name === "density_cells") return cellFeatures(options, city, area);
  const features = landFeatures(city, name);
  return area === null ? features : features.filter(({ within }) => within.includes(area));
}

/** Each gap with the grid or the uncovered land that it tells of. */
async function gapFeatures(
  { database, now }: LandOptions,
  city: City,
  area: string | null,
): Promise<Feature[]> {
  const grids = new Map(landFeatures(city, "grids").map((grid) => [grid.id, grid]));
  const gaps = await readLedger(database, city, area, today(now()));
  return gaps.map((gap) => {
    const land = grids.get(gap.grid_code ?? "") ?? uncovered(city, gap.micro_grid_ids);
    const { id, cause, place, grid_code, village_code, town_code, district_code, owner } = gap;
    const { since_on, due_on, overdue, households, residents, load_percent } = gap;
    return {
      id,
      polygons: land.polygons,
      arcs: land.arcs,
      box: land.box,
      within: [village_code, town_code, district_code],
      properties: {
        id,
        cause,
        place,
        grid_code,
        village_code,
        town_code,
        district_code,
        owner: owner.area_name,
        since_on,
        due_on,
        overdue,
        households,
        residents,
        load_percent,
      },
    };
  });
}

function uncovered({ partition, cellOf }: City, micro_grid_ids: readonly number[]) {
  const labels = new Int32Array(partition.ids.length).fill(-1);
  for (const id of micro_grid_ids) labels[cellOf(id)] = 0;
  return outline(partition, outlines(partition, labels).get(0)!);
}

/** All open cases. */
const ALL: CaseNarrowing = {
  stages: null,
  levels: null,
  light: null,
  number: null,
  extension_asked: false,
  since_before: null,
};

async function cellFeatures(
  { database, now }: LandOptions,
  city: City,
  area: string | null,
): Promise<Feature[]> {
  const scope = { at: now().toISOString(), need: null, stage: null, category: null, pending: false };
  const villages = villageCodes(city, area);
  const cells = discloseCells(
    await countOpenCells(database, { ...scope, villages, narrowing: ALL }, FINEST_CELL),
  );
  return cells.cases.map((cases, i) => {
    const [lon, lat, size_m] = [cells.lon[i]!, cells.lat[i]!, cells.size_m[i]!];
    const polygons = [[square(lon, lat, size_m / FINEST_M)]];
    return {
      id: `${size_m}_${Math.floor(lon / FINEST_CELL.width)}_${Math.floor(lat / FINEST_CELL.height)}`,
      polygons,
      arcs: null,
      box: boxOf(polygons),
      within: [],
      properties: { cases, size_m },
    };
  });
}

/** The ring of a cell around its centre; `sides` is how many smallest cells it is wide. */
function square(lon: number, lat: number, sides: number): Position[] {
  const [dx, dy] = [(FINEST_CELL.width * sides) / 2, (FINEST_CELL.height * sides) / 2];
  const corners: Position[] = [
    [lon - dx, lat - dy],
    [lon + dx, lat - dy],
    [lon + dx, lat + dy],
    [lon - dx, lat + dy],
    [lon - dx, lat - dy],
  ];
  return corners.map(([x, y]) => [round7(x), round7(y)]);
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
