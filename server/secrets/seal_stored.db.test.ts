import { expect, test } from "vitest";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { TEST_SECRETS } from "../testing/build_app.ts";
import { insertNineCells } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { sealStored, WrongKey } from "./seal_stored.ts";
import { makeSecrets, type Secrets } from "./secrets.ts";

const FORMER = Buffer.alloc(32, "nuanwang");
const NEXT = Buffer.alloc(32, "next");

const inhabited = (work: (db: Database) => Promise<void>) =>
  withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    await work(db);
  });

async function nameOf(db: Database, id: number, secrets: Secrets): Promise<string> {
  const [row] = await db.query<{ name: string; name_index: Buffer }>(
    plain("select name, name_index from people where id = $1::int"),
    [id],
  );
  const name = secrets.open(row!.name, `people.name/${id}`);
  expect(row!.name_index).toEqual(secrets.blindIndex(name, "people.name"));
  return name;
}

/** Puts rows back to what a database from before sealing has. */
async function makePlain(db: Database): Promise<void> {
  for (const [table, rule] of [
    ["people", "people_sealed"],
    ["households", "households_sealed"],
  ])
    await db.query(plain(`alter table ${table} drop constraint ${rule}`));
  await db.query(
    plain(
      `update people set name = '王某' || id, name_index = null, phone = '000-1234-000' || id % 10,
                         phone_index = null, id_number = null, id_number_index = null`,
    ),
  );
  await db.query(plain("update households set address = '示例路' || id || '号'"));
  await db.query(
    plain(
      `alter table people add constraint people_sealed check (name ~ '^~' and name_index is not null
         and (phone is null) = (phone_index is null)) not valid`,
    ),
  );
  await db.query(
    plain("alter table households add constraint households_sealed check (address ~ '^~') not valid"),
  );
}

test("nothing plain can be written", () =>
  inhabited(async (db) => {
    for (const text of [
      "update people set name = '王某霞' where id = 10",
      "update people set phone = '000' where id = 10",
      "update people set phone_index = null where id = 10",
      "update people set id_number = '1' where id = 10",
      "update households set address = '示例路' where id = 1",
    ])
      await expect(db.query(plain(text))).rejects.toMatchObject({ code: "23514" });
  }));

test("plain rows of an older database are sealed once, and the database checks that none is left", () =>
  inhabited(async (db) => {
    await makePlain(db);
    expect(await sealStored(db, TEST_SECRETS)).toBeGreaterThan(10);
    expect(await nameOf(db, 10, TEST_SECRETS)).toBe("王某10");
    const [{ open } = { open: -1 }] = await db.query<{ open: number }>(
      plain("select count(*) as open from pg_constraint where conname like '%_sealed' and not convalidated"),
    );
    expect(open).toBe(0);
    const [{ people } = { people: -1 }] = await db.query<{ people: number }>(
      plain("select people from households where id = 1"),
    );
    expect(people).toBe(3);
    expect(await sealStored(db, TEST_SECRETS)).toBe(0);
  }));

test("another key is refused; with the former beside it, it seals all anew", () =>
  inhabited(async (db) => {
    await sealStored(db, TEST_SECRETS);
    await expect(sealStored(db, makeSecrets([NEXT]))).rejects.toThrow(WrongKey);
    expect(await sealStored(db, makeSecrets([NEXT, FORMER]))).toBeGreaterThan(10);
    expect(await nameOf(db, 10, makeSecrets([NEXT]))).toBe("测试一");
    await expect(sealStored(db, TEST_SECRETS)).rejects.toThrow(WrongKey);
  }));
