import { randomBytes } from "node:crypto";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { DatabaseKind } from "../db/connection.ts";
import { openDatabase } from "../db/database.ts";
import { startEmbedded } from "../db/embedded.ts";
import { migrate } from "../db/migrate.ts";
import { plain } from "../db/sql.ts";
import { migratedFolder } from "./migrated_folder.ts";

export interface OwnDatabase {
  kind: DatabaseKind;
  url: string;
  drop: () => Promise<void>;
}

/** A migrated, empty database of one's own: on the server of TEST_DATABASE_URL, or an embedded one. */
export function ownDatabase(): Promise<OwnDatabase> {
  const server = process.env["TEST_DATABASE_URL"];
  return server ? scratchDatabase(server) : embeddedDatabase();
}

async function scratchDatabase(server: string): Promise<OwnDatabase> {
  const name = `nuanwang_test_${randomBytes(6).toString("hex")}`;
  const admin = await openDatabase({ kind: "postgres", url: server });
  await admin.query(plain(`create database ${name}`));
  const drop = async () => {
    await admin.query(plain(`drop database ${name} with (force)`));
    await admin.close();
  };
  const url = new URL(server);
  url.pathname = `/${name}`;
  try {
    const database = await openDatabase({ kind: "postgres", url: url.href });
    await migrate(database);
    await database.close();
  } catch (error) {
    await drop();
    throw error;
  }
  return { kind: "postgres", url: url.href, drop };
}

/** A copy of a migrated folder, as making one takes ten times as long. */
export async function embeddedDatabase(): Promise<OwnDatabase> {
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-test-"));
  cpSync(await migratedFolder(), folder, { recursive: true });
  const embedded = await startEmbedded(folder);
  return {
    kind: "embedded",
    url: embedded.url,
    drop: async () => {
      await embedded.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
