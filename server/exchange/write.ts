import type { ImportEntry, WriteBody } from "../api/exchange.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { plain } from "../db/sql.ts";
import { today } from "../domain/calendar.ts";
import { isLand } from "../domain/exchange/fields.ts";
import { AppError } from "../errors.ts";
import { hold, rowsOf, type Running } from "./check.ts";
import { change, entryOf, fileOf, knownImport, refuseStale, refuseUnless } from "./imports.ts";
import { checkerFor, readGround } from "./known.ts";
import { refuseWithBoundaries } from "./land.ts";
import { pass } from "./pass.ts";
import { deleteOldParts, lockImports } from "./queries.ts";
import { settlePastVisits } from "../visits/past_visits.ts";
import { readWritingRules, writeRows } from "./write_kinds.ts";

/**
 * Writes a file that has been checked: it is checked again, on what stands there now, and all of it is written in one
 * transaction, or nothing. Refused rows are left out, doubtful ones when that is asked. Throws as `checkImport`, and
 * what the signal was aborted with.
 */
export async function writeImport(
  options: LandOptions,
  id: number,
  { version, doubtful }: WriteBody,
  { account_id, onProgress, signal }: Running,
): Promise<ImportEntry> {
  const { database, secrets, cities } = options;
  const { kind: checked } = await knownImport(database, id);
  const city = checked !== null && isLand(checked) ? null : await cities.newest();
  const [done, outcome] = await database.transaction(async (tx) => {
    // A large file takes longer than a request may.
    await tx.query(plain("set local statement_timeout = 0"));
    await lockImports(tx);
    const found = await knownImport(tx, id);
    refuseStale(found, version);
    refuseUnless(found, "checked");
    const kind = found.kind!;
    const now = options.now();
    if (isLand(kind)) await refuseWithBoundaries(tx);
    const ground = city && (await readGround(tx, city));
    const checker = await checkerFor(tx, secrets, ground, { ...found, kind, today: today(now) });
    const writing = {
      tx,
      secrets,
      ground,
      import_id: id,
      now,
      rules: await readWritingRules(tx),
    };
    const batches = await rowsOf(await fileOf(tx, secrets, found), found, signal);
    let written = 0;
    const outcome = await pass({
      db: tx,
      secrets,
      kind,
      checker,
      batches,
      of: found.rows,
      onProgress,
      onVerdicts: async (verdicts) => {
        signal.throwIfAborted();
        const wanted = verdicts.filter(({ state }) => state === "good" || (doubtful && state === "doubtful"));
        await writeRows(writing, kind, wanted);
        written += wanted.length;
      },
    });
    if (kind === "visits") await settlePastVisits(tx, id, writing.rules, signal);
    const { counts } = outcome;
    signal.throwIfAborted();
    const after = await change(tx, found, {
      status: "written",
      counts,
      written: { [kind]: written },
      written_at: now.toISOString(),
    });
    await audit(tx, {
      happenedAt: now.toISOString(),
      accountId: account_id,
      action: "import_write",
      subject: `import:${id}`,
      detail: { kind, written, ...counts },
    });
    return [entryOf(after), outcome] as const;
  });
  // What was found is told as it was when it was written, not as it is once all of it is there.
  hold(options, done, outcome);
  return done;
}

/** Thrown into what is being done when somebody cancels it. */
export const cancelled = () => new AppError("cancelled", 409, { expected: "to be let go on" });

/** Files are not kept for ever; called whenever one is brought. */
export async function forgetOldFiles(options: LandOptions, days: number): Promise<void> {
  const before = new Date(options.now().getTime() - days * 86_400_000);
  await deleteOldParts(options.database, before.toISOString());
}
