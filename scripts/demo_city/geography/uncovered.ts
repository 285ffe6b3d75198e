import type { Random } from "../random.ts";
import { takeTiles } from "./dedicated.ts";
import type { Village } from "./facts.ts";
import { neighboursOf } from "./graph.ts";
import type { Survey } from "./survey.ts";
import type { Uncovered } from "./types.ts";

interface Spot {
  /** How the codes of its villages begin. */
  within: string;
  why: Uncovered["why"];
  tiles: number;
}

/** Where land came into being or changed hands faster than the grids were drawn. Made up, but where it could be. */
const spots: Spot[] = [
  { within: "321102", why: "reclaimed_bank", tiles: 5 },
  { within: "321111", why: "reclaimed_bank", tiles: 5 },
  { within: "321112105", why: "reclaimed_bank", tiles: 4 },
  { within: "321171101", why: "reclaimed_bank", tiles: 5 },
  { within: "321182101", why: "reclaimed_bank", tiles: 6 },
  { within: "321182104", why: "reclaimed_bank", tiles: 4 },
  { within: "321112002", why: "new_estate", tiles: 4 },
  { within: "321171001", why: "new_estate", tiles: 3 },
  { within: "321111006", why: "new_estate", tiles: 3 },
  { within: "321181002", why: "new_estate", tiles: 4 },
  { within: "321183109", why: "new_estate", tiles: 5 },
  { within: "321183003", why: "new_estate", tiles: 3 },
  { within: "321182001", why: "new_estate", tiles: 3 },
  { within: "321171002", why: "industrial_park", tiles: 6 },
  { within: "321181113", why: "industrial_park", tiles: 5 },
  { within: "321183107", why: "industrial_park", tiles: 5 },
  { within: "321182400", why: "industrial_park", tiles: 4 },
  { within: "321112001", why: "industrial_park", tiles: 5 },
];

const days = {
  reclaimed_bank: [500, 1_600],
  new_estate: [45, 420],
  industrial_park: [150, 900],
} as const;
/** At least this many tiles of a village stay covered. */
const fewestLeft = 8;

/** Chooses the tiles that belong to no grid; adds them to `taken`. */
export function chooseUncovered(
  survey: Survey,
  tilesOf: readonly number[][],
  villages: readonly Village[],
  taken: Set<number>,
  random: Random,
): { tile: number; why: Uncovered["why"]; since: number }[] {
  return spots.flatMap(({ within, why, tiles }) => {
    const candidates = villages.flatMap((village, i) => (village.code.startsWith(within) ? [i] : []));
    const since = random.int(days[why][0], days[why][1]);
    let best: number[] = [];
    for (const village of random.shuffle(candidates)) {
      if (best.length === tiles) break;
      const found = takeTiles(
        survey.graph,
        tilesOf[village]!,
        tiles,
        fewestLeft,
        taken,
        suits(survey, why),
        random,
      );
      for (const tile of found) taken.delete(tile);
      if (found.length > best.length) best = found;
    }
    if (best.length === 0) throw new Error(`chooseUncovered: no village of ${within} has room for ${why}`);
    for (const tile of best) taken.add(tile);
    return best.map((tile) => ({ tile, why, since }));
  });
}

function suits({ graph, waterShares, urbanities }: Survey, why: Uncovered["why"]): (tile: number) => boolean {
  const isDry = (tile: number) => waterShares[tile]! < 0.05;
  if (why === "reclaimed_bank") {
    return (tile) =>
      waterShares[tile]! < 0.8 && neighboursOf(graph, tile).some((other) => waterShares[other]! > 0.5);
  }
  // Estates stand on the edge of a town, industry outside it.
  const [from, to] = why === "new_estate" ? [0.1, 0.75] : [0, 0.45];
  return (tile) => isDry(tile) && urbanities[tile]! >= from && urbanities[tile]! <= to;
}
