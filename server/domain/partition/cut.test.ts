import { describe, expect, test } from "vitest";
import { buildPartition } from "./build.ts";
import { checkCells } from "./check.ts";
import { cut, isCutRefusal, planCut, type CutRefusal } from "./cut.ts";
import { cellPolygon } from "./outlines.ts";
import { at, corners, square } from "./testing/random_partition.ts";
import type { Cell, Partition, PolygonCoordinates, Position } from "./types.ts";

type Place = [column: number, row: number];

const cellsOf = (...polygons: PolygonCoordinates[]): Cell[] =>
  polygons.map((polygon, i) => ({ id: i + 1, polygon }));
const polygons = (p: Partition) => Array.from(p.ids, (id, c): Cell => ({ id, polygon: cellPolygon(p, c) }));

// a───b───c
// │ 1 │ 2 │      columns 0 to 2, rows 0 to 2: a square is about 94 m × 111 m
// d───e───f
// │   3   │
// g───────h
const three = buildPartition(
  cellsOf(square(0, 1), square(1, 1), corners([0, 0], [2, 0], [2, 1], [1, 1], [0, 1], [0, 0])),
);

/** A frame around an empty or filled hole, four squares wide. */
const frame: PolygonCoordinates = [square(0, 0, 4)[0]!, square(1, 1, 2)[0]!];
const filled = buildPartition(cellsOf(frame, square(1, 1, 2)));

/** Cuts micro-grids along places of a picture. Pieces are named -1, -2 … Throws when nothing is cut. */
function along(p: Partition, ids: number[], ...line: Place[]): Partition {
  const plan = planCut(p, indices(p, ids), line.map(place));
  if (isCutRefusal(plan)) throw new Error(plan.reason);
  const { partition } = cut(p, plan, -1);
  expect(checkCells(polygons(partition)).findings).toEqual([]);
  return partition;
}

function refused(p: Partition, ids: number[], ...line: Place[]): CutRefusal {
  const plan = planCut(p, indices(p, ids), line.map(place));
  if (!isCutRefusal(plan)) throw new Error("expected a refusal");
  return plan;
}

const place = ([column, row]: Place): Position => [119.4 + column / 1000, 32.2 + row / 1000];
const indices = (p: Partition, ids: number[]) => ids.map((id) => p.ids.indexOf(id));

/** Rings of a micro-grid as columns,rows from the westernmost corner (of several the southernmost). */
function drawn(p: Partition, id: number): string[] {
  return cellPolygon(p, p.ids.indexOf(id)).map((ring) => {
    const places = ring.slice(1).map(([x, y]): Place => [units(x - 119.4), units(y - 32.2)]);
    const first = places.toSorted((a, b) => a[0] - b[0] || a[1] - b[1])[0]!;
    const start = places.indexOf(first);
    return [...places.slice(start), ...places.slice(0, start)].join(" ");
  });
}

const units = (degrees: number) => Math.round(degrees * 1e7) / 1e4;

