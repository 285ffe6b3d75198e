import type { Operation } from "../../api/boundaries.ts";
import { helpedHouseholds, openCases } from "../boundaries/figures.ts";
import { cellsOfGrid, type Land } from "../boundaries/land.ts";
import { OVERLOADED_PERCENT } from "../workload.ts";
import { explained } from "./explain.ts";
import { evenGoal, type Goal, leastLoad, loadGoal } from "./goal.ts";
import { borderBetween_m, type Ground, groundOf, piecesOf } from "./ground.ts";
import { limitAroundNode, limitOfHeaviest } from "./limits.ts";
import { type Drawn, findMoves } from "./moves.ts";
import { cellsOfGrids, openGridsOf } from "./open_grids.ts";
import { Parts } from "./parts.ts";
import { TINY } from "./sets.ts";
import {
  type AlternativeKind,
  type Ask,
  impossible,
  type Impossible,
  shortfall,
  type Shortfall,
  type Suggestion,
  TOLERANCE,
} from "./suggestion.ts";
import { weightsOf } from "./weights.ts";

export interface RebalanceAsk extends Ask {
  village: string;
  /** `even`: grids of about the same weight, within the tolerance. `load`: no worker above `most_percent`. */
  aim: "even" | "load";
  /** For `load`; 100 when left out. */
  most_percent?: number;
  /** Micro-grids that may change grid; 10 when left out. */
  most_moves?: number;
}

/** The grids of a village that may change, and what they are to come to. */
interface Village {
  ground: Ground;
  /** Of each part the place of its grid. */
  places: readonly number[];
  start: Parts;
  goal: Goal;
  target: number;
}

const MOVES = 10;
/** Moves that are few: what can be won with them is offered where the target is out of reach. */
const FEW = 3;
/** Of what can be won this much is as good as all. */
const WORTH = 0.95;

/**
 * Micro-grids of a village that should change grid, few moves first: the fewest moves that reach the target, or what
 * three moves win if it is out of reach; what more moves win; and few moves without any open case. Locked and
 * dedicated grids neither give nor take; with the aim `load` nor do those without a full-time worker, on whom work
 * would weigh nothing. Throws a RangeError for a number of moves that is not from 1 to 50.
 */
export function rebalance(land: Land, ask: RebalanceAsk): Suggestion | Impossible {
  const most = ask.most_moves ?? MOVES;
  if (!Number.isInteger(most) || most < 1 || most > 50)
    throw new RangeError(`most_moves: got ${most}, expected a whole number from 1 to 50`);
  const village = villageOf(land, ask);
  if ("reason" in village) return village;
  const { ground, start, goal, target } = village;
  const before = goal.value(start.sums);
  if (before <= target + TINY) return impossible(land, "within_target", ground.cells);

  const helped = Float64Array.from(ground.cells, (cell) => helpedHouseholds(land, [cell]));
  const cases = ground.cells.map((cell) => openCases(land, [cell]));
  const search = (fixed: Uint8Array) => {
    const levels = findMoves(start, goal, { fixed, target, most });
    const few = firstReaching(levels, target, village, helped);
    return { few: few ?? mostWon(levels.slice(0, FEW + 1), before, village, helped), levels };
  };
  const { few, levels } = search(new Uint8Array(cases.length));
  if (!few) return impossible(land, "no_better_move", heaviestGrid(land, village));
  const chosen: { kind: AlternativeKind; drawn: Drawn }[] = [{ kind: "fewest_moves", drawn: few }];
  const best = mostWon(levels, before, village, helped)!;
  if (before - few.value < WORTH * (before - best.value)) chosen.push({ kind: "best_balanced", drawn: best });
  if (changed(few, start).some((node) => cases[node]! > 0)) {
    const quiet = search(Uint8Array.from(cases, (open) => (open > 0 ? 1 : 0))).few;
    const isNew = chosen.every(({ drawn }) => String(drawn.parts.labels) !== String(quiet?.parts.labels));
    if (quiet && isNew) chosen.push({ kind: "no_open_case", drawn: quiet });
  }

  const by = ask.aim === "load" ? "minutes" : ask.by;
  return {
    alternatives: chosen.map(({ kind, drawn }) =>
      explained(land, ground, kind, assignments(land, village, drawn), { ...ask, by }),
    ),
    shortfall: chosen.some(({ drawn }) => drawn.value <= target + TINY) ? null : whyNot(land, village, ask),
  };
}

