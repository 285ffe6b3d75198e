import { createHash } from "node:crypto";
import { beforeAll, describe, expect, test } from "vitest";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import { checkCells } from "../../../server/domain/partition/check.ts";
import { isContiguous } from "../../../server/domain/partition/contiguity.ts";
import { area_m2, centroid } from "../../../server/domain/partition/measure.ts";
import { type Adjacency, neighbours } from "../../../server/domain/partition/neighbours.ts";
import type { Partition } from "../../../server/domain/partition/types.ts";
import { readDistricts } from "./districts.ts";
import { readTowns, readVillages } from "./facts.ts";
import {
  type Area,
  type Geography,
  type LonLat,
  type MicroGrid,
  type PolygonCoordinates,
  makeGeography,
} from "./index.ts";
import { isInside } from "./plane.ts";

let geography: Geography;
let partition: Partition;
let adjacency: Adjacency;
let microGrids: Map<number, MicroGrid>;

beforeAll(async () => {
  geography = await makeGeography(1);
  partition = buildPartition(geography.microGrids);
  adjacency = neighbours(partition);
  microGrids = new Map(geography.microGrids.map((microGrid) => [microGrid.id, microGrid]));
}, 120_000);

const total = <T>(items: readonly T[], value: (item: T) => number) =>
  items.reduce((sum, item) => sum + value(item), 0);
const areasOf = (level: Area["level"]) => geography.areas.filter((area) => area.level === level);
const byCode = <T extends { code: string }>(items: readonly T[]) =>
  items.toSorted((a, b) => (a.code < b.code ? -1 : 1));
/** Ids run from 1 without a gap, so the cell of a partition is the id less one. */
const isOnePiece = (ids: readonly number[]) =>
  isContiguous(
    partition,
    adjacency,
    ids.map((id) => id - 1),
  );

describe("areas", () => {
  test("are one city, 6 districts, 60 towns and 769 villages, each below its parent", () => {
    expect(areasOf("city").map(({ code, name }) => [code, name])).toEqual([["321100", "镇江市"]]);
    expect(areasOf("district")).toHaveLength(6);
    expect(areasOf("town")).toHaveLength(60);
    expect(areasOf("village")).toHaveLength(769);
    const levels = new Map(geography.areas.map(({ code, level }) => [code, level]));
    expect(areasOf("district").every(({ parent_code }) => levels.get(parent_code!) === "city")).toBe(true);
    expect(areasOf("town").every(({ parent_code }) => levels.get(parent_code!) === "district")).toBe(true);
    expect(areasOf("village").every(({ parent_code }) => levels.get(parent_code!) === "town")).toBe(true);
  });

  test("bear the codes of the facts; 镇江新区 keeps its own and lies in 京口", () => {
    expect(byCode(areasOf("town")).map(({ code }) => code)).toEqual(
      byCode(readTowns()).map(({ code }) => code),
    );
    expect(byCode(areasOf("village")).map(({ code }) => code)).toEqual(
      byCode(readVillages()).map(({ code }) => code),
    );
    const newDistrict = areasOf("town").filter(({ statistical_code }) => statistical_code !== null);
    expect(newDistrict.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, "zh"))).toEqual([
      "大港街道",
      "大路镇",
      "丁岗镇",
      "丁卯街道",
      "姚桥镇",
    ]);
    expect(
      newDistrict.every((area) => area.statistical_code === "321171" && area.parent_code === "321102"),
    ).toBe(true);
  });

  test("are in one piece below the district, with the label inside", () => {
    const below = [...areasOf("town"), ...areasOf("village")];
    const idsByStem = new Map(below.map((area) => [stem(area), [] as number[]]));
    for (const { id, village_code } of geography.microGrids) {
      idsByStem.get(village_code)!.push(id);
      idsByStem.get(village_code.slice(0, 9))!.push(id);
    }
    expect(below.filter((area) => !isOnePiece(idsByStem.get(stem(area))!)).map(({ name }) => name)).toEqual(
      [],
    );
    const outside = geography.areas.filter(
      ({ lon, lat, boundary }) => !boundary.some((rings) => isInside([lon, lat], rings)),
    );
    expect(outside.map(({ name }) => name)).toEqual([]);
  });

  test("have outlines as large as the micro-grids in them", () => {
    const areas_m2 = new Map(geography.areas.map(({ code }) => [code, 0]));
    const parents = new Map(geography.areas.map(({ code, parent_code }) => [code, parent_code]));
    for (const microGrid of geography.microGrids) {
      for (let code: string | null = microGrid.village_code; code; code = parents.get(code)!) {
        areas_m2.set(code, areas_m2.get(code)! + microGrid.area_m2);
      }
    }
    const off = geography.areas.filter(
      ({ code, boundary }) => Math.abs(area_m2(boundary) / areas_m2.get(code)! - 1) > 1e-9,
    );
    expect(off.map(({ name }) => name)).toEqual([]);
  });
});

