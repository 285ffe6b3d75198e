import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { inhabit } from "../accounts/testing/inhabit.ts";
import { type Database, openPool } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { insertNineCells } from "../testing/nine_cells.ts";
import { embeddedDatabase, type OwnDatabase, ownDatabase } from "../testing/own_database.ts";
import { readStore } from "../attachments/queries.ts";
import { backUp, MissingAttachment } from "./backup.ts";
import { restore } from "./restore.ts";
import { listSequences, listTables, readRows } from "./tables.ts";

const folder = mkdtempSync(join(tmpdir(), "nuanwang-backup-"));
const path = (name: string) => join(folder, name);
const options = (attachments: string) => ({
  now: new Date("2026-06-15T10:00:00+08:00"),
  version: "test",
  attachments: path(attachments),
});
const FILE = "0123456789abcdef0123456789abcdef";
const SEALED = Buffer.from([0, 255, 10, 13, 0x5c, 0]);
let opened: [OwnDatabase, Database][] = [];

async function open(own: Promise<OwnDatabase>): Promise<Database> {
  const made = await own;
  const database = await openPool(made.kind, made.url);
  opened.push([made, database]);
  return database;
}

/** A city with everything that is awkward to carry: cut land, instants, bytes, JSON, rules that were changed. */
async function fill(db: Database): Promise<void> {
  await insertNineCells(db);
  await inhabit(db);
  for (const text of [
    "update categories set name_zh = E'低保\\n\\t\"对象\"\\\\, {NULL}' where code = 'dibao'",
    "delete from visit_rules where risk not in (select risk from households)",
    "update workload_rules set minutes_per_week = 0.1 + 0.2 where activity = 'visit_red'",
    `insert into settings values ('water', '{"a": [1.5, null, "水"], "b": {}}')`,
    "insert into sessions select '\\x00ff5c', id, '2026-06-15T10:00:00.123456Z', 'infinity' from accounts limit 1",
    "insert into audit_entries (happened_at, action, subject) values ('2026-01-01', 'sign_in', 'account:x')",
    "update micro_grids set parent_id = 9 where id = 1",
    "insert into case_events (case_id, happened_at, to_stage, move) select id, reported_at, 'report', 'report' from cases",
  ])
    await db.query(plain(text));
  await db.query(
    plain(
      `insert into case_attachments
         (id, case_id, kind, name, content_type, bytes, sha256, file, file_key, account_id, added_at)
       select gen_random_uuid(), min(cases.id), 'paper', '证明', 'application/pdf', 6, repeat('0', 64), $1::text, 'k',
         (select min(id) from accounts), '2026-06-01' from cases`,
    ),
    [FILE],
  );
}

async function storeIn(db: Database, attachments: string): Promise<string> {
  return join(path(attachments), await readStore(db));
}

/** Every row of every table as text, and where the sequences stand. */
async function everything(db: Database): Promise<Record<string, unknown>> {
  return db.transaction(async (tx) => {
    const all: Record<string, unknown> = { sequences: await listSequences(tx) };
    for (const shape of await listTables(tx)) {
      const rows: string[] = [];
      for await (const batch of readRows(tx, shape, 7)) rows.push(...batch.map((row) => JSON.stringify(row)));
      all[shape.table] = rows.toSorted();
    }
    return all;
  });
}

/** A copy of the backup, changed. */
function changed(name: string, change: (text: string) => string): string {
  writeFileSync(path(name), gzipSync(change(gunzipSync(readFileSync(path("city.gz"))).toString())));
  return path(name);
}

let source: Database;
/** Empty until the backup goes there, in the last test. */
let there: Database;
beforeAll(async () => {
  source = await open(embeddedDatabase());
  await fill(source);
  const store = await storeIn(source, "files");
  mkdirSync(store, { recursive: true });
  writeFileSync(join(store, FILE), SEALED);
  await backUp(source, path("city.gz"), options("files"));
  there = await open(ownDatabase());
});
afterAll(async () => {
  for (const [own, database] of opened) {
    await database.close();
    await own.drop();
  }
  opened = [];
  rmSync(folder, { recursive: true });
});

it("is not made where a file that a row names is missing, and nothing half-made stays", async () => {
  await expect(backUp(source, path("half.gz"), options("none"))).rejects.toThrow(MissingAttachment);
  expect(readdirSync(folder).filter((name) => name.startsWith("half"))).toEqual([]);
});

