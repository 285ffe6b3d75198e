import type { LayerName } from "../api/layers.ts";
import { type ArcPolygon, outlines, ringPositions } from "../domain/partition/outlines.ts";
import type { Labels, MultiPolygonCoordinates, Partition } from "../domain/partition/types.ts";
import type { City } from "../map/city.ts";
import { areaLabels } from "./area_labels.ts";
import type { Box, Feature, Value } from "./layer.ts";

type LandLayer = Extract<LayerName, "areas" | "grids" | "micro_grids">;

const made = new WeakMap<City, Map<LandLayer, readonly Feature[]>>();

/** The features of a layer of a city's land: areas by level and code, grids by code, micro-grids by number. Made once. */
export function landFeatures(city: City, layer: LandLayer): readonly Feature[] {
  const known = made.get(city) ?? new Map<LandLayer, readonly Feature[]>();
  made.set(city, known);
  const features = known.get(layer) ?? MAKE[layer](city);
  known.set(layer, features);
  return features;
}

const MAKE: Record<LandLayer, (city: City) => Feature[]> = {
  areas: areaFeatures,
  grids: gridFeatures,
  micro_grids: microGridFeatures,
};

function areaFeatures(city: City): Feature[] {
  return areaLabels(city).flatMap(({ level, areas, labels }) => {
    const sums = sumUp(city, labels, areas.length);
    const grids = gridsBy(city, labels, areas.length);
    return outlined(city.partition, labels, (place) => {
      const { code, name, parent_code } = areas[place]!.area;
      return {
        id: code,
        within: areas[place]!.within,
        properties: { code, name, level, parent_code, grids: grids[place]!, ...sums[place]! },
      };
    });
  });
}

function gridFeatures(city: City): Feature[] {
  const villages = villageAreas(city);
  const sums = sumUp(city, city.gridOf, city.grids.length);
  const cells = new Int32Array(city.grids.length);
  for (const place of city.gridOf) if (place !== -1) cells[place]! += 1;
  return outlined(city.partition, city.gridOf, (place) => {
    const { code, name, kind, village_code } = city.grids[place]!;
    const { village_name, town_code, town_name, district_code, within } = villages.get(village_code)!;
    return {
      id: code,
      within,
      properties: {
        code,
        name,
        kind,
        village_code,
        village_name,
        town_code,
        town_name,
        district_code,
        micro_grids: cells[place]!,
        ...sums[place]!,
      },
    };
  });
}

function microGridFeatures(city: City): Feature[] {
  const { partition, villages, villageOf, grids, gridOf } = city;
  const areas = villageAreas(city);
  const each = Int32Array.from(partition.ids, (_id, cell) => cell);
  return outlined(partition, each, (cell) => {
    const { code: village_code } = villages[villageOf[cell]!]!;
    const { town_code, district_code, within } = areas.get(village_code)!;
    const id = partition.ids[cell]!;
    return {
      id: String(id),
      within,
      properties: {
        id,
        grid_code: grids[gridOf[cell]!]?.code ?? null,
        uncovered_reason: city.uncovered_reason[cell] ?? null,
        village_code,
        town_code,
        district_code,
        households: city.households[cell]!,
        residents: city.residents[cell]!,
        area_m2: Math.round(city.area_m2[cell]!),
      },
    };
  });
}

/** One feature a label ≥ 0, by ascending label, with the outline of its cells. */
function outlined(
  partition: Partition,
  labels: Labels,
  of: (label: number) => Pick<Feature, "id" | "within"> & { properties: Record<string, Value> },
): Feature[] {
  return [...outlines(partition, labels)].map(([label, arcs]) =>
    Object.assign(of(label), outline(partition, arcs)),
  );
}

/** An outline as positions, as arcs, and its box. */
export function outline(
  partition: Partition,
  arcs: readonly ArcPolygon[],
): Pick<Feature, "polygons" | "arcs" | "box"> {
  const polygons = arcs.map((rings) => rings.map((ring) => ringPositions(partition, ring)));
  return { polygons, arcs, box: boxOf(polygons) };
}

export function boxOf(polygons: MultiPolygonCoordinates): Box {
  const box: Box = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons) {
    for (const [lon, lat] of outer!) {
      box[0] = Math.min(box[0], lon);
      box[1] = Math.min(box[1], lat);
      box[2] = Math.max(box[2], lon);
      box[3] = Math.max(box[3], lat);
    }
  }
  return box;
}

interface Sums {
  households: number;
  residents: number;
  area_m2: number;
}

function sumUp(city: City, labels: Labels, count: number): Sums[] {
  const sums = Array.from({ length: count }, (): Sums => ({ households: 0, residents: 0, area_m2: 0 }));
  labels.forEach((label, cell) => {
    const sum = sums[label];
    if (!sum) return;
    sum.households += city.households[cell]!;
    sum.residents += city.residents[cell]!;
    sum.area_m2 += city.area_m2[cell]!;
  });
  for (const sum of sums) sum.area_m2 = Math.round(sum.area_m2);
  return sums;
}

/** How many grids stand in each area; a grid lies in one village, so any of its cells tells. */
function gridsBy({ gridOf, grids }: City, labels: Labels, count: number): Int32Array {
  const areaOf = new Int32Array(grids.length).fill(-1);
  gridOf.forEach((grid, cell) => {
    if (grid !== -1) areaOf[grid] = labels[cell]!;
  });
  const numbers = new Int32Array(count);
  for (const area of areaOf) if (area !== -1) numbers[area]! += 1;
  return numbers;
}

interface VillageAreas {
  village_name: string;
  town_code: string;
  town_name: string;
  district_code: string;
  within: readonly string[];
}

/** The areas that a village lies in, by its code. */
function villageAreas({ villages, towns, districts }: City): Map<string, VillageAreas> {
  const townOf = new Map(towns.map((town) => [town.code, town]));
  const districtOf = new Map(districts.map((district) => [district.code, district]));
  return new Map(
    villages.map(({ code, name, parent_code }) => {
      const town = townOf.get(parent_code)!;
      const district = districtOf.get(town.parent_code)!;
      return [
        code,
        {
          village_name: name,
          town_code: town.code,
          town_name: town.name,
          district_code: district.code,
          within: [code, town.code, district.code, district.parent_code],
        },
      ];
    }),
  );
}
