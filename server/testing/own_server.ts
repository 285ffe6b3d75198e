import { cpSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createDemoAccounts } from "../accounts/demo_accounts.ts";
import type { App } from "../app.ts";
import type { Config } from "../config.ts";
import { type Database, openDatabase } from "../db/database.ts";
import { testApp } from "./build_app.ts";
import { migratedFolder } from "./migrated_folder.ts";
import { insertNineCells } from "./nine_cells.ts";
import { insertNineCellsPeople } from "./nine_cells_people.ts";

export interface OwnServer {
  url: string;
  /** What it serves: for what no page does. */
  database: Database;
  /** Ends the server; its database stays. */
  stop(): Promise<void>;
  /** Starts it again where it was. */
  start(): Promise<void>;
  /** Ends it for good, and removes its database. */
  remove(): Promise<void>;
}

/** The nine cells with their people, and the demo accounts. */
async function fillNineCells(database: Database): Promise<void> {
  await insertNineCells(database);
  await insertNineCellsPeople(database);
  await createDemoAccounts(database, { workerId: 1 });
}

/** A server for one file's browser tests, with the nine cells unless `fill` fills it otherwise, in a configuration of its own. */
export async function ownServer(
  config: Partial<Config> = {},
  fill: (database: Database) => Promise<unknown> = fillNineCells,
): Promise<OwnServer> {
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-own-"));
  cpSync(await migratedFolder(), folder, { recursive: true });
  const database = await openDatabase({ kind: "embedded", folder });
  await fill(database);

  const listen = async (port: number): Promise<App> => {
    const app = await testApp(database, { config });
    await app.listen({ host: "127.0.0.1", port });
    return app;
  };
  let app = await listen(0);
  const { port } = app.server.address() as AddressInfo;
  return {
    database,
    url: `http://127.0.0.1:${port}`,
    stop: () => app.close(),
    start: async () => {
      app = await listen(port);
    },
    remove: async () => {
      await app.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
