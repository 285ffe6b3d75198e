import { Client } from "pg";
import { expect, inject, test } from "vitest";
import { withRollback } from "../testing/with_rollback.ts";
import { clientConfig, greet, runStatement } from "./connection.ts";
import { plain } from "./sql.ts";

test("what is wrong with a statement is said, and the next statement gets its own answer", async () => {
  await withRollback(async (db) => {
    for (let i = 0; i < 20; i++) {
      await expect(db.query(plain("select 1 / (random() * 0)::int as x"))).rejects.toThrow(
        "division by zero",
      );
      await expect(db.query(plain("selec"))).rejects.toThrow("syntax error");
      await expect(db.query(plain("select $1::int as x"), ["one"])).rejects.toThrow("invalid input syntax");
      expect(await db.query(plain("select $1::int as x"), [i])).toEqual([{ x: i }]);
    }
  });
});

test("an overlay function that fails is an error and not an empty answer", async () => {
  await withRollback(async (db) => {
    const broken =
      "'POLYGON((0 0,2 2,0 2,2 0,0 0))'::geometry, 'POLYGON((0 0,2 2,0 2,2 0,0 0.5,0 0))'::geometry";
    await expect(
      db.query(plain(`select st_intersection(${broken}) as g where $1::int = 1`), [1]),
    ).rejects.toThrow(/empty answer|GEOS Error/);
    expect(await db.query(plain("select 1 as one"))).toEqual([{ one: 1 }]);
  });
});

test("dates are text, instants ISO text, counts and sums numbers", async () => {
  await withRollback(async (db) => {
    const statement = plain(
      `select '2026-02-28'::date as day, '2026-06-15 10:00:00+08'::timestamptz as instant,
              9007199254740991::bigint as count, 1.5::numeric as sum, current_setting('TimeZone') as zone,
              null::date as no_day`,
    );
    expect(await db.query(statement)).toEqual([
      {
        day: "2026-02-28",
        instant: "2026-06-15T02:00:00.000Z",
        count: 9007199254740991,
        sum: 1.5,
        zone: "Asia/Shanghai",
        no_day: null,
      },
    ]);
  });
});

test("a new connection may prepare the names of one that broke", async () => {
  const statement = { name: "test.same_name", text: "select $1::int as x" };
  for (let i = 0; i < 3; i++) {
    const client = new Client(clientConfig(inject("databaseKind"), inject("databaseUrl")));
    await client.connect();
    await greet(client);
    expect(await runStatement(client, statement, [i])).toEqual([{ x: i }]);
    await client.end();
  }
});
