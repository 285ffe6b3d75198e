import writeExcelFile from "write-excel-file/node";
import { OUTCOME_COUNTS, type OutcomeCounts, type Outcomes } from "../api/case_figures.ts";
import { casesToClose } from "../domain/case_outcomes.ts";
import { type Cell, toCsv } from "../domain/csv.ts";

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
function tableOf(outcomes: Outcomes, nameOf: (key: string) => string) {
  const header = [FIRST[outcomes.by], ...OUTCOME_COUNTS.map((name) => WORDS[name]), "结案率", "按期结案率"];
  const lines = [...outcomes.rows.map((row) => line(nameOf(row.key), row)), line("合计", outcomes.total)];
  return { header, lines };
}

function line(name: string, counts: OutcomeCounts): Cell[] {
  return [
    name,
    ...OUTCOME_COUNTS.map((count) => counts[count]),
    percent(counts.closed, casesToClose(counts)),
    percent(counts.closed_on_time, counts.closed),
  ];
}

/** As CSV. */
export function bulletinCsv(outcomes: Outcomes, nameOf: (key: string) => string): string {
  const { header, lines } = tableOf(outcomes, nameOf);
  return toCsv(header, lines);
}

/** As a sheet of Excel, with what it is about above the table. */
export function bulletinXlsx(outcomes: Outcomes, title: string, nameOf: (key: string) => string) {
  const { header, lines } = tableOf(outcomes, nameOf);
  const rows = [
    [bold(title)],
    header.map(bold),
    ...lines.map((cells) =>
      cells.map((value) => (typeof value === "string" ? { value, type: String } : value)),
    ),
  ];
  const columns = header.map((_, i) => ({ width: i === 0 ? 28 : 14 }));
  return writeExcelFile(rows, { columns, sheet: "通报", stickyRowsCount: 2 }).toBuffer();
}

/** A share in percent with one decimal, as bulletins have it; a dash where there is nothing to divide by. */
function percent(part: number, whole: number): string {
  return whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`;
}

function bold(value: string) {
  return { value, fontWeight: "bold" as const };
}
