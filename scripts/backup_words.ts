import { MissingAttachment, type Summary } from "../server/backup/backup.ts";
import { BadBackup } from "../server/backup/file.ts";
import { RestoreRefused } from "../server/backup/restore.ts";
import { ConfigError } from "../server/config.ts";
import { DatabaseUnavailable } from "../server/db/connection.ts";
import { DataFolderInUse } from "../server/db/embedded.ts";
import { SchemaMismatch } from "../server/db/migrate.ts";

const KNOWN = [
  BadBackup,
  MissingAttachment,
  RestoreRefused,
  ConfigError,
  DatabaseUnavailable,
  DataFolderInUse,
  SchemaMismatch,
];

/** What a backup holds, in words. */
export function described({ tables, rows, attachments }: Summary): string {
  return `${rows.toLocaleString("en-US")} rows of ${tables} tables, ${attachments.toLocaleString("en-US")} attachments`;
}

/** Ends a program with what went wrong: a sentence where it is known, else the whole error. */
export function failWith(error: unknown): void {
  console.error(KNOWN.some((kind) => error instanceof kind) ? (error as Error).message : error);
  process.exitCode = 1;
}
