import { readFileSync } from "node:fs";
import type { FeatureCollection, Polygon } from "geojson";
import type { LonLat } from "./types.ts";

/** The real things the demo city is grown from: see data/zhenjiang/README.md. */
export interface Town {
  code: string;
  name: string;
  type: string;
  statistical_district_code: string;
  district_code: string;
  seat: LonLat;
}

export interface Village {
  code: string;
  name: string;
  town_code: string;
  kind: string;
}

const folder = new URL("../../../data/zhenjiang/", import.meta.url);

export const microGridCount = 15_951;
export const gridCounts = { urban: 1_152, rural: 2_144, dedicated: 379 };
export const cityCode = "321100";

/**
 * Residents by district, census of 2020. 润州 is published as about 299,400; 京口 with 镇江新区, published
 * as about 620,100, is what is left of the city's 3,210,418.
 */
export const residentsByDistrict: Record<string, number> = {
  "321102": 620_126,
  "321111": 299_400,
  "321112": 347_264,
  "321181": 988_900,
  "321182": 315_462,
  "321183": 639_266,
};
export const cityResidents = 3_210_418;
/** Family households, census of 2020. */
export const cityHouseholds = 1_144_197;

export function readTowns(): Town[] {
  return readCsv("towns.csv").map((row) => ({
    code: row["code"]!,
    name: row["name"]!,
    type: row["type"]!,
    statistical_district_code: row["statistical_district_code"]!,
    district_code: row["district_code"]!,
    seat: [Number(row["lon"]), Number(row["lat"])],
  }));
}

export function readVillages(): Village[] {
  return readCsv("villages.csv").map((row) => ({
    code: row["code"]!,
    name: row["name"]!,
    town_code: row["town_code"]!,
    kind: row["kind"]!,
  }));
}

export function readWater(): FeatureCollection<Polygon> {
  return JSON.parse(readFileSync(new URL("water.geojson", folder), "utf8"));
}

/** Rows by column name; the files hold no quotes. */
function readCsv(name: string): Record<string, string>[] {
  const [header, ...lines] = readFileSync(new URL(name, folder), "utf8").trim().split(/\r?\n/);
  const columns = header!.split(",");
  return lines.map((line) => {
    const cells = line.split(",");
    return Object.fromEntries(columns.map((column, i) => [column, cells[i]!]));
  });
}
