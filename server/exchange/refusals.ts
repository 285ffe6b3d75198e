import writeExcelFile from "write-excel-file/node";
import type { LandOptions } from "../app.ts";
import { causeText } from "../domain/exchange/causes.ts";
import { outcomeOf } from "./check.ts";
import { fileOf } from "./imports.ts";
import { readTable } from "./reading.ts";

const CAUSE_COLUMN = "未写入原因";
/** No more letters than an Excel cell may hold. */
const MOST_LETTERS = 32_000;

/**
 * The rows of a file that were refused, as they stand in it, with the cause in a last column: to be corrected and sent
 * again, where that column is not looked at. All cells are text, so that no program makes numbers of codes or runs what
 * begins like a formula. Throws as `checkImport`.
 */
export async function refusalsSheet(
  options: LandOptions,
  id: number,
): Promise<{ name: string; bytes: Buffer }> {
  const { one, outcome } = await outcomeOf(options, id);
  const { batches } = await readTable(await fileOf(options.database, options.secrets, one), one.file_name);
  const had = one.columns.indexOf(CAUSE_COLUMN);
  const own = one.columns.map((name, i) => ({ name, i })).filter(({ i }) => i !== had);
  const header = [...own.map(({ name }) => name), CAUSE_COLUMN].map((name) =>
    Object.assign(text(name), { fontWeight: "bold" as const }),
  );
  const rows: ReturnType<typeof text>[][] = [header];
  for await (const batch of batches)
    for (const { line, cells } of batch) {
      const findings = outcome.refused.get(line);
      if (!findings) continue;
      const causes = findings
        .filter(({ state }) => state === "refused")
        .map(
          ({ column, cause, detail }) => `${column === null ? "" : `${column}：`}${causeText(cause, detail)}`,
        );
      rows.push([...own.map(({ i }) => text(cells[i] ?? "")), text(causes.join("；"))]);
    }
  const columns = [...own.map(() => ({ width: 18 })), { width: 60 }];
  const bytes = await writeExcelFile(rows, { columns, sheet: "未写入的行", stickyRowsCount: 1 }).toBuffer();
  return { name: `refused-${id}.xlsx`, bytes };
}

/** A cell of text; what XML cannot hold is shown by its mark. */
function text(value: string) {
  return { value: value.replaceAll(NOT_XML, "\ufffd").slice(0, MOST_LETTERS), type: String };
}
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;
