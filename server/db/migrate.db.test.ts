import { expect, test } from "vitest";
import { withRollback } from "../testing/with_rollback.ts";
import { migrate, SchemaMismatch } from "./migrate.ts";
import { plain } from "./sql.ts";

test("a migrated database is left as it is", async () => {
  await withRollback(async (db) => expect(await migrate(db)).toEqual([]));
});

test("a migration that was changed after it ran is refused", async () => {
  await withRollback(async (db) => {
    await db.query(plain("update schema_versions set md5 = 'another' where version = 2"));
    await expect(migrate(db)).rejects.toThrow(SchemaMismatch);
  });
});

test("a database newer than the program is refused", async () => {
  await withRollback(async (db) => {
    await db.query(plain("insert into schema_versions (version, name) values (999, 'future')"));
    await expect(migrate(db)).rejects.toThrow("the database has schema 999");
  });
});