function villageOf(land: Land, ask: RebalanceAsk): Village | Impossible {
  const open = openGridsOf(land, new Set([ask.village]), 2);
  if (!Array.isArray(open)) return open;
  const known = new Set(land.workers.map(({ id }) => id));
  const isServed = (place: number) => land.grids[place]!.staff.some(({ worker_id }) => known.has(worker_id));
  const places = ask.aim === "load" ? open.filter(isServed) : open;
  if (places.length < 2) return impossible(land, "too_few_workers", cellsOfGrids(land, open));
  const ground = groundOf(land, cellsOfGrids(land, places), ask.hard_borders ?? []);
  const by = ask.aim === "load" ? "minutes" : ask.by;
  const weights = weightsOf(land, ground.cells, by, ask.rules);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  if (total === 0) return impossible(land, "no_weight", ground.cells);
  const labels = Int32Array.from(ground.cells, (cell) => places.indexOf(land.gridOf[cell]!));
  const start = new Parts(ground, weights, labels, places.length);
  const village = { ground, places, start };
  return ask.aim === "load"
    ? Object.assign(village, {
        goal: loadGoal(land, places, start.sums, ask.rules),
        target: ask.most_percent ?? OVERLOADED_PERCENT,
      })
    : Object.assign(village, {
        goal: evenGoal(total / places.length),
        target: ask.tolerance ?? TOLERANCE,
      });
}

/** The fewest moves that reach the target; of several the one for which fewest helped households change grid. */
function firstReaching(
  levels: readonly Drawn[][],
  target: number,
  village: Village,
  helped: Float64Array,
): Drawn | undefined {
  const reaching = levels.map((level) => level.filter(({ value }) => value <= target + TINY));
  return gentlest(
    reaching.find((level) => level.length > 0),
    village,
    helped,
  );
}

/** The fewest moves that win nearly as much as any number of them; undefined if there is nothing to win. */
function mostWon(
  levels: readonly Drawn[][],
  before: number,
  village: Village,
  helped: Float64Array,
): Drawn | undefined {
  const won = Math.max(...levels.flat().map(({ value }) => before - value));
  if (won <= TINY) return undefined;
  const winning = levels.map((level) => level.filter(({ value }) => before - value >= WORTH * won));
  return gentlest(
    winning.find((level) => level.length > 0),
    village,
    helped,
  );
}

/** The one for which fewest helped households change grid, of equals the one with the shortest borders. */
function gentlest(level: readonly Drawn[] | undefined, { ground, start }: Village, helped: Float64Array) {
  const ranked = level?.map((drawn) => ({
    drawn,
    helped: changed(drawn, start).reduce((sum, node) => sum + helped[node]!, 0),
    border_m: borderBetween_m(ground, drawn.parts.labels),
  }));
  return ranked?.toSorted((a, b) => a.helped - b.helped || a.border_m - b.border_m)[0]?.drawn;
}

/** Nodes that are in another grid than at the start. */
function changed({ parts }: Drawn, start: Parts): number[] {
  return [...parts.labels.keys()].filter((node) => parts.labels[node] !== start.labels[node]);
}

/** A step for each pair of grids of which one gives to the other. */
function assignments(land: Land, { ground, places, start }: Village, drawn: Drawn): Operation[] {
  const steps = new Map<string, Extract<Operation, { type: "assign" }>>();
  for (const node of changed(drawn, start)) {
    const [from, to] = [start.labels[node]!, drawn.parts.labels[node]!];
    const grid = land.grids[places[to]!]!.ref;
    const step = steps.get(`${from} ${to}`) ?? { type: "assign", micro_grids: [], grid };
    step.micro_grids.push(land.partition.ids[ground.cells[node]!]!);
    steps.set(`${from} ${to}`, step);
  }
  return [...steps.values()];
}

function heaviestGrid(land: Land, { places, start }: Village): number[] {
  return cellsOfGrid(land, places[start.sums.indexOf(Math.max(...start.sums))]!);
}

function whyNot(land: Land, { ground, places, start, target }: Village, ask: RebalanceAsk): Shortfall {
  if (ask.aim === "load") {
    const least = leastLoad(land, places, start.sums, ask.rules);
    return least > target
      ? shortfall(land, "too_little_capacity", least, ground.cells)
      : shortfall(land, "search_ended", least, ground.cells);
  }
  const { weights } = start;
  const mean = start.sums.reduce((sum, weight) => sum + weight, 0) / places.length;
  const heaviest = limitOfHeaviest(weights, mean);
  if (heaviest.least > target)
    return shortfall(land, "single_micro_grid_too_large", heaviest.least, [ground.cells[heaviest.node]!]);
  // A grid that lies in pieces today is no connected set, so it proves nothing.
  const isWhole = piecesOf(ground, start.labels).length === places.length;
  const wish = { mean, tolerance: target };
  const around = isWhole ? limitAroundNode(ground, weights, places.length, wish) : null;
  if (around) return shortfall(land, "no_fit_around_micro_grid", around.least, [ground.cells[around.node]!]);
  return shortfall(land, "search_ended", heaviest.least, ground.cells);
}
