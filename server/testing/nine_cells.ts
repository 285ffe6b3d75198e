import { type Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";

/**
 * A city of nine micro-grids for tests, in two towns of two districts:
 *
 *     ┌───┬───┬───┐        grids   A A C      villages  E E W
 *     │ 1 │ 2 │ 3 │                B B ·                E E W      E, W: town 1 of district 1
 *     ├───┼───┼───┤                D D D                S S S      S:    town 2 of district 2
 *     │ 4 │ 5 │ 6 │
 *     ├───┼───┼───┤        6 is uncovered land, and inhabited; D is a dedicated grid without a contact.
 *     │ 7 │ 8 │ 9 │
 *     └───┴───┴───┘
 *
 * Each cell is 0.005° square (about 470 × 554 m); the north-west corner of 1 is 119.45, 32.20.
 * A micro-grid n has 10 n households and 25 n residents. Revision 1 holds from 2026-01-01.
 */
export const NINE_CELLS = {
  city: "321100",
  districts: ["321102", "321183"],
  towns: ["321102001000", "321183001000"],
  villages: { E: "321102001001", W: "321102001002", S: "321183001001" },
  grids: {
    A: "321102001001001",
    B: "321102001001002",
    C: "321102001002001",
    D: "321183001001001",
  },
  /** The middle of a cell, longitude first. */
  middle: (id: number): [number, number] => {
    const { west, north } = corner(id);
    return [round(west + SIZE / 2), round(north - SIZE / 2)];
  },
} as const;

const SIZE = 0.005;
const WEST = 119.45;
const NORTH = 32.2;
const { city, districts, towns, villages, grids } = NINE_CELLS;

const AREAS: [
  code: string,
  parent: string | null,
  level: string,
  name: string,
  kind: string,
  cells: number[],
][] = [
  [city, null, "city", "测试市", "city", [1, 2, 3, 4, 5, 6, 7, 8, 9]],
  [districts[0], city, "district", "北区", "district", [1, 2, 3, 4, 5, 6]],
  [districts[1], city, "district", "南区", "district", [7, 8, 9]],
  [towns[0], districts[0], "town", "北街道", "subdistrict", [1, 2, 3, 4, 5, 6]],
  [towns[1], districts[1], "town", "南镇", "town", [7, 8, 9]],
  [villages.E, towns[0], "village", "东社区", "community", [1, 2, 4, 5]],
  [villages.W, towns[0], "village", "西社区", "community", [3, 6]],
  [villages.S, towns[1], "village", "南村", "village", [7, 8, 9]],
];
const GRIDS: [code: string, kind: string, name: string, use: string | null, cells: number[]][] = [
  [grids.A, "urban", "东社区第一网格", null, [1, 2]],
  [grids.B, "urban", "东社区第二网格", null, [4, 5]],
  [grids.C, "rural", "西社区第一网格", null, [3]],
  [grids.D, "dedicated", "南村工业园专属网格", "industry", [7, 8, 9]],
];
const UNCOVERED = 6;

/** Writes the nine cells into the empty tables: areas, one revision, micro-grids, grids and memberships. */
export async function insertNineCells(db: Queryable): Promise<void> {
  await db.query(
    plain(
      `insert into boundary_revisions (revision, effective_on, published_at, published_by, title)
       values (1, '2026-01-01', '2025-12-30T00:00:00Z', 'test', 'first')`,
    ),
  );
  for (const [code, parent, level, name, kind, cells] of AREAS) {
    await db.query(INSERT_AREA, [
      code,
      parent,
      level,
      name,
      kind,
      NINE_CELLS.middle(cells[0]!),
      outline(cells),
    ]);
  }
  for (const [code, kind, name, use] of GRIDS) {
    await db.query(INSERT_GRID, [code, kind, name, use, code.slice(0, 12), townOf(code), code.slice(0, 6)]);
  }
  for (let id = 1; id <= 9; id++) {
    const village = AREAS.find(([, , level, , , cells]) => level === "village" && cells.includes(id))![0];
    const values = [
      id,
      village,
      townOf(village),
      village.slice(0, 6),
      10 * id,
      25 * id,
      cellArea(id),
      outline([id]),
    ];
    await db.query(INSERT_MICRO_GRID, values);
    const grid = GRIDS.find(([, , , , cells]) => cells.includes(id))?.[0] ?? null;
    await db.query(
      INSERT_MEMBERSHIP,
      id === UNCOVERED ? [id, null, "new_estate", "2026-01-01"] : [id, grid, null, null],
    );
  }
}

const INSERT_AREA = plain(
  `insert into areas (code, parent_code, level, name, kind, search_text, label_point, boundary)
   values ($1::text, $2::text, $3::text, $4::text, $5::text, $4::text,
           st_setsrid(st_makepoint(($6::float8[])[1], ($6::float8[])[2]), 4490),
           st_multi(st_geomfromtext($7::text, 4490)))`,
);
const INSERT_GRID = plain(
  `insert into grids (code, kind, name, search_text, dedicated_use, village_code, town_code, district_code, from_revision)
   values ($1::text, $2::text, $3::text, $3::text, $4::text, $5::text, $6::text, $7::text, 1)`,
);
const INSERT_MICRO_GRID = plain(
  `insert into micro_grids
     (id, village_code, town_code, district_code, households, residents, area_m2, geom, from_revision)
   values ($1::int, $2::text, $3::text, $4::text, $5::int, $6::int, $7::float8, st_geomfromtext($8::text, 4490), 1)`,
);
const INSERT_MEMBERSHIP = plain(
  `insert into memberships (micro_grid_id, grid_code, from_revision, uncovered_reason, uncovered_since_on)
   values ($1::int, $2::text, 1, $3::text, $4::date)`,
);

function townOf(code: string): string {
  return `${code.slice(0, 9)}000`;
}

function corner(id: number): { west: number; north: number } {
  return { west: WEST + ((id - 1) % 3) * SIZE, north: NORTH - Math.floor((id - 1) / 3) * SIZE };
}

/** The outline of cells that form an L-free block: all areas of the fixture are rectangles. */
function outline(cells: number[]): string {
  const corners = cells.map(corner);
  const west = round(Math.min(...corners.map((c) => c.west)));
  const east = round(Math.max(...corners.map((c) => c.west)) + SIZE);
  const north = round(Math.max(...corners.map((c) => c.north)));
  const south = round(Math.min(...corners.map((c) => c.north)) - SIZE);
  return `POLYGON((${west} ${south}, ${east} ${south}, ${east} ${north}, ${west} ${north}, ${west} ${south}))`;
}

/** On a sphere, which is near enough for a fixture: 0.3 %. */
function cellArea(id: number): number {
  const metresADegree = 111_195;
  const { north } = corner(id);
  const middle = ((north - SIZE / 2) * Math.PI) / 180;
  return (SIZE * metresADegree) ** 2 * Math.cos(middle);
}

function round(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
