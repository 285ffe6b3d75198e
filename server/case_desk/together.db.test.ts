import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { App } from "../app.ts";
import { type Database, openPool } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { type OwnDatabase, ownDatabase } from "../testing/own_database.ts";
import { signIn } from "../testing/sign_in.ts";

/**
 * Two servers on one database. Each has connections of its own, except on the embedded database, whose one session
 * they share.
 */
let own: OwnDatabase;
let pools: Database[];
let servers: [App, App];
let officers: [{ cookie: string }, { cookie: string }];

beforeAll(async () => {
  own = await ownDatabase();
  const first = await openPool(own.kind, own.url);
  const second = own.kind === "embedded" ? first : await openPool(own.kind, own.url);
  pools = [...new Set([first, second])];
  await insertNineCells(first);
  await insertNineCellsPeople(first);
  servers = [await testApp(first), await testApp(second)];
  const officer = { role: "officer", area: NINE_CELLS.towns[0] } as const;
  officers = [await signIn(first, officer), await signIn(first, officer)];
});
afterAll(async () => {
  for (const server of servers) await server.close();
  for (const pool of pools) await pool.close();
  await own.drop();
});

const move = (server: 0 | 1, id: number, payload: object) =>
  servers[server].inject({
    method: "POST",
    url: `/api/cases/${id}/moves`,
    headers: officers[server],
    payload,
  });

test("of officers who move one case at the same moment one wins, and the others are told how it stands", async () => {
  const answers = await Promise.all(
    Array.from({ length: 10 }, (_, i) => move(i % 2 === 0 ? 0 : 1, 1, { version: 1, move: "accept" })),
  );
  const won = answers.filter(({ statusCode }) => statusCode === 200);
  const lost = answers.filter(({ statusCode }) => statusCode === 409);
  expect([won.length, lost.length]).toEqual([1, 9]);
  for (const answer of lost)
    expect(answer.json()).toMatchObject({
      reason: "stale_version",
      detail: { got: 1, expected: 2, stage: "assess" },
    });
  const events = await pools[0]!.query(plain("select move from case_events where case_id = 1"));
  expect(events).toEqual([{ move: "accept" }]);
});

test("what is done at one server is heard of at the other", async () => {
  await servers[1].listen({ host: "127.0.0.1", port: 0 });
  const { port } = servers[1].server.address() as AddressInfo;
  const response = await fetch(`http://127.0.0.1:${port}/api/events`, { headers: officers[1] });
  const stream = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let told = "";
  const hear = async (pattern: RegExp) => {
    while (!pattern.test(told)) {
      const { value, done } = await stream.read();
      if (done) throw new Error(`the stream ended: ${told}`);
      told += value;
    }
  };
  await hear(/id: /);
  const { statusCode } = await move(0, 5, { version: 1, move: "note", reason: "已联系" });
  expect(statusCode).toBe(200);
  await hear(/data: \{"nouns":\[.*"cases".*\]\}\n\n/);
  await stream.cancel();
});
