import { Socket } from "node:net";
import { Client } from "pg";
import { expect, test } from "vitest";
import type { Operation } from "../api/boundaries.ts";
import { clientConfig, DatabaseUnavailable, runStatement } from "../db/connection.ts";
import { type Database, openPool, type Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { ownDatabase } from "../testing/own_database.ts";
import { APPROVE, Desk, OPINION, PUBLISH, SMALL, SUBMIT } from "./testing/desk.ts";

const { grids, towns, villages } = NINE_CELLS;
const [lon, lat] = NINE_CELLS.middle(4);

/** Something of everything that a publication writes: a cut, a grid that begins, one that ends, one renamed, staff. */
const OPERATIONS: Operation[] = [
  {
    type: "cut",
    micro_grids: [4],
    line: [
      [lon, lat + 0.003],
      [lon, lat - 0.003],
    ],
    first_piece: -1,
    pieces: 2,
  },
  { type: "create", micro_grids: [-1], grid: "n1", kind: "urban", name: "河西网格" },
  { type: "merge", grids: [grids.B], into: grids.A },
  { type: "rename", grid: grids.A, name: "河东网格" },
  { type: "staff", grid: "n1", staff: [{ worker_id: 3, duty: "lead", to_on: null }] },
];
const TABLES = [
  "boundary_revisions",
  "micro_grids",
  "memberships",
  "grids",
  "grid_pasts",
  "assignments",
  "households",
  "cases",
  "notices",
  "boundary_drafts",
  "draft_decisions",
  "audit_entries",
];

/** All that is in the tables, as one text each. */
async function contents(db: Database): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const table of TABLES) {
    const [row] = await db.query<{ text: string }>(
      plain(
        `select coalesce(string_agg(r::text, e'\\n' order by r::text collate "C"), '') as text from ${table} r`,
      ),
    );
    found[table] = row!.text;
  }
  return found;
}

/** Lets so many statements through, then ends the connection. */
function counted(left: number, tx: Queryable, end: () => void): Queryable {
  return {
    query: async (...given) => {
      if (left-- > 0) return tx.query(...given);
      end();
      throw new DatabaseUnavailable("the server is dead");
    },
  };
}

/**
 * A database to whose transactions the connection breaks before a statement, as when the server's process dies. The
 * embedded database has one session, which cannot be lost: there the statement fails.
 */
function breaking(database: Database, url: string, before: () => number): Database {
  if (database.kind === "embedded")
    return {
      ...database,
      transaction: (work) => database.transaction((tx) => work(counted(before(), tx, () => undefined))),
    };
  return {
    ...database,
    async transaction(work) {
      const socket = new Socket();
      const client = new Client({ ...clientConfig(database.kind, url), stream: () => socket });
      client.on("error", () => undefined);
      await client.connect();
      const direct: Queryable = { query: (...given) => runStatement(client, ...given) };
      const tx = counted(before(), direct, () => void socket.destroy());
      await direct.query(plain("begin"));
      const result = await work(tx);
      await tx.query(plain("commit"));
      await client.end();
      return result;
    },
  };
}

test("a server that dies between any two statements of a publication leaves the old revision, whole", async () => {
  const { kind, url, drop } = await ownDatabase();
  const database = await openPool(kind, url);
  await insertNineCells(database);
  await insertNineCellsPeople(database);
  let alive = Infinity;
  const app = await testApp(breaking(database, url, () => alive));
  const desk = new Desk(app, database);
  const reasons = { ...SMALL, [`too_few_households:${villages.E}003`]: "测试" };
  const ready = await desk.walk(
    await desk.begin({ operations: OPERATIONS, reasons }),
    SUBMIT,
    OPINION,
    APPROVE,
  );

  const before = await contents(database);
  const [who, body] = PUBLISH;
  for (alive = 0; alive < 100; alive++) {
    const { status } = await desk.step(who, ready, body);
    if (status === 200) break;
    expect([alive, status]).toEqual([alive, 503]);
    expect(await contents(database)).toEqual(before);
  }
  // So many statements there were to die between.
  expect(alive).toBeGreaterThan(15);
  expect(alive).toBeLessThan(100);
  const after = await contents(database);
  const same = TABLES.filter((table) => after[table] === before[table]);
  expect(same).toEqual([]);
  const { body: land } = await desk.draw<{ revision: number }>("planner", "GET", `land?towns=${towns[0]}`);
  expect(land.revision).toBe(2);

  await app.close();
  await database.close();
  await drop();
});
