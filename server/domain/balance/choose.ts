import type { Land } from "../boundaries/land.ts";
import { divide, type Division, FINE } from "./divide.ts";
import { piecesOf } from "./ground.ts";
import { keepGrids } from "./keep.ts";
import { TINY } from "./sets.ts";
import { shareOut } from "./shares.ts";
import { shortfallOf } from "./shortfall.ts";
import type { AlternativeKind, Shortfall } from "./suggestion.ts";
import { type Task, taskOfPiece } from "./task.ts";

/** A division of all the ground, and what it is good at. */
export interface Choice {
  kind: AlternativeKind;
  /** Part of each node, from 0. */
  labels: Int32Array;
}

/** A division of a piece with the people who would not stay in their grid. */
type Candidate = Division & { changed: number };

/** Work that the search may do in all pieces together, in nodes it looks at. */
const BUDGET = 2_500_000;
/** How much better than all before it an alternative has to be at what it is for. */
const WORTH = 0.95;

/**
 * Divides ground, piece by piece, into so many parts, and chooses up to three divisions that differ in kind: the best
 * balanced, the most compact, and the one that lets most people stay in their grid. The last two keep the tolerance
 * too; where nothing does, they may be off by a tolerance more than the best. What is hardly better at its kind than
 * those before it is left out. Needs as many nodes with weight as parts, and no piece without weight.
 */
export function choose(
  land: Land,
  task: Task,
  parts: number,
  wish: { tolerance: number; seed: number },
): { choices: Choice[]; shortfall: Shortfall | null } {
  const pieces = piecesOf(task.ground, new Int32Array(task.ground.cells.length));
  const tasks = pieces.map((nodes) => taskOfPiece(task, nodes));
  const shares = shareOut(
    tasks.map(({ weights }) => ({
      weight: sum(weights),
      peopled: weights.filter((weight) => weight > 0).length,
    })),
    parts,
  );
  const mean = sum(task.weights) / parts;
  const budget = Math.round(BUDGET / pieces.length);
  const divided = tasks.map(({ ground, weights, former, people }, i) => {
    const found = divide(ground, weights, shares.parts[i]!, former, { ...wish, mean, budget });
    const candidates = found.divisions.map((division) => {
      const { kept } = keepGrids(former, division.labels, shares.parts[i]!, people);
      return Object.assign(division, { changed: sum(people) - kept });
    });
    return { candidates, complete: found.complete };
  });

  const options = (["best_balanced", "most_compact", "fewest_change"] as const).map((kind) => ({
    kind,
    picked: divided.map(({ candidates }) => pick(candidates, kind, wish.tolerance)),
  }));
  const choices = worthwhile(options).map(({ kind, picked }) => ({
    kind,
    labels: joined(task, pieces, picked),
  }));
  const deviations = options[0]!.picked.map(({ deviation }) => deviation);
  const proof = { deviations, complete: divided.map(({ complete }) => complete) };
  return { choices, shortfall: shortfallOf(land, task, parts, wish.tolerance, { pieces, shares, ...proof }) };
}

/** The candidate that is best at a kind, of those that are balanced enough. */
function pick(candidates: readonly Candidate[], kind: AlternativeKind, tolerance: number): Candidate {
  const least = Math.min(...candidates.map(({ deviation }) => deviation));
  const allowed = least <= tolerance + TINY ? tolerance : least + tolerance;
  const rank = ({ deviation, border_m, changed }: Candidate) => {
    if (kind === "best_balanced") return [Math.max(deviation, Math.min(FINE, tolerance)), border_m];
    return kind === "most_compact" ? [border_m, deviation] : [changed, border_m];
  };
  return candidates
    .filter(({ deviation }) => deviation <= allowed + TINY)
    .reduce((a, b) => {
      const [first, second] = rank(a);
      const [better, next] = rank(b);
      return better! < first! || (better === first && next! < second!) ? b : a;
    });
}

/** Without the options that are hardly better at what they are for than those before them. */
function worthwhile<Option extends { kind: AlternativeKind; picked: Candidate[] }>(
  options: readonly Option[],
) {
  const border = ({ picked }: Option) => picked.reduce((total, { border_m }) => total + border_m, 0);
  const changed = ({ picked }: Option) => picked.reduce((total, one) => total + one.changed, 0);
  const kept: Option[] = [];
  for (const option of options) {
    const figure = option.kind === "most_compact" ? border : changed;
    const best = Math.min(...kept.map(figure));
    if (option.kind === "best_balanced" || figure(option) < WORTH * best) kept.push(option);
  }
  return kept;
}

/** The labels of all pieces, counted on from one piece to the next. */
function joined({ ground }: Task, pieces: readonly number[][], picked: readonly Division[]): Int32Array {
  const labels = new Int32Array(ground.cells.length);
  let first = 0;
  pieces.forEach((nodes, i) => {
    const own = picked[i]!.labels;
    nodes.forEach((node, k) => (labels[node] = first + own[k]!));
    first += Math.max(...own) + 1;
  });
  return labels;
}

function sum(values: Iterable<number>): number {
  let total = 0;
  for (const value of values) total += value;
  return total;
}
