import type { Decision, Rule } from "../../api/mosaics.ts";
import { gridAreas_m2, gridBorders, greatest } from "./borders.ts";
import { villageOfGrid } from "./ground.ts";
import type { MosaicGround, PieceState, Settled } from "./types.ts";

/**
 * The grid that a rule gives an open piece to, or undefined if it cannot tell. An overlap stays among the grids that
 * claim it; everything else goes to a grid that it borders on. `areas_m2` are those of the grids.
 */
export function gridByRule(
  ground: MosaicGround,
  states: readonly PieceState[],
  areas_m2: ReadonlyMap<string, number>,
  piece: number,
  rule: Rule,
): string | undefined {
  const borders = gridBorders(ground, states, piece);
  const claims = ground.pieces.grids[piece]!;
  const isOverlap = ground.faults[piece]?.of === "overlap" && claims.length > 0;
  const among = isOverlap ? claims : [...borders.keys()];
  const candidates =
    rule === "village_side"
      ? among.filter((code) => villageOfGrid(code) === states[piece]!.village_code)
      : among;
  const measure = rule === "larger_neighbour" ? areas_m2 : borders;
  return greatest(new Map(candidates.map((code) => [code, measure.get(code) ?? 0])));
}

/**
 * What a rule decides about all that is open of its kind: grid by piece. Land given away is somebody's land for what
 * lies behind it, so it goes round until nothing changes; sizes of grids are those before the rule.
 */
export function applyRule(
  ground: MosaicGround,
  settled: Settled,
  { rule, kind, most_area_m2 }: Extract<Decision, { type: "rule" }>,
): Map<number, string> {
  const areas_m2 = gridAreas_m2(ground, settled);
  const states = [...settled.states];
  const given = new Map<number, string>();
  let waiting = states.flatMap((state, i) =>
    state.open &&
    ground.faults[i]!.kind === kind &&
    (most_area_m2 === null || ground.area_m2[i]! <= most_area_m2)
      ? [i]
      : [],
  );
  for (;;) {
    const round = waiting.flatMap((i) => {
      const grid_code = gridByRule(ground, states, areas_m2, i, rule);
      return grid_code === undefined ? [] : [[i, grid_code] as const];
    });
    if (round.length === 0) return given;
    for (const [i, grid_code] of round) {
      given.set(i, grid_code);
      states[i] = { ...states[i]!, grid_code };
    }
    waiting = waiting.filter((i) => !given.has(i));
  }
}
