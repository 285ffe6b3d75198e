import { OUTCOME_COUNTS, type OutcomeCounts, type Outcomes } from "../api/case_figures.ts";
import { casesToClose } from "../domain/case_outcomes.ts";
import type { Cell } from "../domain/csv.ts";
import type { TableFile } from "../table_file.ts";

/** The bulletin is written in the language of the offices. */
const WORDS: Record<(typeof OUTCOME_COUNTS)[number], string> = {
  open_at_begin: "期初在办",
  reported: "本期登记",
  merged: "本期并件",
  closed: "本期办结",
  closed_on_time: "其中按期办结",
  open_at_end: "期末在办",
};
const FIRST = { area: "区域", need: "需求", month: "月份" } as const;

/** The table of a bulletin: a title, a header, a line for each part, and the sum. `nameOf` tells what a key is called. */
export function bulletinTable(outcomes: Outcomes, nameOf: (key: string) => string): TableFile {
  const header = [FIRST[outcomes.by], ...OUTCOME_COUNTS.map((name) => WORDS[name]), "结案率", "按期结案率"];
  const rows = [...outcomes.rows.map((row) => line(nameOf(row.key), row)), line("合计", outcomes.total)];
  const note = `救助事项办理情况 ${outcomes.from} 至 ${outcomes.to}`;
  return { sheet: "通报", note, header, rows };
}

function line(name: string, counts: OutcomeCounts): Cell[] {
  return [
    name,
    ...OUTCOME_COUNTS.map((count) => counts[count]),
    percent(counts.closed, casesToClose(counts)),
    percent(counts.closed_on_time, counts.closed),
  ];
}

/** A share in percent with one decimal, as bulletins have it; a dash where there is nothing to divide by. */
function percent(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`;
}
