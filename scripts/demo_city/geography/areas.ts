import { dissolve } from "../../../server/domain/partition/dissolve.ts";
import type { District } from "./districts.ts";
import { type Town, type Village, cityCode } from "./facts.ts";
import { type Graph, nearestTile } from "./graph.ts";
import { villageName } from "./names.ts";
import { type Point, toPlane } from "./plane.ts";
import type { Survey } from "./survey.ts";
import type { Area, LonLat } from "./types.ts";

/** Where the city's government sits (WGS84). */
const citySeat: LonLat = [119.45, 32.2];

/** City, districts, towns and villages with outlines dissolved from their tiles. */
export function makeAreas(
  { graph, partition, insides, dryShares }: Survey,
  villageOf: Int32Array,
  districts: readonly District[],
  towns: readonly Town[],
  villages: readonly Village[],
): Area[] {
  const townIndex = new Map(towns.map((town, i) => [town.code, i]));
  const districtIndex = new Map(districts.map((district, i) => [district.code, i]));
  const townOf = villageOf.map((v) => townIndex.get(villages[v]!.town_code)!);
  const districtOf = townOf.map((t) => districtIndex.get(towns[t]!.district_code)!);

  /** The areas of one level, with labels at the tile nearest to where each wants it. */
  function level(labels: Int32Array, describe: (label: number) => Described): Area[] {
    const members = new Map<number, number[]>();
    labels.forEach((label, tile) => {
      const list = members.get(label);
      if (list) list.push(tile);
      else members.set(label, [tile]);
    });
    return [...dissolve(partition, labels)].map(([label, boundary]) => {
      const { seat, area } = describe(label);
      const all = members.get(label)!;
      const dry = all.filter((tile) => dryShares[tile]! > 0.5);
      const own = dry.length > 0 ? dry : all;
      const [lon, lat] = insides[nearestTile(graph, seat ?? middleOf(graph, own), own)]!;
      return Object.assign(area, { lon, lat, boundary });
    });
  }

  return [
    ...level(new Int32Array(graph.size), () => ({
      seat: toPlane(citySeat),
      area: {
        code: cityCode,
        parent_code: null,
        level: "city",
        name: "镇江市",
        kind: "市",
        statistical_code: null,
      },
    })),
    ...level(districtOf, (i) => describeDistrict(districts[i]!)),
    ...level(townOf, (i) => describeTown(towns[i]!)),
    ...level(villageOf, (i) => describeVillage(villages[i]!)),
  ];
}

/** An area before it is drawn; `seat` is where the label wants to be, null for the middle. */
interface Described {
  seat: Point | null;
  area: Omit<Area, "lon" | "lat" | "boundary">;
}

function describeDistrict({ code, name, seat }: District): Described {
  return {
    seat: toPlane(seat),
    area: {
      code,
      parent_code: cityCode,
      level: "district",
      name,
      kind: name.slice(-1),
      statistical_code: null,
    },
  };
}

function describeTown({ code, name, type, district_code, statistical_district_code, seat }: Town): Described {
  return {
    seat: toPlane(seat),
    area: {
      code,
      parent_code: district_code,
      level: "town",
      name,
      kind: type,
      statistical_code: statistical_district_code === district_code ? null : statistical_district_code,
    },
  };
}

function describeVillage(village: Village): Described {
  const { code, town_code, kind } = village;
  return {
    seat: null,
    area: {
      code,
      parent_code: town_code,
      level: "village",
      name: villageName(village),
      kind,
      statistical_code: null,
    },
  };
}

function middleOf(graph: Graph, tiles: readonly number[]): Point {
  return [0, 1].map(
    (axis) => tiles.reduce((sum, tile) => sum + graph.centroids[tile]![axis]!, 0) / tiles.length,
  ) as Point;
}
