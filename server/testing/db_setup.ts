import type { TestProject } from "vitest/node";
import type { DatabaseKind } from "../db/connection.ts";
import { ownDatabase } from "./own_database.ts";

declare module "vitest" {
  interface ProvidedContext {
    databaseKind: DatabaseKind;
    databaseUrl: string;
  }
}

/** Gives the tests of project `db` one migrated, empty database. It is gone when the tests are. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { kind, url, drop } = await ownDatabase();
  project.provide("databaseKind", kind);
  project.provide("databaseUrl", url);
  return drop;
}