describe("a backup is refused", () => {
  it("by a database that is not empty", async () => {
    await expect(restore(source, path("city.gz"), path("none"))).rejects.toThrow(
      "not empty (table areas has rows)",
    );
  });

  it("when it is another file, or is not whole", async () => {
    const before = await everything(there);
    await expect(restore(there, path("none.gz"), path("none"))).rejects.toThrow("there is no file");
    writeFileSync(path("text.gz"), "hello");
    await expect(restore(there, path("text.gz"), path("none"))).rejects.toThrow("no backup");
    writeFileSync(path("cut.gz"), readFileSync(path("city.gz")).subarray(0, 4000));
    await expect(restore(there, path("cut.gz"), path("none"))).rejects.toThrow("cut off");
    const shorter = changed("short.gz", (text) => text.split("\n").slice(0, -2).join("\n"));
    await expect(restore(there, shorter, path("none"))).rejects.toThrow("no end");
    const other = changed("other.gz", (text) => text.replace("东社区第一网格", "东社区第二网格"));
    await expect(restore(there, other, path("none"))).rejects.toThrow(
      "table grids: its rows are not those that were written",
    );
    const paper = changed("paper.gz", (text) => text.replace(SEALED.toString("base64"), "AAAA"));
    await expect(restore(there, paper, path("none"))).rejects.toThrow("it is not what was written");
    const outside = changed("outside.gz", (text) =>
      text.replace(`"attachment":"${FILE}"`, '"attachment":"../../x"'),
    );
    await expect(restore(there, outside, path("none"))).rejects.toThrow(
      "got an attachment of the name ../../x",
    );
    expect(await everything(there)).toEqual(before);
    expect(existsSync(path("none"))).toBe(false);
  });

  it("when it was made by another schema or another form of backup", async () => {
    const older = changed("older.gz", (text) => text.replace(/,\{"version":\d+,"md5":"\w+"\}(?=\])/, ""));
    await expect(restore(there, older, path("none"))).rejects.toThrow(
      /the backup has schema \d+, this program \d+/,
    );
    const edited = changed("edited.gz", (text) => text.replace(/"md5":"\w+"\}(?=\])/, '"md5":"0"}'));
    await expect(restore(there, edited, path("none"))).rejects.toThrow("other migrations");
    const later = changed("later.gz", (text) => text.replace('"format_version":1', '"format_version":2'));
    await expect(restore(there, later, path("none"))).rejects.toThrow("got format 2, expected 1");
  });
});

it("goes from the embedded database to another and back: every table is equal, and all works as before", async () => {
  const before = await everything(source);
  expect((before["people"] as unknown[]).length).toBe(9);
  expect(statSync(path("city.gz")).mode & 0o777).toBe(0o600);

  const { tables, rows, attachments } = await restore(there, path("city.gz"), path("there"));
  expect(await everything(there)).toEqual(before);
  expect(readFileSync(join(await storeIn(there, "there"), FILE)).equals(SEALED)).toBe(true);
  expect(attachments).toBe(1);
  expect([tables, rows]).toEqual([
    Object.keys(before).length - 1,
    Object.entries(before).reduce(
      (sum, [name, list]) => sum + (name === "sequences" ? 0 : (list as []).length),
      0,
    ),
  ]);

  await backUp(there, path("again.gz"), options("there"));
  const back = await open(embeddedDatabase());
  await restore(back, path("again.gz"), path("back"));
  expect(await everything(back)).toEqual(before);
  expect(readFileSync(join(await storeIn(back, "back"), FILE)).equals(SEALED)).toBe(true);
  await worksAsBefore(there);
});

/** It counts changes, refuses what it should, and gives the next numbers. */
async function worksAsBefore(db: Database): Promise<void> {
  await expect(db.query(plain("delete from audit_entries"))).rejects.toThrow("append-only");
  await expect(db.query(plain("delete from areas where code = '321102'"))).rejects.toThrow("foreign key");
  const [made] = await db.query<{ id: number; most: number }>(
    plain(
      `with most as (select max(id) as most from audit_entries),
       made as (insert into audit_entries (happened_at, action, subject) values (now(), 'x', 'y') returning id)
       select made.id, most.most from made, most`,
    ),
  );
  expect(made!.id).toBe(made!.most + 1);
  const changes = () =>
    db.query(plain("select sum(changes) as n from change_counts where noun = 'households'"));
  const before = await changes();
  await db.query(plain("update households set version = version + 1"));
  expect(await changes()).not.toEqual(before);
}
