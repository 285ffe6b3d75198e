import type { Operation } from "../../api/boundaries.ts";
import { freeRefs, type Land } from "../boundaries/land.ts";
import { keepGrids } from "./keep.ts";
import type { Task } from "./task.ts";

/** Parts that one split operation may make. */
const MOST_PARTS = 100;
/** The longest name a grid may have, less room for a number. */
const NAME_LENGTH = 55;

/**
 * The operations that make the parts of a task grids: a grid goes on in the part where most of its people are. One
 * grid is split. Of several, first the parts that no grid goes on in are made, then micro-grids change over, and last
 * the grids that go on nowhere are merged into one that takes over some of them: none is empty or torn on the way.
 */
export function operationsOf(land: Land, { ground, former, people }: Task, labels: Int32Array): Operation[] {
  const membersOf = Array.from({ length: Math.max(...labels) + 1 }, (): number[] => []);
  labels.forEach((part, node) => membersOf[part]!.push(node));
  const { formerOf } = keepGrids(former, labels, membersOf.length, people);
  const idsOf = (nodes: readonly number[]) => nodes.map((node) => land.partition.ids[ground.cells[node]!]!);

  const made = membersOf.filter((_, part) => formerOf[part] === -1);
  const refs = freeRefs(land, made.length);
  const news = made.map((nodes, i) => {
    const donor = land.grids[mostFrequent(nodes.map((node) => former[node]!))]!;
    return {
      grid: refs[i]!,
      name: nameAfter(donor.name, i + 2),
      micro_grids: idsOf(nodes),
      kind: donor.kind,
    };
  });
  if (new Set(former).size === 1 && news.length > 0 && news.length <= MOST_PARTS) {
    const parts = news.map(({ grid, name, micro_grids }) => ({ grid, name, micro_grids }));
    return [{ type: "split", grid: land.grids[former[0]!]!.ref, parts }];
  }

  const operations = news.map((part): Operation => Object.assign(part, { type: "create" as const }));
  const heirs = heirsOf(former, labels, formerOf);
  const merges: Operation[] = [];
  membersOf.forEach((nodes, part) => {
    const own = formerOf[part]!;
    if (own === -1) return;
    const grid = land.grids[own]!.ref;
    const taken = nodes.filter((node) => former[node] !== own && heirs.get(former[node]!) !== part);
    if (taken.length > 0) operations.push({ type: "assign", micro_grids: idsOf(taken), grid });
    const ending = [...heirs].filter(([, heir]) => heir === part).map(([place]) => land.grids[place]!.ref);
    if (ending.length > 0) merges.push({ type: "merge", grids: ending, into: grid });
  });
  return [...operations, ...merges];
}

/** The part that each grid which ends is merged into: the one with most of its nodes. */
function heirsOf(former: Int32Array, labels: Int32Array, formerOf: Int32Array): Map<number, number> {
  const goesOn = new Set(formerOf);
  const parts = new Map<number, number[]>();
  former.forEach((place, node) => {
    if (goesOn.has(place)) return;
    const own = parts.get(place) ?? [];
    own.push(labels[node]!);
    parts.set(place, own);
  });
  return new Map([...parts].map(([place, own]) => [place, mostFrequent(own)]));
}

/** The most frequent of some numbers, of equals the least. */
function mostFrequent(numbers: readonly number[]): number {
  const counts = new Map<number, number>();
  for (const number of numbers) counts.set(number, (counts.get(number) ?? 0) + 1);
  return [...counts].reduce((a, b) => (b[1] > a[1] || (b[1] === a[1] && b[0] < a[0]) ? b : a))[0];
}

/** A name to start from: planners give the real one. */
function nameAfter(name: string, number: number): string {
  return `${name.slice(0, NAME_LENGTH)}-${number}`;
}
