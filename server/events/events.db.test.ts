import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import type { App } from "../app.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import type { Database } from "../db/database.ts";

interface Listening {
  url: string;
  cookie: string;
}

async function listening(work: (app: App, db: Database, at: Listening) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    const { cookie } = await signIn(db, { role: "leader", area: NINE_CELLS.city });
    const app = await testApp(db);
    await app.listen({ host: "127.0.0.1", port: 0 });
    const { port } = app.server.address() as AddressInfo;
    await work(app, db, { url: `http://127.0.0.1:${port}/api/events`, cookie });
    await app.close();
  });
}

/** Reads a stream until its text matches; the rest stays unread. */
async function readUntil(stream: ReadableStreamDefaultReader<string>, pattern: RegExp): Promise<string> {
  let text = "";
  while (!pattern.test(text)) {
    const { value, done } = await stream.read();
    if (done) throw new Error(`the stream ended: ${text}`);
    text += value;
  }
  return text;
}

async function open({ url, cookie }: Listening, lastEventId?: string) {
  const headers = { cookie, ...(lastEventId !== undefined && { "last-event-id": lastEventId }) };
  const response = await fetch(url, { headers });
  return { response, stream: response.body!.pipeThrough(new TextDecoderStream()).getReader() };
}

const RENAME = plain("update workers set name = 'x'");
const ADD_WORKER = plain(
  `insert into workers (name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on)
   values ('甲', '甲', '0', 'full_time', '321102001001', '321102001000', '321102', 60, '2025-01-01')`,
);

test("nobody who is not signed in hears anything", () =>
  listening(async (_app, _db, { url }) => {
    const response = await fetch(url);
    expect(response.status).toBe(401);
    await response.body!.cancel();
  }));

test("says which nouns were written to, and nothing of what", () =>
  listening(async (_app, db, at) => {
    const { response, stream } = await open(at);
    expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
    await readUntil(stream, /id: /);
    await db.query(ADD_WORKER);
    const told = await readUntil(stream, /event: changed\ndata: .*\n\n/);
    expect(told).toContain('data: {"nouns":["services"]}');
    expect(told).not.toContain("甲");
    await stream.cancel();
  }));

test("who comes back is told at once what was missed; an id that is none begins anew", () =>
  listening(async (_app, db, at) => {
    const first = await open(at);
    const id = /id: (\S+)/.exec(await readUntil(first.stream, /id: \S+\n/))![1]!;
    await first.stream.cancel();
    await db.query(ADD_WORKER);
    await db.query(RENAME);
    const again = await open(at, id);
    expect(await readUntil(again.stream, /changed\n.*\n\n/)).toContain('{"nouns":["services"]}');
    await again.stream.cancel();
    const odd = await open(at, "1; drop table workers");
    expect(odd.response.status).toBe(200);
    await odd.stream.cancel();
  }));

test("a server that closes ends its streams", () =>
  listening(async (app, _db, at) => {
    const { stream } = await open(at);
    await readUntil(stream, /id: /);
    await app.close();
    expect((await stream.read()).done).toBe(true);
  }));