/** What the codes of an area's villages begin with. */
function stem({ level, code }: Area): string {
  return level === "town" ? code.slice(0, 9) : code;
}

function isIn(villageCode: string, area: Area): boolean {
  if (area.level === "city") return true;
  if (area.level !== "district") return villageCode.startsWith(stem(area));
  const town = areasOf("town").find(({ code }) => villageCode.startsWith(code.slice(0, 9)));
  return town!.parent_code === area.code;
}

function medianArea_m2(own: readonly MicroGrid[]): number {
  return own.map((one) => one.area_m2).toSorted((a, b) => a - b)[own.length >> 1]!;
}

/**
 * The same polygon with 32 vertices for each: areas take edges as straight in an equal-area projection, in
 * which the long edges of a district are not quite what micro-grids, straight in degrees, make of them.
 */
function finely(polygon: PolygonCoordinates): PolygonCoordinates {
  return polygon.map((ring) =>
    ring.flatMap(([lon, lat], i): LonLat[] => {
      const [toLon, toLat] = ring[i + 1] ?? [lon, lat];
      return Array.from({ length: 32 }, (_, k) => [
        lon + ((toLon - lon) * k) / 32,
        lat + ((toLat - lat) * k) / 32,
      ]);
    }),
  );
}

describe("micro-grids", () => {
  test("are 15,951, numbered from 1 by village", () => {
    expect(geography.microGrids.map(({ id }) => id)).toEqual(Array.from({ length: 15_951 }, (_, i) => i + 1));
    const codes = geography.microGrids.map(({ village_code }) => village_code);
    expect(codes).toEqual(codes.toSorted());
    expect(new Set(codes).size).toBe(769);
  });

  test("tile the land: the check finds nothing, and areas add up to the districts'", () => {
    expect(checkCells(geography.microGrids).findings).toEqual([]);
    for (const { code, boundary } of readDistricts()) {
      const area = areasOf("district").find((district) => district.code === code)!;
      const own = geography.microGrids.filter(({ village_code }) => isIn(village_code, area));
      const ratio = total(own, (microGrid) => microGrid.area_m2) / area_m2(boundary.map(finely));
      expect(Math.abs(ratio - 1)).toBeLessThan(1e-6);
    }
  });

  test("lie on seven decimals, with a position inside", () => {
    const bad = geography.microGrids.filter(
      ({ lon, lat, polygon }) =>
        !isInside([lon, lat], polygon) ||
        [lon, lat, ...polygon.flat(2)].some((degrees) => Math.round(degrees * 1e7) / 1e7 !== degrees),
    );
    expect(bad.map(({ id }) => id)).toEqual([]);
  });

  test("are small in town and large in the country", () => {
    const dry = geography.microGrids.filter(({ water_share }) => water_share < 0.5);
    expect(medianArea_m2(dry.filter(({ urbanity }) => urbanity > 0.9))).toBeLessThan(30_000);
    expect(medianArea_m2(dry.filter(({ urbanity }) => urbanity < 0.1))).toBeGreaterThan(200_000);
  });

  test("hold the census: residents by district, households of the city, nobody on the water", () => {
    const residents = areasOf("district").map((area) => [
      area.name,
      total(
        geography.microGrids.filter(({ village_code }) => isIn(village_code, area)),
        (one) => one.residents,
      ),
    ]);
    expect(Object.fromEntries(residents)).toEqual({
      京口区: 620_126,
      润州区: 299_400,
      丹徒区: 347_264,
      丹阳市: 988_900,
      扬中市: 315_462,
      句容市: 639_266,
    });
    expect(total(geography.microGrids, ({ residents }) => residents)).toBe(3_210_418);
    expect(total(geography.microGrids, ({ households }) => households)).toBe(1_144_197);
    const wet = geography.microGrids.filter(({ water_share }) => water_share > 0.5);
    expect(wet.length).toBeGreaterThan(50);
    expect(total(wet, ({ households, residents }) => households + residents)).toBe(0);
    expect(geography.microGrids.every(({ households, residents }) => residents >= households)).toBe(true);
  });

  test("mostly have 50 to 100 households", () => {
    const usual = geography.microGrids.filter(({ households }) => households >= 50 && households <= 100);
    expect(usual.length / geography.microGrids.length).toBeGreaterThan(0.75);
  });
});

function ofKind(kind: string): Geography["grids"] {
  return geography.grids.filter((grid) => grid.kind === kind);
}

