import { areasOf, startOf } from "../../partition/arrangement.ts";
import { type Noded, nodeEdges } from "../../partition/noding.ts";
import { STEPS } from "../../partition/rounding.ts";
import type { PolygonCoordinates, Position } from "../../partition/types.ts";
import { passer, STEP_M, toPlane } from "./snap.ts";
import type { Drawn } from "./units.ts";

/** Land between edges: which shapes cover it, ascending. */
export interface Face {
  polygon: PolygonCoordinates;
  shapes: number[];
}

/** Rounding a crossing bends its edges; each time round there is less to cut. */
const MOST_ROUNDS = 12;

/**
 * All land that the edges enclose, also what no shape covers. A polygon covers what its rings go around an odd number
 * of times (as ST_MakeValid has it), so a bow-tie covers both its loops; a shape what one of its polygons covers.
 * Vertices have seven decimals and are shared exactly. Throws an Error if rounding never comes to rest.
 */
export function facesOf(drawn: Drawn): Face[] {
  const { noded, unitsOf } = nodeUnits(drawn);
  const borders = noded.segments.flatMap(({ from, to, forwards, backwards }) => {
    const units = oddOnes([...forwards, ...backwards].flatMap((edge) => unitsOf[edge]!));
    return units.length === 0 ? [] : [{ from, to, units }];
  });
  // All of them divide: one edge each, so that none is left out.
  const ends = borders.map(({ from, to }) => ({ from, to, forwards: [0], backwards: [] }));
  const { walkOf, walks, around } = areasOf(noded.nodes, ends);
  const sides = borders.map(({ units }, s) => ({
    left: around[walkOf[2 * s]!]!,
    right: around[walkOf[2 * s + 1]!]!,
    units,
  }));
  const covers = coversOf(sides, walks.length);
  const ringOf = (walk: number) => {
    const ring = walks[walk]!.map((half): Position => {
      const node = startOf(ends, half);
      return [noded.nodes[2 * node]!, noded.nodes[2 * node + 1]!];
    });
    return [...ring, ring[0]!];
  };
  const islandsIn = new Map<number, number[]>();
  around.forEach((outer, walk) => {
    if (outer !== walk && outer !== -1) islandsIn.set(outer, [...(islandsIn.get(outer) ?? []), walk]);
  });
  return walks.flatMap((_walk, face) => {
    if (around[face] !== face) return [];
    const shapes = [...new Set(covers[face]!.map((unit) => drawn.units[unit]!.shape))];
    return [
      {
        polygon: [face, ...(islandsIn.get(face) ?? [])].map(ringOf),
        shapes: shapes.toSorted((a, b) => a - b),
      },
    ];
  });
}

/** Edges of all units, each once, cut until they meet at common vertices only. */
function nodeUnits({ vertices, units }: Drawn): { noded: Noded; unitsOf: number[][] } {
  const coordinates: number[] = [];
  let unitsOf: number[][] = [];
  const edgeBetween = new Map<number, number>();
  units.forEach(({ rings }, unit) => {
    for (const ring of rings) {
      ring.forEach((from, i) => {
        const to = ring[(i + 1) % ring.length]!;
        if (from === to) return;
        const key = Math.min(from, to) * (vertices.length / 2) + Math.max(from, to);
        const known = edgeBetween.get(key);
        if (known !== undefined) {
          unitsOf[known]!.push(unit);
          return;
        }
        edgeBetween.set(key, unitsOf.length);
        coordinates.push(vertices[2 * from]!, vertices[2 * from + 1]!);
        coordinates.push(vertices[2 * to]!, vertices[2 * to + 1]!);
        unitsOf.push([unit]);
      });
    }
  });
  let edges: Float64Array = Float64Array.from(coordinates);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const noded = nodeEdges(edges, STEPS);
    if (noded.innerNodes.size === 0) return { noded, unitsOf };
    ({ edges, unitsOf } = edgesOf(noded, unitsOf, round > 0));
  }
  throw new Error(`expected borders that come to rest after ${MOST_ROUNDS} rounds of cutting`);
}

/**
 * Segments as edges again; those along which a unit runs back and forth are nothing to it. Where they still meet after
 * a round, `lead` leads them through the nodes that they pass within a step: flat crossings have no other end.
 */
function edgesOf(
  { nodes, segments }: Noded,
  unitsOf: readonly number[][],
  lead: boolean,
): { edges: Float64Array; unitsOf: number[][] } {
  const coordinates: number[] = [];
  const owners: number[][] = [];
  const passed = lead
    ? passer(
        toPlane(nodes),
        Array.from({ length: nodes.length / 2 }, (_, node) => node),
        STEP_M,
      )
    : () => [];
  for (const { from, to, forwards, backwards } of segments) {
    const units = oddOnes([...forwards, ...backwards].flatMap((edge) => unitsOf[edge]!));
    const way = units.length === 0 ? [] : [from, ...passed(from, to), to];
    for (let i = 1; i < way.length; i++) {
      for (const node of [way[i - 1]!, way[i]!]) coordinates.push(nodes[2 * node]!, nodes[2 * node + 1]!);
      owners.push(units);
    }
  }
  return { edges: Float64Array.from(coordinates), unitsOf: owners };
}

/** What occurs an odd number of times. */
function oddOnes(units: readonly number[]): number[] {
  const odd = new Set<number>();
  for (const unit of units) if (!odd.delete(unit)) odd.add(unit);
  return [...odd];
}

/** Units that cover each face: from the open, over every border, where it changes by the units along it. */
function coversOf(
  sides: readonly { left: number; right: number; units: readonly number[] }[],
  count: number,
): number[][] {
  const bordersOf = new Map<number, number[]>();
  sides.forEach(({ left, right }, s) => {
    for (const face of [left, right]) {
      const known = bordersOf.get(face);
      if (known === undefined) bordersOf.set(face, [s]);
      else known.push(s);
    }
  });
  const covers: number[][] = Array.from({ length: count }, () => []);
  const reached = new Set([-1]);
  // The set grows while it is gone through.
  for (const face of reached) {
    const here = face === -1 ? [] : covers[face]!;
    for (const s of bordersOf.get(face) ?? []) {
      const { left, right, units } = sides[s]!;
      const other = left === face ? right : left;
      if (reached.has(other)) continue;
      reached.add(other);
      covers[other] = oddOnes([...here, ...units]);
    }
  }
  return covers;
}
