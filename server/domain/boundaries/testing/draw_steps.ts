import type { Operation } from "../../../api/boundaries.ts";
import { apply } from "../apply.ts";
import { cellsCrossed, type CutOperation, drawCut } from "../cut_land.ts";
import { cellOf, adjacencyOf, type Land, type LandGrid, placeOfCell } from "../land.ts";
import { isRefusal } from "../refusal.ts";
import type { Position } from "../../partition/types.ts";

type Random = () => number;

/** What somebody at work might draw next on a land; undefined when nothing came to mind. */
type Idea = (land: Land, random: Random) => Operation | undefined;

/** How many of a hundred steps are of each kind: most is painting, here and there after a cut. */
const MIX: readonly [number, Idea][] = [
  [71, paint],
  [5, cutSomewhere],
  [4, found],
  [3, splitOff],
  [3, mergeTwo],
  [1, retire],
  [4, rename],
  [2, changeKind],
  [3, serve],
  [4, leaveOut],
];
/** So often somebody tries to do the same before thinking of something else. */
const TRIES = 100;

/** So many steps that all hold, one after the other, on a land. */
export function drawSteps(land: Land, count: number, random: Random): Operation[] {
  const steps: Operation[] = [];
  let now = land;
  while (steps.length < count) {
    const idea = ideaFor(100 * random());
    for (let tries = 0; tries < TRIES; tries++) {
      const step = idea(now, random);
      if (step === undefined) continue;
      const next = apply(now, step);
      if (isRefusal(next)) continue;
      now = next;
      steps.push(step);
      break;
    }
  }
  return steps;
}

function ideaFor(percent: number): Idea {
  let left = percent;
  for (const [share, idea] of MIX) if ((left -= share) < 0) return idea;
  return paint;
}

/**
 * A cut along a line with a bend through about four micro-grids of one village; undefined where it does not hold, as one
 * that leaves too small a piece.
 */
export function cutSomewhere(land: Land, random: Random): CutOperation | undefined {
  const cell = anyOwn(land, random);
  const [x, y] = placeOfCell(land, cell);
  const [farX, farY] = placeOfCell(land, pick(besides(land, cell), random) ?? cell);
  const aside = (random() - 0.5) * 0.2;
  const at = (share: number, off: number): Position => [
    x + share * (farX - x) - off * (farY - y),
    y + share * (farY - y) + off * (farX - x),
  ];
  const line = [at(-2, 0), at(0.2, aside), at(0.8, -aside), at(3, 0)];
  const village = land.villageOf[cell]!;
  const crossed = cellsCrossed(land, line).filter((id) => land.villageOf[cellOf(land, id)] === village);
  const step = crossed.length === 0 ? undefined : drawCut(land, crossed, line);
  return step && !isRefusal(step) ? step : undefined;
}

/** Paints a few micro-grids of a neighbouring grid, from the border on. */
function paint(land: Land, random: Random): Operation | undefined {
  const cell = anyOwn(land, random);
  const place = land.gridOf[cell]!;
  const across = besides(land, cell).find((other) => land.gridOf[other] !== place);
  if (place < 0 || across === undefined) return undefined;
  const more = besides(land, across).filter((other) => land.gridOf[other] === land.gridOf[across]);
  const cells = [across, ...more.slice(0, Math.floor(3 * random()))];
  return { type: "assign", micro_grids: idsOf(land, cells), grid: land.grids[place]!.ref };
}

/** Founds a grid on a micro-grid and some around it. */
function found(land: Land, random: Random): Operation {
  const cell = anyOwn(land, random);
  const cells = [cell, ...besides(land, cell).slice(0, 3)];
  return {
    type: "create",
    micro_grids: idsOf(land, cells),
    grid: nextName(land),
    kind: "rural",
    name: "新网格",
  };
}

function splitOff(land: Land, random: Random): Operation | undefined {
  const cell = anyOwn(land, random);
  const place = land.gridOf[cell]!;
  if (place < 0) return undefined;
  const cells = [cell, ...besides(land, cell).filter((other) => land.gridOf[other] === place)];
  const part = { grid: nextName(land), name: "东片", micro_grids: idsOf(land, cells) };
  return { type: "split", grid: land.grids[place]!.ref, parts: [part] };
}

function mergeTwo(land: Land, random: Random): Operation | undefined {
  const cell = anyOwn(land, random);
  const place = land.gridOf[cell]!;
  const other = besides(land, cell).find((next) => land.gridOf[next] !== place);
  const into = land.grids[place];
  const given = other === undefined ? undefined : land.grids[land.gridOf[other]!];
  return into && given && { type: "merge", grids: [given.ref], into: into.ref };
}

function retire(land: Land, random: Random): Operation | undefined {
  const grid = anyGrid(land, random);
  return grid && { type: "retire", grid: grid.ref, reason: "拆迁" };
}

function rename(land: Land, random: Random): Operation | undefined {
  const grid = anyGrid(land, random);
  return grid && { type: "rename", grid: grid.ref, name: `网格${Math.floor(1000 * random())}` };
}

function changeKind(land: Land, random: Random): Operation | undefined {
  const grid = anyGrid(land, random);
  const kind = pick(["urban", "rural", "dedicated"] as const, random)!;
  return grid && { type: "change_kind", grid: grid.ref, kind };
}

/** Gives a grid a lead, and now and then a second who stands in. */
function serve(land: Land, random: Random): Operation | undefined {
  const grid = anyGrid(land, random);
  const lead = pick(land.workers, random);
  const second = random() < 0.3 ? pick(land.workers, random) : undefined;
  if (!grid || !lead) return undefined;
  const staff: Extract<Operation, { type: "staff" }>["staff"] = [
    { worker_id: lead.id, duty: "lead", to_on: null },
  ];
  if (second && second !== lead) staff.push({ worker_id: second.id, duty: "stand_in", to_on: "2026-12-31" });
  return { type: "staff", grid: grid.ref, staff };
}

function leaveOut(land: Land, random: Random): Operation {
  return { type: "leave_out", micro_grids: idsOf(land, [anyOwn(land, random)]), reason: "水面" };
}

/** The grid at a cell of the town; undefined where there is none. */
function anyGrid(land: Land, random: Random): LandGrid | undefined {
  return land.grids[land.gridOf[anyOwn(land, random)]!];
}

/** A cell of the town. */
function anyOwn(land: Land, random: Random): number {
  for (;;) {
    const cell = Math.floor(random() * land.gridOf.length);
    if (land.gridOf[cell]! >= -1) return cell;
  }
}

/** Neighbours of a cell in its village. */
function besides(land: Land, cell: number): number[] {
  const { offsets, cells } = adjacencyOf(land);
  return [...cells.subarray(offsets[cell], offsets[cell + 1])].filter(
    (other) => land.gridOf[other]! >= -1 && land.villageOf[other] === land.villageOf[cell],
  );
}

function pick<T>(list: readonly T[], random: Random): T | undefined {
  return list[Math.floor(random() * list.length)];
}

function idsOf(land: Land, cells: readonly number[]): number[] {
  return cells.map((cell) => land.partition.ids[cell]!);
}

function nextName(land: Land): string {
  return `n${land.grids.length}`;
}
