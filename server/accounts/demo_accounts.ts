import type { Queryable } from "../db/database.ts";
import { hashPassword } from "./password.ts";
import { insertDemoAccounts } from "./queries.ts";

/** Shown on the sign-in page of the demo city. */
export const DEMO_PASSWORD = "nuanwang";

/**
 * Makes the demo accounts leader, planner, district (who leads the officer's district), officer (of 郭庄镇, or of the
 * first town), district_officer and city_officer (who handle what is routed to them), worker and admin.
 * `workerId` is the worker whose grids the worker account sees. Throws when there is no such worker, or no area.
 */
export async function createDemoAccounts(tx: Queryable, { workerId }: { workerId: number }): Promise<void> {
  const usernames = await insertDemoAccounts(tx, await hashPassword(DEMO_PASSWORD), workerId);
  if (usernames.length === 0) {
    throw new Error(`demo accounts: expected a city, a town and the worker ${workerId}`);
  }
}
