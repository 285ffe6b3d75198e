import type { Topology } from "topojson-specification";
import type { AreaProperties, GridProperties, UncoveredProperties } from "../api/map.ts";
import { length_m } from "../domain/partition/measure.ts";
import { type Layer, toTopology } from "../domain/partition/topology.ts";
import type { Partition } from "../domain/partition/types.ts";
import type { City, CityArea } from "./city.ts";
import { gridLand } from "./grid_land.ts";

/** Positions are drawn to about this step, so they are off by half of it at most. */
const STEP_M = 1;

/** The map of a city as it is sent: `server/api/map.ts` says what its objects hold. */
export function cityTopology(city: City): Topology {
  const { partition, districts, towns, villages, districtOf, townOf, villageOf, gridOf } = city;
  const layers: Layer[] = [
    { name: "districts", labels: districtOf, properties: (label) => areaProperties(districts[label]!) },
    { name: "towns", labels: townOf, properties: (label) => areaProperties(towns[label]!) },
    { name: "villages", labels: villageOf, properties: (label) => areaProperties(villages[label]!) },
    { name: "grids", labels: gridOf, properties: gridProperties(city) },
    {
      name: "uncovered",
      labels: gridOf.map((grid, cell) => (grid === -1 ? partition.ids[cell]! : -1)),
      properties: uncoveredProperties(city),
    },
  ];
  return toTopology(partition, layers, stepsAcross(partition));
}

function areaProperties({ code, name, parent_code }: CityArea): Record<string, unknown> {
  return { code, name, parent_code } satisfies AreaProperties;
}

function gridProperties(city: City): Layer["properties"] {
  const lands = gridLand(city);
  return (label) => {
    const { code, name, kind, village_code } = city.grids[label]!;
    const { households, residents, area_m2, lon, lat } = lands[label]!;
    return {
      code,
      name,
      kind,
      village_code,
      households,
      residents,
      area_m2: Math.round(area_m2),
      lon: round5(lon),
      lat: round5(lat),
    } satisfies GridProperties;
  };
}

function uncoveredProperties(city: City): Layer["properties"] {
  return (id) => {
    const cell = city.cellOf(id);
    return {
      households: city.households[cell]!,
      village_code: city.villages[city.villageOf[cell]!]!.code,
      reason: city.uncovered_reason[cell] ?? "",
    } satisfies UncoveredProperties;
  };
}

/** Quantization steps along the longer side of the land. */
function stepsAcross({ vertices }: Partition): number {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let v = 0; v < vertices.length; v += 2) {
    west = Math.min(west, vertices[v]!);
    east = Math.max(east, vertices[v]!);
    south = Math.min(south, vertices[v + 1]!);
    north = Math.max(north, vertices[v + 1]!);
  }
  if (west > east) return 2;
  const width_m = length_m([
    [west, south],
    [east, south],
  ]);
  const height_m = length_m([
    [west, south],
    [west, north],
  ]);
  return Math.max(2, Math.ceil(Math.max(width_m, height_m) / STEP_M));
}

/** About a metre. */
function round5(degrees: number): number {
  return Math.round(degrees * 1e5) / 1e5;
}
