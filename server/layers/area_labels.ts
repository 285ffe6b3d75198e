import type { Labels } from "../domain/partition/types.ts";
import type { City, CityArea } from "../map/city.ts";

/** A level of the hierarchy: its areas, each with the codes of the areas it lies in (itself too), and the label of every cell. */
export interface AreaLevel {
  level: "district" | "town" | "village";
  areas: { area: CityArea; within: string[] }[];
  labels: Labels;
}

/** The levels of a city from the districts down. */
export function areaLabels({ districts, towns, villages, districtOf, townOf, villageOf }: City): AreaLevel[] {
  const above = new Map([...districts, ...towns].map(({ code, parent_code }) => [code, parent_code]));
  const withAbove = (area: CityArea) => {
    const within = [area.code];
    for (let code: string | undefined = area.parent_code; code; code = above.get(code)) within.push(code);
    return { area, within };
  };
  return [
    { level: "district", areas: districts.map(withAbove), labels: districtOf },
    { level: "town", areas: towns.map(withAbove), labels: townOf },
    { level: "village", areas: villages.map(withAbove), labels: villageOf },
  ];
}
