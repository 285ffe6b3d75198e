import type { CaseTrend } from "../../server/api/cases.ts";

/** A place in a trend where grids were redrawn. */
export interface TrendMark {
  /** From the start of the first week (0) to the end of the last (1). */
  at: number;
  /** In which charts there is room for a word beside it. */
  word: "always" | "wide" | "never";
  revisions: CaseTrend["redrawn"];
}

/** What a word takes before its flag, as a share of the chart's width; a little of it may stand over the scale. */
const IN_WIDE = 0.1;
const IN_NARROW = 0.2;
const OVER_SCALE = 0.06;

/** Where the revisions of a trend took effect, one mark a week, oldest first. */
export function trendMarks({ week_on, redrawn }: Pick<CaseTrend, "week_on" | "redrawn">): TrendMark[] {
  const marks = new Map<string, TrendMark>();
  let last = -OVER_SCALE;
  for (const revision of redrawn) {
    const week = week_on.findLast((monday) => monday <= revision.effective_on) ?? week_on[0]!;
    const known = marks.get(week);
    if (known) {
      known.revisions.push(revision);
      continue;
    }
    const days = (Date.parse(revision.effective_on) - Date.parse(week_on[0]!)) / 86_400_000;
    const at = Math.min(1, Math.max(0, days / (7 * week_on.length)));
    const room = at - last;
    const word = room >= IN_NARROW ? "always" : room >= IN_WIDE ? "wide" : "never";
    last = at;
    marks.set(week, { at, word, revisions: [revision] });
  }
  return [...marks.values()];
}