describe("refuses", () => {
  test("a line with a coordinate that is no number, or wholly off the land", () => {
    expect(refused(three, [3], [1, -1], [Number.NaN, 2])).toMatchObject({ reason: "outside_city", at: null });
    expect(refused(three, [3], [1, -1], [Infinity, 2]).reason).toBe("outside_city");
    expect(refused(three, [1, 2, 3], [-2, -1], [5, -1], [5, 5]).reason).toBe("outside_city");
  });

  // d───────f
  // │  ╲ ╱  │      crosses itself in x, or comes back to where it began
  // │   x   │
  // g──╱─╲──h
  test("a line that crosses or touches itself, saying where", () => {
    const { reason, at } = refused(three, [3], [0.4, -1], [1.6, 0.8], [0.4, 0.8], [1.6, -1]);
    expect(reason).toBe("self_crossing_line");
    expect(at![0]).toBeCloseTo(119.401, 6);
    expect(refused(three, [3], [0.5, 0.2], [1.5, 0.2], [1.5, 0.8], [0.5, 0.2]).reason).toBe(
      "self_crossing_line",
    );
    expect(refused(three, [3], [1, -1], [1, 0.8], [1, 0.2]).reason).toBe("self_crossing_line");
    expect(refused(three, [3], [-1, 0.5], [1.5, 0.5], [1.5, 0.2], [0.5, 0.2], [0.5, 0.5]).reason).toBe(
      "self_crossing_line",
    );
  });

  // d───e───f
  // │ ──┼┄  │      within a micro-grid; out of one that is not to be cut; along a border; through a corner
  // g───────h
  test("a line that divides none of the micro-grids", () => {
    expect(refused(three, [3], [0.5, 0.5], [1.5, 0.5])).toMatchObject({ reason: "cuts_nothing", cells: [2] });
    expect(refused(three, [3], [1.5, 0.5], [1.5, 1.5]).reason).toBe("cuts_nothing");
    expect(refused(three, [2], [0.5, -1], [0.5, 3]).reason).toBe("cuts_nothing");
    expect(refused(three, [1, 2, 3], [-1, 1], [3, 1]).reason).toBe("cuts_nothing");
    expect(refused(three, [3], [0.5, -0.5], [-0.5, 0.5]).reason).toBe("cuts_nothing");
    expect(refused(three, [], [1, -1], [1, 3]).reason).toBe("cuts_nothing");
  });

  // ┌──────┐
  // │ ┌──┐ │
  // ┼─┼┄ │ │      to a hole and no farther
  // │ └──┘ │
  // └──────┘
  test("a line from the outer ring to a hole", () => {
    expect(refused(filled, [1], [-1, 2], [2, 2]).reason).toBe("cuts_nothing");
    expect(refused(filled, [1, 2], [-1, 2], [2, 2]).reason).toBe("cuts_nothing");
  });

  // d╱──────f      9 m × 11 m / 2 = 50 m²
  // ╱       │
  // g───────h
  test("a piece below 100 m², with the place", () => {
    const { reason, at, cells } = refused(three, [3], [-0.1, 0.8], [0.2, 1.1]);
    expect([reason, cells]).toEqual(["too_small", [2]]);
    expect(at![0]).toBeCloseTo(119.4, 3);
  });

  // d───────f
  // ┼───────┼      94 cm × 188 m
  // g───────h
  test("a piece thinner than a metre", () => {
    expect(refused(three, [3], [-1, 0.0085], [3, 0.0085]).reason).toBe("spike");
    expect(drawn(along(three, [3], [-1, 0.0095], [3, 0.0095]), -1)).toHaveLength(1);
  });

  test("a name that is taken", () => {
    const plan = planCut(three, [2], [place([1, -1]), place([1, 3])]);
    if (isCutRefusal(plan)) throw new Error(plan.reason);
    expect(() => cut(three, plan, 2)).toThrow(
      new RangeError("expected every micro-grid id once, got 1 twice"),
    );
  });
});

