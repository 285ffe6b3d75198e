import type { Decision } from "../../api/mosaics.ts";
import { components } from "../partition/contiguity.ts";
import { gridBorders } from "./borders.ts";
import { villageOfGrid } from "./ground.ts";
import { applyRule } from "./rules.ts";
import type {
  Decided,
  MosaicGround,
  MosaicRefusal,
  MosaicRefusalReason,
  PieceState,
  Settled,
} from "./types.ts";

const MOST_NUMBER = 999;

/** Nothing decided yet. */
export function unsettled(ground: MosaicGround): Settled {
  return { states: ground.base, grids: ground.grids, decisions: [] };
}

/**
 * What the pieces are after decisions that were accepted one by one. Throws a RangeError, naming the decision, if one
 * does not hold: then they are not decisions of this ground.
 */
export function settle(ground: MosaicGround, decisions: readonly Decision[]): Settled {
  return decisions.reduce((settled, decision, i) => {
    const result = take(ground, settled, decision);
    if ("refused" in result)
      throw new RangeError(`decision ${i + 1}: ${result.refused}, got ${JSON.stringify(result.got)}`);
    return result;
  }, unsettled(ground));
}

/** Takes one more decision, or says why not. */
export function decide(ground: MosaicGround, settled: Settled, decision: Decision): Decided | MosaicRefusal {
  const next = take(ground, settled, decision);
  if ("refused" in next) return next;
  return { settled: next, split: splitGrids(ground, settled, next) };
}

function take(ground: MosaicGround, settled: Settled, decision: Decision): Settled | MosaicRefusal {
  if (decision.type === "rule") return takeRule(ground, settled, decision);
  const unknown = decision.pieces.filter((id) => !ground.indexOf.has(id));
  if (unknown.length > 0) return refusal("unknown_piece", unknown.slice(0, 10), "pieces of this mosaic");
  const pieces = [...new Set(decision.pieces.map((id) => ground.indexOf.get(id)!))];
  if (decision.type === "assign") {
    if (!settled.grids.has(decision.grid_code))
      return refusal("unknown_grid", decision.grid_code, "a grid of the sources, or one made before");
    if (!touches(ground, settled, pieces, decision.grid_code))
      return refusal("no_border", decision.grid_code, "a grid that claims the pieces or borders on them");
    return changed(settled, decision, pieces, inGrid(decision.grid_code, decision.disputed));
  }
  if (decision.type === "drop")
    return changed(settled, decision, pieces, { ...NOTHING, dropped: decision.reason });
  if (!ground.villages.has(decision.village_code))
    return refusal("unknown_village", decision.village_code, "a village of the sources");
  if (decision.type === "leave_out") {
    const { village_code, reason } = decision;
    return changed(settled, decision, pieces, { ...NOTHING, village_code, reason });
  }
  return create(settled, decision, pieces);
}

const NOTHING: PieceState = {
  village_code: null,
  grid_code: null,
  open: false,
  dropped: null,
  reason: null,
  disputed: false,
};

function refusal(refused: MosaicRefusalReason, got: unknown, expected: string): MosaicRefusal {
  return { refused, got, expected };
}

/** The border of the village moves along with the grid's. */
function inGrid(grid_code: string, disputed: boolean): PieceState {
  return { ...NOTHING, village_code: villageOfGrid(grid_code), grid_code, disputed };
}

function changed(
  settled: Settled,
  decision: Decision,
  pieces: readonly number[],
  state: PieceState,
): Settled {
  const states = [...settled.states];
  for (const piece of pieces) states[piece] = state;
  return { states, grids: settled.grids, decisions: [...settled.decisions, decision] };
}

function takeRule(
  ground: MosaicGround,
  settled: Settled,
  decision: Extract<Decision, { type: "rule" }>,
): Settled | MosaicRefusal {
  const given = applyRule(ground, settled, decision);
  if (given.size === 0) return refusal("nothing_open", decision.kind, "open pieces that the rule can decide");
  const states = [...settled.states];
  for (const [piece, grid_code] of given) states[piece] = inGrid(grid_code, false);
  return { states, grids: settled.grids, decisions: [...settled.decisions, decision] };
}

function create(
  settled: Settled,
  decision: Extract<Decision, { type: "create" }>,
  pieces: readonly number[],
): Settled | MosaicRefusal {
  const { village_code, kind, name } = decision;
  let last = 0;
  for (const grid of settled.grids.values()) {
    if (villageOfGrid(grid.code) !== village_code) continue;
    if (grid.name === name) return refusal("name_taken", name, "a name that no grid of the village has");
    last = Math.max(last, Number(grid.code.slice(12)));
  }
  if (last >= MOST_NUMBER) return refusal("no_number_left", village_code, `numbers up to ${MOST_NUMBER}`);
  const code = `${village_code}${String(last + 1).padStart(3, "0")}`;
  const grids = new Map([...settled.grids, [code, { code, name, kind, created: true }]]);
  return { ...changed(settled, decision, pieces, inGrid(code, false)), grids };
}

/** Whether every connected part of the pieces is claimed by the grid, or borders on land of it. */
function touches(
  ground: MosaicGround,
  { states }: Settled,
  pieces: readonly number[],
  grid_code: string,
): boolean {
  return components(ground.partition, ground.adjacency, pieces).every((part) =>
    part.some(
      (piece) =>
        states[piece]!.grid_code === grid_code ||
        ground.pieces.grids[piece]!.includes(grid_code) ||
        gridBorders(ground, states, piece).has(grid_code),
    ),
  );
}

/** Grids that fall into more parts than before. */
function splitGrids(ground: MosaicGround, before: Settled, after: Settled): string[] {
  const touched = new Set<string>();
  after.states.forEach(({ grid_code }, i) => {
    const former = before.states[i]!.grid_code;
    if (former === grid_code) return;
    for (const code of [former, grid_code]) if (code !== null) touched.add(code);
  });
  // More than these are the work of a rule, which gives land to what borders on it.
  if (touched.size > 50) return [];
  return [...touched].filter((code) => parts(ground, after, code) > Math.max(1, parts(ground, before, code)));
}

function parts(ground: MosaicGround, { states }: Settled, grid_code: string): number {
  const cells = states.flatMap((state, i) => (state.grid_code === grid_code ? [i] : []));
  return components(ground.partition, ground.adjacency, cells).length;
}
