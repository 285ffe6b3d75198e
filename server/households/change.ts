import { randomUUID } from "node:crypto";
import type { Risk } from "../api/common.ts";
import type { HouseholdChange, RiskReason } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import { afterChange } from "../domain/visit_rhythm.ts";
import { AppError } from "../errors.ts";
import type { Secrets } from "../secrets/secrets.ts";
import {
  type HouseholdRow,
  insertRisk,
  lockHouseholds,
  readVisitRules,
  setGroups,
  setNeeds,
  updateHousehold,
} from "./queries.ts";
import { householdInSight } from "./sight.ts";

/**
 * Writes anew what is said about a household, in one transaction, and when it is due by its new rhythm. Throws 404
 * `unknown_household`, 409 `stale_version`, 422 `missing` for a colour without reasons or a category without its first
 * day, 422 `impossible_date`, and 403 `not_allowed` where a worker would change the category.
 */
export async function changeHousehold(
  options: LandOptions,
  account: Account,
  id: number,
  body: HouseholdChange,
): Promise<void> {
  const { database, secrets, now } = options;
  const city = await cityNow(options);
  const instant = now().toISOString();
  const day = today(now());
  await database.transaction(async (tx) => {
    await lockHouseholds(tx, [id]);
    const { row } = await householdInSight(tx, city, account, id);
    if (row.version !== body.version) throw stale(body.version, row);
    const assistance = { ...categoryOf(row), ...categoryAfter(account, row, body) };
    const risk = await setRisk(tx, secrets, row, { ...body, account, set_at: instant });
    if (body.needs) await setNeeds(tx, id, body.needs, day);
    if (body.groups) await setGroups(tx, id, body.groups, day);
    const groups = body.groups ?? row.groups;
    const rules = await readVisitRules(tx);
    const same = risk === row.risk && body.groups === undefined;
    const standing = same ? row : afterChange(row, day, { risk, groups }, rules);
    const { next_visit_due_on, next_call_due_on } = standing;
    await updateHousehold(tx, row, { ...assistance, risk, next_visit_due_on, next_call_due_on });
    const { version: _version, risk_note: _note, ...said } = body;
    await audit(tx, {
      happenedAt: instant,
      accountId: account.id,
      action: "household_change",
      subject: `household:${id}`,
      detail: said,
    });
  });
}

/**
 * Writes the colour and reasons that are said, if they are; returns the colour in force. Throws 422 `missing` where
 * another colour has no reasons.
 */
export async function setRisk(
  tx: Queryable,
  secrets: Secrets,
  row: Pick<HouseholdRow, "id" | "risk">,
  said: {
    risk?: Risk;
    risk_reasons?: RiskReason[];
    risk_note?: string;
    set_at: string;
    account: Pick<Account, "id" | "worker_id">;
  },
): Promise<Risk> {
  const { risk = row.risk, risk_reasons, account, set_at } = said;
  if (risk_reasons === undefined) {
    if (risk !== row.risk) throw new AppError("missing", 422, { got: risk, expected: ["risk_reasons"] });
    return risk;
  }
  const id = randomUUID();
  const note = said.risk_note?.trim();
  await insertRisk(tx, {
    id,
    household_id: row.id,
    risk,
    reasons: risk_reasons,
    note: note ? secrets.seal(note, `household_risks.note/${id}`) : null,
    set_at,
    account_id: account.id,
    worker_id: account.worker_id,
  });
  return risk;
}

export type Assistance = Pick<HouseholdRow, "category" | "category_from_on" | "category_until_on">;

function categoryOf({ category, category_from_on, category_until_on }: HouseholdRow): Assistance {
  return { category, category_from_on, category_until_on };
}

/**
 * The assistance after what is said of it; nothing when nothing is. Throws 403 `not_allowed` for a worker, 422
 * `missing` without its first day, 422 `impossible_date`.
 */
export function categoryAfter(
  account: Account,
  row: Assistance,
  body: Pick<HouseholdChange, "category" | "category_from_on" | "category_until_on">,
): Partial<Assistance> {
  const { category, category_from_on, category_until_on } = body;
  if (category === undefined && category_from_on === undefined && category_until_on === undefined) return {};
  if (account.role !== "officer")
    throw new AppError("not_allowed", 403, { got: account.role, expected: ["officer"] });
  const after = category === undefined ? row.category : category;
  if (after === null) return { category: null, category_from_on: null, category_until_on: null };
  const from = category_from_on ?? (category === undefined ? row.category_from_on : null);
  const until = category_until_on ?? (category === undefined ? row.category_until_on : null);
  if (from === null) throw new AppError("missing", 422, { expected: ["category_from_on"] });
  if (until !== null && until < from)
    throw new AppError("impossible_date", 422, { got: until, expected: `${from} or later` });
  return { category: after, category_from_on: from, category_until_on: until };
}

/** What somebody is told who has read another version. */
export function stale(got: number, row: HouseholdRow): AppError {
  return new AppError("stale_version", 409, { got, expected: row.version });
}
