import type { Summary } from "../api/summary.ts";
import { type City, villagesWithin } from "../map/city.ts";

type Land = Pick<Summary, "grids" | "micro_grids" | "households" | "residents" | "area_km2" | "uncovered">;

const M2_IN_KM2 = 1e6;

/** What the land in memory says of an area, null for the whole city; and the codes of its villages. */
export function summariseLand(city: City, area_code: string | null): Land & { villages: string[] } {
  const within = villagesWithin(city, area_code);
  const villages = city.villages.filter((_village, i) => within[i]).map(({ code }) => code);
  const codes = new Set(villages);
  const grids = { urban: 0, rural: 0, dedicated: 0, total: 0 };
  for (const { kind, village_code } of city.grids) {
    if (!codes.has(village_code)) continue;
    grids[kind] += 1;
    grids.total += 1;
  }

  const all = { micro_grids: 0, households: 0, residents: 0, area_m2: 0 };
  const uncovered = { micro_grids: 0, inhabited_micro_grids: 0, households: 0, area_m2: 0 };
  city.villageOf.forEach((village, cell) => {
    if (!within[village]) return;
    const households = city.households[cell]!;
    all.micro_grids += 1;
    all.households += households;
    all.residents += city.residents[cell]!;
    all.area_m2 += city.area_m2[cell]!;
    if (city.gridOf[cell] !== -1) return;
    uncovered.micro_grids += 1;
    if (households > 0) uncovered.inhabited_micro_grids += 1;
    uncovered.households += households;
    uncovered.area_m2 += city.area_m2[cell]!;
  });
  return {
    villages,
    grids,
    micro_grids: all.micro_grids,
    households: all.households,
    residents: all.residents,
    area_km2: km2(all.area_m2),
    uncovered: {
      micro_grids: uncovered.micro_grids,
      inhabited_micro_grids: uncovered.inhabited_micro_grids,
      households: uncovered.households,
      area_km2: km2(uncovered.area_m2),
    },
  };
}

/** To a hectare. */
function km2(area_m2: number): number {
  return Math.round((area_m2 / M2_IN_KM2) * 100) / 100;
}