describe("grids", () => {
  test("are 1,152 urban, 2,144 rural and 379 dedicated", () => {
    expect([ofKind("urban").length, ofKind("rural").length, ofKind("dedicated").length]).toEqual([
      1_152, 2_144, 379,
    ]);
    expect(
      geography.grids.every((grid) => (grid.kind === "dedicated") === (grid.dedicated_use !== null)),
    ).toBe(true);
  });

  test("are in one piece, each in one village; every village has one", () => {
    const scattered = geography.grids.filter(
      ({ village_code, micro_grid_ids }) =>
        !isOnePiece(micro_grid_ids) ||
        micro_grid_ids.some((id) => microGrids.get(id)!.village_code !== village_code),
    );
    expect(scattered.map(({ name }) => name)).toEqual([]);
    expect(new Set(geography.grids.map(({ village_code }) => village_code)).size).toBe(769);
  });

  test("and uncovered land together hold every micro-grid once", () => {
    const ids = [
      ...geography.grids.flatMap((grid) => grid.micro_grid_ids),
      ...geography.uncovered.map((one) => one.micro_grid_id),
    ];
    expect(ids.toSorted((a, b) => a - b)).toEqual(geography.microGrids.map(({ id }) => id));
  });

  test("have 15-digit codes that count from 1 in a village, west to east, then north to south", () => {
    for (const { code, village_code } of geography.grids) {
      expect(code).toMatch(/^\d{15}$/u);
      expect(code.slice(0, 12)).toBe(village_code);
    }
    const places = geography.grids.map(({ village_code, code, micro_grid_ids }) => {
      const [lon, lat] = meanCentroid(micro_grid_ids);
      return { village_code, number: Number(code.slice(12)), milli: Math.round(lon * 1000), lat };
    });
    const wrong = places.filter((here, i) => {
      const before = places[i - 1];
      if (before?.village_code !== here.village_code) return here.number !== 1;
      if (here.number !== before.number + 1 || here.milli < before.milli) return true;
      return here.milli === before.milli && here.lat > before.lat + 1e-6;
    });
    expect(wrong).toEqual([]);
  });

  test("have names of their own", () => {
    expect(new Set(geography.grids.map(({ name, village_code }) => village_code + name)).size).toBe(3_675);
    const example = geography.grids.find(({ name }) => name.includes("酒海街社区"))!;
    expect(example.name).toMatch(/^正东路街道 酒海街社区 第\d+网格$/u);
  });

  test("hold about 311 households on average, and ordinary ones are about alike", () => {
    const households = ({ micro_grid_ids }: { micro_grid_ids: number[] }) =>
      total(micro_grid_ids, (id) => microGrids.get(id)!.households);
    expect(total(geography.grids, households) / geography.grids.length).toBeCloseTo(311, -1);
    const ordinary = geography.grids.filter(({ kind }) => kind !== "dedicated").map(households);
    expect(ordinary.every((count) => count > 0)).toBe(true);
    expect(ordinary.filter((count) => count > 230 && count < 470).length / ordinary.length).toBeGreaterThan(
      0.95,
    );
  });
});

function meanCentroid(ids: readonly number[]): [number, number] {
  const points = ids.map((id) => centroid([microGrids.get(id)!.polygon]));
  return [total(points, ([lon]) => lon) / ids.length, total(points, ([, lat]) => lat) / ids.length];
}

describe("uncovered land", () => {
  test("is some tens of micro-grids of three causes, in several districts, some of them inhabited", () => {
    expect(geography.uncovered.length).toBeGreaterThanOrEqual(60);
    expect(geography.uncovered.length).toBeLessThanOrEqual(90);
    expect(new Set(geography.uncovered.map(({ why }) => why))).toEqual(
      new Set(["reclaimed_bank", "new_estate", "industrial_park"]),
    );
    expect(
      new Set(geography.uncovered.map((one) => microGrids.get(one.micro_grid_id)!.village_code.slice(0, 6)))
        .size,
    ).toBeGreaterThanOrEqual(6);
    const inhabited = geography.uncovered.filter((one) => microGrids.get(one.micro_grid_id)!.households > 0);
    expect(inhabited.length).toBeGreaterThan(20);
    expect(geography.uncovered.every(({ since }) => since > 0)).toBe(true);
  });
});

test("water is one river of closed rings, small enough to send", () => {
  expect(geography.water.features.map(({ properties }) => properties.name)).toEqual(["长江"]);
  for (const ring of geography.water.features.flatMap(({ geometry }) => geometry.coordinates.flat())) {
    expect(ring[0]).toEqual(ring.at(-1));
  }
  expect(JSON.stringify(geography.water).length).toBeLessThan(40_000);
});

test("the same seed makes the same city", { timeout: 120_000 }, async () => {
  expect(hash(await makeGeography(1))).toBe(hash(geography));
});

function hash(value: Geography): string {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}
