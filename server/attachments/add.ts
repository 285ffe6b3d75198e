import { randomUUID } from "node:crypto";
import { join } from "node:path";
import type { Readable } from "node:stream";
import {
  ATTACHMENT_TYPES,
  type AttachmentKind,
  type CaseAttachment,
  MOST_ATTACHMENT_BYTES,
  type NewAttachment,
} from "../api/attachments.ts";
import type { Account } from "../api/session.ts";
import type { AppOptions, LandOptions } from "../app.ts";
import { caseInSight, cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { fileType } from "../domain/file_type.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { type AttachmentRow, findAttachment, insertAttachment, insertEvent, readStore } from "./queries.ts";
import { keepFile, type KeptFile, removeKept, TooLarge } from "./store.ts";

/** The folder of this database's files. */
export async function storeOf({
  database,
  config,
}: Pick<AppOptions, "database" | "config">): Promise<string> {
  return join(config.attachments, await readStore(database));
}

/**
 * Attaches what comes to a case, for an account that sees the case closely. What was sent under the same id before is
 * told again and kept once. Returns the attachment and whether it is new. Throws 404 `unknown_case`, 413 `too_large`,
 * 415 `wrong_type` by the content of the file, 409 `duplicate` for an id under which there is something else.
 */
export async function addAttachment(
  options: LandOptions,
  account: Account,
  caseId: number,
  { kind, name, id = randomUUID() }: NewAttachment,
  source: Readable,
): Promise<{ attachment: CaseAttachment; added: boolean }> {
  const { database, now, secrets } = options;
  const city = await cityNow(options);
  await refuseUnseen(database, city, account, caseId);
  const folder = await storeOf(options);
  const kept = await keepFile(folder, source, MOST_ATTACHMENT_BYTES).catch((error: unknown) => {
    throw error instanceof TooLarge ? tooLarge(`more than ${MOST_ATTACHMENT_BYTES} bytes`) : error;
  });
  try {
    const content_type = checkedType(kind, kept);
    const at = now().toISOString();
    const { file, bytes, sha256 } = kept;
    const file_key = secrets.seal(kept.key.toString("base64"), keyPlace(id));
    const told = plainName(name) ?? `${kind}-${at.slice(0, 10)}`;
    const row = { id, case_id: caseId, kind, name: told, content_type, bytes, sha256, file, file_key };
    const added = await database.transaction(async (tx) => {
      // Somebody else may have the case since the file began to come.
      await refuseUnseen(tx, city, account, caseId);
      if (!(await insertAttachment(tx, { ...row, account_id: account.id, added_at: at }))) return false;
      const { id: account_id, worker_id } = account;
      const detail = { kind, name: told };
      await insertEvent(tx, {
        case_id: caseId,
        move: "attach",
        happened_at: at,
        account_id,
        worker_id,
        detail,
      });
      return true;
    });
    const found = (await findAttachment(database, id))!;
    if (!added) {
      await removeKept(folder, file);
      if (found.case_id !== caseId || found.account_id !== account.id || found.sha256 !== sha256)
        throw new AppError("duplicate", 409, { got: id, expected: "an id that is used once" });
    }
    return { attachment: asTold(found, account), added };
  } catch (error) {
    await removeKept(folder, kept.file);
    throw error;
  }
}

/** Where the key of an attachment's file is sealed. */
export function keyPlace(id: string): string {
  return `case_attachments.file_key/${id}`;
}

/** How an attachment is told to an account: officers may take out any that they see, others their own. */
export function asTold(row: AttachmentRow, account: Pick<Account, "id" | "role">): CaseAttachment {
  const { id, kind, name, content_type, bytes, sha256, by, added_at, account_id } = row;
  const may_remove = account_id === account.id || account.role === "officer";
  return { id, kind, name, content_type, bytes, sha256, by, added_at, may_remove };
}

/** The refusal of a file that is too large. */
export function tooLarge(got: string): AppError {
  return new AppError("too_large", 413, { got, expected: `at most ${MOST_ATTACHMENT_BYTES} bytes` });
}

/** Throws 404 `unknown_case` where an account may not see who a case is about. */
export async function refuseUnseen(
  db: Queryable,
  city: City,
  account: Account,
  caseId: number,
): Promise<void> {
  const { closely } = await caseInSight(db, city, account, caseId);
  if (!closely) throw new AppError("unknown_case", 404, { got: caseId, expected: "a case of your area" });
}

function checkedType(kind: AttachmentKind, { head, bytes }: KeptFile): string {
  const got = fileType(head);
  const expected: readonly string[] = ATTACHMENT_TYPES[kind];
  if (got !== null && expected.includes(got)) return got;
  const begins = `begins with ${head.subarray(0, 8).toString("hex")}`;
  throw new AppError("wrong_type", 415, { got: got ?? (bytes === 0 ? "an empty file" : begins), expected });
}

/** A name to show: without folders, and without characters that are no text. */
function plainName(name: string | undefined): string | undefined {
  const last = name?.split(/[/\\]/).at(-1);
  return last?.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, "").trim() || undefined;
}
