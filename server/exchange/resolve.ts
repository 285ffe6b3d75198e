import type { ImportKind, RowState } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import type { Cause } from "../domain/exchange/causes.ts";
import type { NewCaseRow } from "../domain/exchange/check_cases.ts";
import type { NewHousehold } from "../domain/exchange/check_households.ts";
import type { Verdict } from "../domain/exchange/verdict.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { blindHex, keyIndex } from "./kept_rows.ts";
import { findKnownKeys, findKnownNumbers, findKnownPeople } from "./queries.ts";

/** A verdict that is known not to be there yet, or to be. */
export interface Resolved extends Verdict {
  /** The blind index of its key. */
  index: string;
  /** The household that a case is about. */
  household_id: number | null;
}

function idIndex(secrets: Secrets, id_number: string): string {
  return blindHex(secrets, id_number, "people.id_number");
}

/** A verdict with what it is looked up by. */
export type Keyed = Pick<Resolved, "index"> & Verdict;

/** Verdicts with the blind indexes of their keys; nothing is looked up yet. */
export function keyed(secrets: Secrets, kind: ImportKind, verdicts: readonly Verdict[]): Keyed[] {
  return verdicts.map((verdict) =>
    Object.assign(verdict, { index: verdict.made ? keyIndex(secrets, kind, verdict.key) : "" }),
  );
}

/** Looks up what was brought in before, or stands there by its own number, and marks that as unchanged. */
export async function resolve(
  db: Queryable,
  secrets: Secrets,
  kind: ImportKind,
  verdicts: readonly Keyed[],
): Promise<Resolved[]> {
  const resolved = verdicts.map((verdict) => Object.assign(verdict, { household_id: null }));
  const open = resolved.filter(({ made, state }) => made !== null && state !== "unchanged");
  const known = await findKnownKeys(
    db,
    open.flatMap((one) => (isNumbered(kind, one) ? [] : one.index)),
  );
  for (const one of open) if (known.has(one.index)) mark(one, "unchanged", "already_there");
  const still = open.filter(({ state }) => state !== "unchanged");
  if (kind === "households") await resolveHouseholds(db, secrets, still);
  if (kind === "cases") await resolveCases(db, secrets, still);
  return resolved;
}

/** Whether it is known by a number of its own, which is looked up among the records themselves. */
function isNumbered(kind: ImportKind, { made }: Verdict): boolean {
  return kind === "cases" && (made as NewCaseRow).number !== null;
}

async function resolveHouseholds(db: Queryable, secrets: Secrets, verdicts: Resolved[]): Promise<void> {
  const indexesOf = ({ made }: Resolved) =>
    (made as NewHousehold).members.flatMap(({ id_number }) =>
      id_number === null ? [] : idIndex(secrets, id_number),
    );
  const known = await findKnownPeople(db, verdicts.flatMap(indexesOf));
  for (const one of verdicts)
    if (indexesOf(one).some((index) => known.has(index))) mark(one, "unchanged", "already_there");
}

async function resolveCases(db: Queryable, secrets: Secrets, verdicts: Resolved[]): Promise<void> {
  const made = (one: Resolved) => one.made as NewCaseRow;
  const numbers = verdicts.flatMap((one) => made(one).number ?? []);
  const taken = await findKnownNumbers(db, numbers);
  const people = verdicts.flatMap((one) => made(one).id_number ?? []);
  const households = await findKnownPeople(
    db,
    people.map((id_number) => idIndex(secrets, id_number)),
  );
  for (const one of verdicts) {
    const { number, id_number } = made(one);
    if (number !== null && taken.has(number)) mark(one, "unchanged", "already_there");
    if (id_number === null) continue;
    one.household_id = households.get(idIndex(secrets, id_number)) ?? null;
    if (one.household_id === null) mark(one, "doubtful", "unknown_household");
  }
}

function mark(one: Resolved, state: RowState, cause: Cause): void {
  for (const line of one.lines)
    one.findings.push({ line, state, column: null, value: "", cause, detail: {} });
  if (one.state !== "unchanged") one.state = state;
}