describe("cuts", () => {
  // a───b───c        a───b───c
  // │ 1 │ 2 │   ⇒    │ 1 │ 2 │      micro-grid 3 along p–q: p joins border d–e,
  // d───e───f        d─p─e───f      so micro-grid 1 gains the vertex p too, 2 nothing
  // │   3   │        │-1│ -2 │
  // g───────h        g─q─────h
  test("one micro-grid in two, whose neighbour gains a vertex", () => {
    const p = along(three, [3], [0.5, 1.5], [0.5, -0.5]);
    expect([...p.ids]).toEqual([-2, -1, 1, 2]);
    expect(drawn(p, -1)).toEqual(["0,0 0.5,0 0.5,1 0,1"]);
    expect(drawn(p, -2)).toEqual(["0.5,0 2,0 2,1 1,1 0.5,1"]);
    expect(drawn(p, 1)).toEqual(["0,1 0.5,1 1,1 1,2 0,2"]);
    expect(drawn(p, 2)).toEqual(drawn(three, 2));
  });

  // ┼───┬───┐        ┌───┬───┐
  // │╲1 │ 2 │   ⇒    │╲-2│ 2 │      1 and 3, with a bend in 3: pieces by the former id, then from the west
  // ├──╲┴───┤        │-1╲┴───┤
  // │   ╲3  │        ├───╲-4 │
  // └───┼───┘        └-3─┴───┘
  test("several micro-grids, their pieces named in order", () => {
    const line: Place[] = [
      [0, 2],
      [1, 1],
      [1.5, 0.5],
      [1.5, 0],
    ];
    const p = along(three, [3, 1], ...line);
    expect([...p.ids]).toEqual([-4, -3, -2, -1, 2]);
    expect(drawn(p, -1)).toEqual(["0,1 1,1 0,2"]);
    expect(drawn(p, -2)).toEqual(["0,2 1,1 1,2"]);
    expect(drawn(p, -3)).toEqual(["0,0 1.5,0 1.5,0.5 1,1 0,1"]);
    expect(drawn(p, -4)).toEqual(["1,1 1.5,0.5 1.5,0 2,0 2,1"]);
    const backwards = along(three, [1, 3], ...line.toReversed());
    expect(polygons(backwards)).toEqual(polygons(p));
  });

  // ┌───┬───┐        ┌───┬───┐
  // │ 1 │ 2 │        │ 1 │ 2 │      2 is not to be cut, the line ends within 1: both are left as they are,
  // ├─╲─┴─╱─┤   ⇒    ├─┬─┴─┬─┤      but for the vertices on the borders of 3
  // │  ╲3╱  │        │-1╲-2╱-3
  // └───────┘        └───┴───┘
  test("nothing but the micro-grids given, and of these those that are divided", () => {
    const p = along(three, [1, 3], [0.4, 1.2], [1, 0], [1.8, 1.6]);
    expect([...p.ids]).toEqual([-3, -2, -1, 1, 2]);
    expect(drawn(p, -1)).toEqual(["0,0 1,0 0.5,1 0,1"]);
    expect(drawn(p, -2)).toEqual(["0.5,1 1,0 1.5,1 1,1"]);
    expect(drawn(p, 1)).toEqual(["0,1 0.5,1 1,1 1,2 0,2"]);
    expect(drawn(p, 2)).toEqual(["1,1 1.5,1 2,1 2,2 1,2"]);
  });

  // ├─┬─┬─┬─┤
  // │ │ │ │ │      crossed three times
  // └─┴─┴─┴─┘
  test("a micro-grid that is crossed several times", () => {
    const p = along(three, [3], [0.5, -1], [0.5, 1.5], [1.2, 1.5], [1.2, -1], [1.8, -1], [1.8, 1.5]);
    expect([-1, -2, -3, -4].map((id) => drawn(p, id))).toEqual([
      ["0,0 0.5,0 0.5,1 0,1"],
      ["0.5,0 1.2,0 1.2,1 1,1 0.5,1"],
      ["1.2,0 1.8,0 1.8,1 1.2,1"],
      ["1.8,0 2,0 2,1 1.8,1"],
    ]);
  });

  // d───────f
  // │  ┌─┐  │      a bay out of a border
  // g──┴─┴──h
  test("along a line that comes back to the border", () => {
    const p = along(three, [3], [0.5, -1], [0.5, 0.6], [1.5, 0.6], [1.5, -1]);
    expect(drawn(p, -1)).toEqual(["0,0 0.5,0 0.5,0.6 1.5,0.6 1.5,0 2,0 2,1 1,1 0,1"]);
    expect(drawn(p, -2)).toEqual(["0.5,0 1.5,0 1.5,0.6 0.5,0.6"]);
  });

  // d───────f
  // │-1 ╱   │      both have g as their westernmost corner: d, the next of -1, is farther west than h
  // g╱──-2──h
  test("pieces with the same westernmost corner", () => {
    const p = along(three, [3], [0, 0], [1.8, 1]);
    expect(drawn(p, -1)).toEqual(["0,0 1.8,1 1,1 0,1"]);
    expect(drawn(p, -2)).toEqual(["0,0 2,0 2,1 1.8,1"]);
  });
});

