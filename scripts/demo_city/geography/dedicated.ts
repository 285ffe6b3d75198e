import type { Random } from "../random.ts";
import { type Town, type Village, gridCounts } from "./facts.ts";
import { type Graph, isConnected, neighboursOf } from "./graph.ts";
import type { Survey } from "./survey.ts";
import { bareName, villageName } from "./names.ts";
import type { DedicatedUse } from "./types.ts";

/** Land with a grid of its own. */
export interface DedicatedSite {
  use: DedicatedUse;
  name: string;
  village: number;
  tiles: number[];
}

interface Use {
  use: DedicatedUse;
  count: number;
  largest: number;
  /** How likely a village is to have one. */
  weight: (village: Village, town: Town) => number;
  name: (village: string, town: string) => string;
}

const isCommunity = (village: Village) => village.kind !== "village";
const isCity = (town: Town) => town.type === "街道";

/** Which uses there are, and where. Names are made up from the places they stand in. */
const uses: Use[] = [
  {
    use: "campus",
    count: 64,
    largest: 2,
    weight: (village, town) =>
      /大社区|科大|高校|学府|学院|大学/u.test(village.name)
        ? 200
        : isCity(town) && isCommunity(village)
          ? 3
          : 1,
    name: (village) => (/大$|高校|学府|学院|大学/u.test(village) ? `${village}校区` : `${village}学校`),
  },
  {
    use: "hospital",
    count: 50,
    largest: 1,
    weight: (village, town) => (isCommunity(village) ? (isCity(town) ? 3 : 4) : 0.4),
    name: (village) => `${village}医院`,
  },
  {
    use: "industrial_park",
    count: 96,
    largest: 3,
    weight: (village, town) =>
      town.type === "园区"
        ? 5
        : town.statistical_district_code === "321171"
          ? 4
          : isCommunity(village)
            ? 0.3
            : 2,
    name: (village) => `${village}工业园`,
  },
  {
    use: "market",
    count: 84,
    largest: 1,
    weight: (village) => (isCommunity(village) ? 4 : 0.5),
    name: (village) => `${village}农贸市场`,
  },
  {
    use: "care_home",
    count: 54,
    largest: 1,
    weight: (village) => (isCommunity(village) ? 1 : 2),
    name: (village) => `${village}养老院`,
  },
  {
    use: "scenic_area",
    count: 17,
    largest: 3,
    weight: (village, town) =>
      /金山社区|焦山|北固山|西津古渡|宝华村|茅山|长山|圌山|五洲山|九华|龙山湖/u.test(village.name)
        ? 100
        : town.name === "茅山风景区"
          ? 5
          : 0.05,
    name: (village) => `${village}景区`,
  },
  {
    use: "station",
    count: 14,
    largest: 1,
    weight: (village, town) =>
      village.name.startsWith("车站") ? 100 : village.name.startsWith(bareName(town.name)) ? 2 : 0.2,
    name: (village) => `${village}客运站`,
  },
];

const mostPerVillage = 3;
/** In a village where tiles are larger than this, one tile is enough for anything. */
const roomy_m2 = 300_000;
/** At least this many tiles of a village stay with its ordinary grids. */
const fewestLeft = 6;

/**
 * Chooses the land of the dedicated grids: one or a few neighbouring dry tiles in a village, leaving the rest
 * of the village in one piece. `taken` marks tiles that are not to be had, and is added to.
 */
export function chooseDedicated(
  { graph, dryShares, areas_m2 }: Survey,
  tilesOf: readonly number[][],
  villages: readonly Village[],
  townOf: (village: Village) => Town,
  taken: Set<number>,
  random: Random,
): DedicatedSite[] {
  const medians = tilesOf.map(
    (tiles) => tiles.map((tile) => areas_m2[tile]!).toSorted((a, b) => a - b)[tiles.length >> 1]!,
  );
  // Schools, markets and works stand where people are near each other.
  const closeness = (v: number) => Math.min(1, roomy_m2 / medians[v]!);
  const sites: DedicatedSite[] = [];
  const perVillage = new Int32Array(villages.length);
  for (const { use, count, largest, weight, name } of uses) {
    const weights = villages.map((village, v) => weight(village, townOf(village)) * closeness(v));
    const indices = villages.map((_, i) => i);
    for (let left = count; left > 0;) {
      const village = random.weighted(indices, weights);
      weights[village] = 0;
      if (perVillage[village] === mostPerVillage) continue;
      // A hospital or a market is no larger than the hamlets around it.
      const isSuitable = (tile: number) => dryShares[tile]! > 0.9 && areas_m2[tile]! <= medians[village]!;
      const tiles = takeTiles(
        graph,
        tilesOf[village]!,
        medians[village]! > roomy_m2 ? 1 : random.int(1, largest),
        fewestLeft,
        taken,
        isSuitable,
        random,
      );
      if (tiles.length === 0) continue;
      const place = villages[village]!;
      sites.push({
        use,
        name: `${name(bareName(villageName(place)), townOf(place).name)}专属网格`,
        village,
        tiles,
      });
      perVillage[village]!++;
      left--;
    }
  }
  if (sites.length !== gridCounts.dedicated) throw new Error(`got ${sites.length} dedicated sites`);
  return sites;
}

/**
 * Takes up to `count` connected tiles out of a village so that at least `keep` are left, in one piece; none
 * if that cannot be. What is taken is added to `taken`.
 */
export function takeTiles(
  graph: Graph,
  village: readonly number[],
  count: number,
  keep: number,
  taken: Set<number>,
  isSuitable: (tile: number) => boolean,
  random: Random,
): number[] {
  const isFree = (tile: number) => !taken.has(tile);
  const remains = () => village.filter(isFree);
  const canSpare = (tile: number) => {
    const rest = remains().filter((other) => other !== tile);
    return rest.length >= keep && isConnected(graph, rest);
  };
  const start = random.shuffle(remains().filter(isSuitable)).find(canSpare);
  if (start === undefined) return [];
  const found = [start];
  taken.add(start);
  const members = new Set(village);
  for (const tile of found) {
    for (const next of neighboursOf(graph, tile)) {
      if (found.length === count) return found;
      if (!members.has(next) || taken.has(next) || !isSuitable(next) || !canSpare(next)) continue;
      found.push(next);
      taken.add(next);
    }
  }
  return found;
}
