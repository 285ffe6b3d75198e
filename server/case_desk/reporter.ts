import type { Reporter } from "../api/case_desk.ts";
import type { Queryable } from "../db/database.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { findReporter, insertReporter } from "./queries.ts";

/** Writes down who told of a case; what tells who that is is sealed. */
export async function keepReporter(
  tx: Queryable,
  secrets: Secrets,
  caseId: number,
  { kind, name, phone }: Reporter,
): Promise<void> {
  const seal = (column: string, text: string | undefined) =>
    text?.trim() ? secrets.seal(text.trim(), placeOf(column, caseId)) : null;
  await insertReporter(tx, caseId, { kind, name: seal("name", name), phone: seal("phone", phone) });
}

/** Who told of a case; null where nobody was written down. */
export async function readReporter(
  db: Queryable,
  secrets: Secrets,
  caseId: number,
): Promise<Reporter | null> {
  const kept = await findReporter(db, caseId);
  if (!kept) return null;
  return {
    kind: kept.kind,
    ...(kept.name !== null && { name: secrets.open(kept.name, placeOf("name", caseId)) }),
    ...(kept.phone !== null && { phone: secrets.open(kept.phone, placeOf("phone", caseId)) }),
  };
}

function placeOf(column: string, caseId: number): string {
  return `case_reporters.${column}/${caseId}`;
}
