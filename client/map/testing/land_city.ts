import type { AreaProperties, GridProperties, UncoveredProperties } from "../../../server/api/map.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import { type Layer, toTopology } from "../../../server/domain/partition/topology.ts";
import { type City, decodeCity } from "../city.ts";

const CITY = "321100";
const DISTRICT = "321102";

/** A city that is only a land: one district, its towns by the code of the villages, its grids and uncovered land. */
export function landCity({ partition, villageOf, grids, gridOf, records, recordOf }: Land): City {
  const villages = [...new Set(villageOf)].toSorted();
  const towns = [...new Set(villages.map(townOf))];
  const layers: Layer[] = [
    { name: "districts", labels: gridOf.map(() => 0), properties: () => area(DISTRICT, CITY) },
    {
      name: "towns",
      labels: gridOf.map((_, cell) => towns.indexOf(townOf(villageOf[cell]!))),
      properties: (label) => area(towns[label]!, DISTRICT),
    },
    {
      name: "villages",
      labels: gridOf.map((_, cell) => villages.indexOf(villageOf[cell]!)),
      properties: (label) => area(villages[label]!, townOf(villages[label]!)),
    },
    {
      name: "grids",
      labels: gridOf,
      properties: (label) => {
        const { ref, name, kind, village_code } = grids[label]!;
        const [lon, lat] = [partition.vertices[0]!, partition.vertices[1]!];
        const figures = { households: 10, residents: 25, area_m2: 1e4, lon, lat };
        return { code: ref, name, kind, village_code, ...figures } satisfies GridProperties;
      },
    },
    {
      name: "uncovered",
      labels: gridOf.map((grid, cell) => (grid === -1 ? cell : -1)),
      properties: (cell) =>
        ({
          households: records.households[recordOf[cell]!]!,
          village_code: villageOf[cell]!,
          reason: "",
        }) satisfies UncoveredProperties,
    },
  ];
  return decodeCity(toTopology(partition, layers, 1e6), 1, CITY, "测试市");
}

function area(code: string, parent_code: string): Record<string, unknown> {
  return { code, name: code, parent_code } satisfies AreaProperties;
}

function townOf(village: string): string {
  return `${village.slice(0, 9)}000`;
}