describe("holes", () => {
  // ┌──────┐
  // │ ┌──┐ │      outer ring, hole, outer ring: the frame falls in two, its filling gains two vertices
  // ┼─┼┄┄┼─┼
  // │ └──┘ │
  // └──────┘
  test("a line across a hole", () => {
    const p = along(filled, [1], [-1, 2], [5, 2]);
    expect(drawn(p, -1)).toEqual(["0,0 4,0 4,2 3,2 3,1 1,1 1,2 0,2"]);
    expect(drawn(p, -2)).toEqual(["0,2 1,2 1,3 3,3 3,2 4,2 4,4 0,4"]);
    expect(drawn(p, 2)).toEqual(["1,1 3,1 3,2 3,3 1,3 1,2"]);
    expect([...along(filled, [1, 2], [-1, 2], [5, 2]).ids]).toEqual([-4, -3, -2, -1]);
  });

  // ┌──────┐
  // │ ┌──┐ │      to a corner of the hole, along its rim, and on
  // ┼─┤  │ │
  // │ └──┼─┼
  // └──────┘
  test("a line along the rim of a hole", () => {
    const p = along(filled, [1], [-1, 2], [1, 2], [1, 1], [3, 1], [5, 1]);
    expect(drawn(p, -1)).toEqual(["0,0 4,0 4,1 3,1 1,1 1,2 0,2"]);
    expect(drawn(p, -2)).toEqual(["0,2 1,2 1,3 3,3 3,1 4,1 4,4 0,4"]);
    expect(drawn(p, 2)).toEqual(["1,1 3,1 3,3 1,3 1,2"]);
  });

  // ┌──────┬──┐
  // │ ┌──┐ │  │      the hole stays with the piece around it; a bay may go around it as well
  // │ └──┘ │  │
  // └──────┴──┘
  test("a line past a hole", () => {
    const p = along(filled, [1], [3.5, -1], [3.5, 5]);
    expect(drawn(p, -1)).toEqual(["0,0 3.5,0 3.5,4 0,4", "1,1 1,3 3,3 3,1"]);
    expect(drawn(p, -2)).toEqual(["3.5,0 4,0 4,4 3.5,4"]);
    const bay = along(filled, [1], [0.5, -1], [0.5, 3.5], [3.5, 3.5], [3.5, -1]);
    expect(drawn(bay, -2)).toEqual(["0.5,0 3.5,0 3.5,3.5 0.5,3.5", "1,1 1,3 3,3 3,1"]);
    expect(drawn(bay, -1)).toHaveLength(1);
  });

  // ┌────┐
  // │◇ ┼─┼      a hole that touches the outer ring is no obstacle
  // │  ╵ │
  // └──┼─┘
  test("a line in a micro-grid whose hole touches its outer ring", () => {
    const outer: Position[] = [at(0, 0), at(4, 0), at(4, 4), at(0, 4), at(0, 2), at(0, 0)];
    const hole = corners([0, 2], [1, 1], [2, 2], [1, 3], [0, 2]);
    const touching = buildPartition(cellsOf([outer, hole[0]!], hole));
    const p = along(touching, [1], [3, -1], [3, 2], [5, 2]);
    expect(drawn(p, -1)).toEqual(["0,0 3,0 3,2 4,2 4,4 0,4 0,2", "0,2 1,3 2,2 1,1"]);
    const across = along(touching, [1], [1, -1], [1, 1], [1, 3], [1, 5]);
    expect(drawn(across, -1)).toEqual(["0,0 1,0 1,1 0,2"]);
    expect(drawn(across, -3)).toEqual(["1,0 4,0 4,4 1,4 1,3 2,2 1,1"]);
  });
});

describe("snaps", () => {
  const short = 0.3 / 111_000; // 30 cm as degrees
  const near = (column: number, row: number): Place => [column + 1000 * short, row - 1000 * short];

  // d─p───f
  // │ ╷   │      ends 30 cm before the border, or 30 cm beyond
  // g─q───h
  test("ends near a border to it", () => {
    const exact = along(three, [3], [0.5, 0], [0.5, 1]);
    const before = along(three, [3], [0.5, 1000 * short], [0.5, 1 - 1000 * short]);
    const beyond = along(three, [3], [0.5, -1000 * short], [0.5, 1 + 1000 * short]);
    expect(polygons(before)).toEqual(polygons(exact));
    expect(polygons(beyond)).toEqual(polygons(exact));
  });

  // d───e───f
  // │  ╱ ╲  │      by way of e, though the line bends 30 cm beside it; passing it on a straight line as well
  // g─q───r─h
  test("to corners that the line passes", () => {
    const exact = along(three, [3], [0.5, 0], [1, 1], [1.5, 0]);
    expect(polygons(along(three, [3], [0.5, 0], near(1, 1), [1.5, 0]))).toEqual(polygons(exact));
    const up = along(three, [2, 3], near(1, 0), near(1, 3));
    expect(drawn(up, -1)).toEqual(["0,0 1.0027,0 1,1 0,1"]);
    expect(drawn(up, 2)).toEqual(drawn(three, 2));
  });

  // d─┄┄┄───f
  // │     ╲ │      drawn along border d–e–f and then down: 1 and 2 gain nothing that is not needed
  // g──────╲h
  test("to borders that the line is drawn along", () => {
    const p = along(three, [1, 3], near(0, 1), near(0.4, 1), near(0.6, 1), near(1.3, 1), [1.8, 0]);
    expect(drawn(p, -1)).toEqual(["0,0 1.8,0 1.3027,1 1,1 0,1"]);
    expect(drawn(p, 1)).toEqual(drawn(three, 1));
    expect(drawn(p, 2)).toEqual(["1,1 1.3027,1 2,1 2,2 1,2"]);
  });

  test("rounds what is new to seven decimals", () => {
    const p = along(three, [3], [1 / 3, 2], [2 / 3, -1]);
    for (const value of p.vertices) expect(Math.round(value * 1e7) / 1e7).toBe(value);
  });
});
