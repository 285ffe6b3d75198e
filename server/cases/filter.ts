import type { CaseFilter } from "../api/common.ts";
import type { AppOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { period, type Period } from "../domain/period.ts";
import { AppError } from "../errors.ts";
import { type CaseKind, listCategories, listNeeds } from "./queries.ts";

/**
 * The filter that the map, the points, the density and the trend share, checked.
 * Throws 400 `impossible_filter`, `unknown_need`, `unknown_category`.
 */
export async function readFilter(
  { database, now }: AppOptions,
  filter: CaseFilter,
): Promise<{ span: Period; kind: CaseKind }> {
  const instant = now();
  const span = period(filter, { today: today(instant), now: instant });
  if (!span) {
    throw new AppError("impossible_filter", 400, {
      got: { from: filter.from, to: filter.to ?? today(instant) },
      expected: "a period that begins before it ends",
    });
  }
  if (filter.need !== undefined) {
    const expected = await listNeeds(database);
    if (!expected.includes(filter.need))
      throw new AppError("unknown_need", 400, { got: filter.need, expected });
  }
  if (filter.category !== undefined) {
    const expected = await listCategories(database);
    if (!expected.includes(filter.category))
      throw new AppError("unknown_category", 400, { got: filter.category, expected });
  }
  const { need = null, stage = null, category = null } = filter;
  return { span, kind: { need, stage, category } };
}
