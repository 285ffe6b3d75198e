import { helpedHouseholds, sumOf } from "../boundaries/figures.ts";
import type { Land } from "../boundaries/land.ts";
import { choose } from "./choose.ts";
import { explained } from "./explain.ts";
import { groundOf, piecesOf } from "./ground.ts";
import { operationsOf } from "./operations.ts";
import { type Ask, impossible, type Impossible, type Suggestion, TOLERANCE } from "./suggestion.ts";
import type { Task } from "./task.ts";
import { weightsOf } from "./weights.ts";

/** What a household counts against a helped one, when it is asked who knows their worker: it decides between equals. */
const HOUSEHOLD = 0.001;

/** Ways to divide the cells of some grids into so many grids, or why there are none. */
export function suggestParts(
  land: Land,
  cells: readonly number[],
  parts: number,
  ask: Ask,
): Suggestion | Impossible {
  const ground = groundOf(land, cells, ask.hard_borders ?? []);
  const weights = weightsOf(land, ground.cells, ask.by, ask.rules);
  const former = Int32Array.from(ground.cells, (cell) => land.gridOf[cell]!);
  const people = Float64Array.from(
    ground.cells,
    (cell) => helpedHouseholds(land, [cell]) + HOUSEHOLD * sumOf(land, land.records.households, [cell]),
  );
  const task = { ground, weights, former, people };
  const refused = refusal(land, task, parts);
  if (refused) return refused;
  const wish = { tolerance: ask.tolerance ?? TOLERANCE, seed: ask.seed ?? 1 };
  const { choices, shortfall } = choose(land, task, parts, wish);
  const alternatives = choices
    .map(({ kind, labels }) => ({ kind, operations: operationsOf(land, task, labels) }))
    .filter(({ operations }) => operations.length > 0)
    .map(({ kind, operations }) => explained(land, ground, kind, operations, ask));
  if (alternatives.length === 0) return impossible(land, "within_target", ground.cells);
  return { alternatives, shortfall };
}

function refusal(land: Land, { ground, weights }: Task, parts: number): Impossible | null {
  const cellsOf = (nodes: readonly number[]) => nodes.map((node) => ground.cells[node]!);
  const peopled = weights.filter((weight) => weight > 0).length;
  if (peopled === 0) return impossible(land, "no_weight", ground.cells);
  if (peopled < parts) return impossible(land, "too_few_micro_grids", ground.cells);
  const pieces = piecesOf(ground, new Int32Array(weights.length)).toSorted((a, b) => b.length - a.length);
  if (pieces.length > parts) return impossible(land, "not_contiguous", cellsOf(pieces.slice(parts).flat()));
  const empty = pieces.filter((nodes) => nodes.every((node) => weights[node] === 0));
  return empty.length > 0 ? impossible(land, "not_contiguous", cellsOf(empty.flat())) : null;
}
