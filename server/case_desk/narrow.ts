import type { Account } from "../api/session.ts";
import type { AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { type CaseNarrowing, narrowing, type NarrowingQuery } from "../domain/case_narrowing.ts";
import { readOfficeCalendar } from "./queries.ts";

/** What an account asks for today, for those who show cases beside the list. */
export async function narrowFor(
  { database, now }: AppOptions,
  account: Account,
  query: NarrowingQuery,
): Promise<CaseNarrowing> {
  return narrowing(account, query, { today: today(now()), calendar: await readOfficeCalendar(database) });
}
