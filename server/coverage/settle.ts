import type { SettleBody } from "../api/coverage.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { cityNow } from "../case_desk/sight.ts";
import type { Queryable } from "../db/database.ts";
import { standsElsewhere } from "../domain/coverage_elsewhere.ts";
import { AppError } from "../errors.ts";
import type { City } from "../map/city.ts";
import { placeOfEntry, refuseOutside, unknownGap } from "./land.ts";
import { clearClaims, lockClaimed, lockDisputed, settleDisputed } from "./queries.ts";

interface Settling {
  tx: Queryable;
  city: City;
  account: Account;
  settled_at: string;
}

/**
 * Ends an entry of the ledger by the word of an office, in one transaction, and remembers who said so and why: disputed
 * land belongs to the grid that it is in, or the households of a grid live where they stand, whatever their files say.
 * Throws 404 `unknown_gap`, 403 `outside_area`, 409 `already_settled`, `gap_closed` for what the ledger does not hold any
 * more, and `gap_changed` where other households are concerned than the account has read of.
 */
export async function settleGap(
  options: LandOptions,
  account: Account,
  id: string,
  body: SettleBody,
): Promise<void> {
  const city = await cityNow(options);
  const settled_at = options.now().toISOString();
  const [cause, subject] = id.split(":") as [string, string];
  await options.database.transaction(async (tx) => {
    const settling = { tx, city, account, settled_at };
    const detail =
      cause === "disputed_land"
        ? await settleLand(settling, id, Number(subject), body)
        : await settleHouseholds(settling, id, subject, body);
    await audit(tx, {
      happenedAt: settled_at,
      accountId: account.id,
      action: "gap_settle",
      subject: id,
      detail: { reason: body.reason.trim(), ...detail },
    });
  });
}

async function settleLand(
  { tx, city, account, settled_at }: Settling,
  id: string,
  micro_grid_id: number,
  { reason, households }: SettleBody,
): Promise<object> {
  const row = await lockDisputed(tx, micro_grid_id, city.revision);
  if (!row) throw unknownGap(id);
  refuseOutside(account, row);
  if (row.settled_at !== null)
    throw new AppError("already_settled", 409, { got: id, settled_at: row.settled_at });
  if (row.grid_code === null) throw gapClosed(id);
  refuseChanged(households, city.households[city.cellOf(micro_grid_id)]!);
  await settleDisputed(tx, { micro_grid_id, settled_at, account_id: account.id, reason: reason.trim() });
  return { grid_code: row.grid_code };
}

async function settleHouseholds(
  { tx, city, account }: Settling,
  id: string,
  subject: string,
  { households }: SettleBody,
): Promise<object> {
  const place = placeOfEntry(city, subject);
  if (!place) throw unknownGap(id);
  refuseOutside(account, place);
  const claimed = await lockClaimed(tx, place.micro_grids);
  const elsewhere = claimed.filter(({ claimed_code }) => standsElsewhere(claimed_code, place));
  if (elsewhere.length === 0) throw gapClosed(id);
  refuseChanged(households, elsewhere.length);
  await clearClaims(
    tx,
    elsewhere.map((household) => household.id),
  );
  return { households: elsewhere.map((household) => household.id) };
}

function refuseChanged(got: number, expected: number): void {
  if (got !== expected) throw new AppError("gap_changed", 409, { got, expected });
}

function gapClosed(id: string): AppError {
  return new AppError("gap_closed", 409, { got: id, expected: "an entry of the ledger" });
}
