import type { CheckBody, Finding, ImportEntry, PreviewPoints, Progress } from "../api/exchange.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { today } from "../domain/calendar.ts";
import { lackingFields, normalName, recognise } from "../domain/exchange/columns.ts";
import { isKnownCrs } from "../domain/exchange/coordinates.ts";
import { FIELDS, hasCoordinates, isLand } from "../domain/exchange/fields.ts";
import type { TableRow } from "../domain/exchange/verdict.ts";
import { AppError } from "../errors.ts";
import { change, entryOf, fileOf, knownImport, refuseStale, refuseUnless } from "./imports.ts";
import { checkerFor, readGround } from "./known.ts";
import { type Outcome, pass } from "./pass.ts";
import { type ImportRow, keepColumns } from "./queries.ts";
import { refuseWithBoundaries } from "./land.ts";
import { laid } from "./laying.ts";
import { readTable } from "./reading.ts";

/** Who asks, how far it is, and whether to go on. */
export interface Running {
  account_id: number | null;
  onProgress: (progress: Progress) => void;
  signal: AbortSignal;
}

/** What files came to, by import and version: read again where a server does not have it. */
const OUTCOMES = new WeakMap<LandOptions["database"], Map<string, Outcome>>();
const HELD = 3;

/**
 * Checks a file whole by a plan, and keeps the plan, what its columns were read as, and what it came to. Nothing else is
 * written. Throws 404 `unknown_import`, 409 `stale_version` and `not_now`, 410 `file_gone`, 422 `columns_missing`,
 * `unknown_crs` and `unreadable_file`.
 */
export async function checkImport(
  options: LandOptions,
  id: number,
  body: CheckBody,
  running: Running,
): Promise<ImportEntry> {
  const { database, now } = options;
  const { version, kind, mapping, coordinates } = body;
  const found = await knownImport(database, id);
  refuseStale(found, version);
  refuseUnless(found, "looked", "checked");
  refusePlan(found, body);
  if (isLand(kind)) await refuseWithBoundaries(database);
  const planned = { ...found, kind, mapping, coordinates };
  const outcome = await runCheck(options, planned, running);
  running.signal.throwIfAborted();
  const changed = await database.transaction(async (tx) => {
    const { counts } = outcome;
    const after = await change(tx, found, { status: "checked", kind, mapping, coordinates, counts });
    // What is recognised anyway need not be remembered.
    const own = recognise(found.columns, kind).mapping;
    const chosen = Object.entries(mapping).flatMap(([field, column]) =>
      own[field] === column ? [] : [[normalName(found.columns[column]!), field] as const],
    );
    await keepColumns(tx, kind, chosen);
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: running.account_id,
      action: "import_check",
      subject: `import:${id}`,
      detail: { kind, ...counts },
    });
    return after;
  });
  hold(options, changed, outcome);
  return entryOf(changed);
}

function refusePlan(found: ImportRow, { kind, mapping, coordinates }: CheckBody): void {
  const fields = new Set(FIELDS[kind].map(({ name }) => name));
  const wrong = Object.entries(mapping).filter(
    ([field, column]) => !fields.has(field) || column >= found.columns.length,
  );
  if (wrong.length > 0)
    throw new AppError("columns_missing", 422, { got: Object.fromEntries(wrong), expected: [...fields] });
  const placed = hasCoordinates(kind, mapping, hasGeometry(found));
  const lacking = lackingFields(kind, mapping, placed && hasGeometry(found));
  if (lacking.length > 0) throw new AppError("columns_missing", 422, { expected: lacking });
  if (placed && !coordinates)
    throw new AppError("unknown_crs", 422, { got: null, expected: "a coordinate system" });
  if (coordinates && !isKnownCrs(coordinates.crs))
    throw new AppError("unknown_crs", 422, {
      got: coordinates.crs,
      expected: "EPSG:4490, EPSG:4549, GCJ-02 …",
    });
}

/** Whether the file itself says where its rows are. */
export function hasGeometry({ format }: Pick<ImportRow, "format">): boolean {
  return format !== "csv" && format !== "xlsx";
}

async function runCheck(options: LandOptions, one: ImportRow, running: Running): Promise<Outcome> {
  const { database, secrets, cities, now } = options;
  const { mapping, coordinates, columns, rows } = one;
  const kind = one.kind!;
  const plan = { kind, columns, mapping, coordinates, today: today(now()) };
  const ground = isLand(kind) ? null : await readGround(database, await cities.newest());
  const checker = await checkerFor(database, secrets, ground, plan);
  const bytes = await fileOf(database, secrets, one);
  const batches = await rowsOf(bytes, one, running.signal);
  return pass({ db: database, secrets, kind, checker, batches, of: rows, onProgress: running.onProgress });
}

/** The rows of its file, with their shapes laid where it is land. Throws as `readTable`. */
export async function rowsOf(
  bytes: Uint8Array<ArrayBuffer>,
  { kind, file_name, mapping, coordinates }: ImportRow,
  signal?: AbortSignal,
): Promise<AsyncIterable<TableRow[]>> {
  const { batches } = await readTable(bytes, file_name, signal);
  return kind !== null && isLand(kind) ? laid(batches, mapping, coordinates) : batches;
}

/** Remembers what an import came to at a version. */
export function hold(
  { database }: LandOptions,
  { id, version }: Pick<ImportRow, "id" | "version">,
  outcome: Outcome,
): void {
  const held = OUTCOMES.get(database) ?? new Map<string, Outcome>();
  OUTCOMES.set(database, held);
  held.set(`${id} ${version}`, outcome);
  for (const oldest of held.keys()) if (held.size > HELD) held.delete(oldest);
}

/** What a checked or written file came to; checked again when nobody remembers. Throws as `checkImport`. */
export async function outcomeOf(
  options: LandOptions,
  id: number,
): Promise<{ one: ImportRow; outcome: Outcome }> {
  const one = await knownImport(options.database, id);
  refuseUnless(one, "checked", "written", "undone");
  const held = OUTCOMES.get(options.database)?.get(`${one.id} ${one.version}`);
  if (held) return { one, outcome: held };
  const quietly = { account_id: null, onProgress: () => undefined, signal: new AbortController().signal };
  const outcome = await runCheck(options, one, quietly);
  hold(options, one, outcome);
  return { one, outcome };
}

/** A page of what was found. */
export function findingsOf(
  { causes, findings }: Outcome,
  { state, cause, from = 0 }: { state?: Finding["state"]; cause?: string; from?: number },
) {
  const wanted = findings.filter(
    (one) => (state === undefined || one.state === state) && (cause === undefined || one.cause === cause),
  );
  return {
    causes: [...causes.values()].toSorted((a, b) => b.rows - a.rows),
    findings: wanted.slice(from, from + FINDINGS_A_PAGE),
    total: wanted.length,
  };
}
const FINDINGS_A_PAGE = 200;

export function pointsOf({ points: { lon, lat, state, outlines, total } }: Outcome): PreviewPoints {
  return { lon, lat, state, outlines, total };
}
