import type { Random } from "../random.ts";
import type { DedicatedUse } from "./types.ts";

/** Households, against an ordinary tile, on the land of a dedicated grid. */
const householdsByUse: Record<DedicatedUse, number> = {
  campus: 0.15,
  hospital: 0,
  industrial_park: 0.1,
  market: 0.25,
  care_home: 0.1,
  scenic_area: 0.05,
  station: 0,
};
/** People in dormitories and homes, who belong to no family household, for each tile. */
const collectiveByUse: Partial<Record<DedicatedUse, number>> = {
  campus: 600,
  industrial_park: 120,
  care_home: 80,
};

export interface People {
  households: Int32Array;
  residents: Int32Array;
}

/**
 * Peoples tiles of one district: mostly 50 to 100 households each, none where most is water. The sums are
 * exact. `useOf` gives the dedicated use of a tile, `factorOf` thins out land where few live yet.
 */
export function settlePeople(
  dryShares: Float64Array,
  urbanities: Float64Array,
  useOf: readonly (DedicatedUse | null)[],
  factorOf: (tile: number) => number,
  totals: { households: number; residents: number },
  random: Random,
): People {
  const weights = Float64Array.from(dryShares, (dry, tile) => {
    const variety = Math.min(1.6, Math.max(0.5, random.normal(1, 0.2)));
    // Woods and fields without a hamlet.
    const isEmpty = random.chance(0.02 * (1 - urbanities[tile]!));
    if (dry < 0.5 || isEmpty) return 0;
    const use = useOf[tile];
    return variety * dry * factorOf(tile) * (use ? householdsByUse[use] : 1);
  });
  const households = apportion(weights, totals.households);
  const collective = useOf.map((use) => (use ? (collectiveByUse[use] ?? 0) : 0));
  const inFamilies = totals.residents - collective.reduce((sum, people) => sum + people, 0);
  const residents = apportion(
    Float64Array.from(households, (count) => count * Math.max(2.1, random.normal(2.75, 0.15))),
    inFamilies,
  ).map((people, tile) => people + collective[tile]!);
  return { households, residents };
}

/** Whole numbers in proportion to the weights that add up to `total` (largest remainders, then first). */
export function apportion(weights: Float64Array, total: number): Int32Array {
  const all = weights.reduce((sum, weight) => sum + weight, 0);
  const exact = weights.map((weight) => (weight / all) * total);
  const whole = Int32Array.from(exact, Math.floor);
  const left = total - whole.reduce((sum, count) => sum + count, 0);
  Array.from(exact, (_, i) => i)
    .toSorted((a, b) => exact[b]! - whole[b]! - (exact[a]! - whole[a]!) || a - b)
    .slice(0, left)
    .forEach((i) => whole[i]!++);
  return whole;
}
