import writeExcelFile from "write-excel-file/node";
import type { LandOptions } from "../app.ts";
import { causeText } from "../domain/exchange/causes.ts";
import { isLand } from "../domain/exchange/fields.ts";
import { type LaidShape, textOf } from "../domain/exchange/shape.ts";
import { outcomeOf, rowsOf } from "./check.ts";
import { fileOf } from "./imports.ts";
import { LONGEST_CELL } from "./readers/table.ts";

const CAUSE_COLUMN = "未写入原因";
const SHAPE_COLUMN = "图形";
const SHAPE_TOO_LARGE = "图形过大，表格里放不下：请在原文件中改正后重新导入";

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
  const batches = await rowsOf(await fileOf(options.database, options.secrets, one), one);
  const had = one.columns.indexOf(CAUSE_COLUMN);
  const own = one.columns.map((name, i) => ({ name, i })).filter(({ i }) => i !== had);
  // A table has no shapes: they go along as text, so that it can be sent again without the file that drew them.
  const drawn = one.kind !== null && isLand(one.kind) && !("shape" in one.mapping);
  const header = [...own.map(({ name }) => name), ...(drawn ? [SHAPE_COLUMN] : []), CAUSE_COLUMN].map(
    (name) => Object.assign(text(name), { fontWeight: "bold" as const }),
  );
  const rows: ReturnType<typeof text>[][] = [header];
  for await (const batch of batches)
    for (const { line, cells, shape } of batch) {
      const findings = outcome.refused.get(line);
      if (!findings) continue;
      const causes = findings
        .filter(({ state }) => state === "refused")
        .map(
          ({ column, cause, detail }) => `${column === null ? "" : `${column}：`}${causeText(cause, detail)}`,
        );
      const written = drawn ? shapeText(shape) : "";
      if (written.length > LONGEST_CELL) causes.push(SHAPE_TOO_LARGE);
      rows.push([
        ...own.map(({ i }) => text(cells[i] ?? "")),
        ...(drawn ? [text(written.length > LONGEST_CELL ? "" : written)] : []),
        text(causes.join("；")),
      ]);
    }
  const columns = header.map((_, i) => ({ width: i === header.length - 1 ? 60 : 18 }));
  const bytes = await writeExcelFile(rows, { columns, sheet: "未写入的行", stickyRowsCount: 1 }).toBuffer();
  return { name: `refused-${id}.xlsx`, bytes };
}

/** A shape in degrees of EPSG:4490; nothing where it cannot be kept. */
function shapeText(shape: LaidShape | null | undefined): string {
  return shape && !shape.fault ? textOf(shape.polygons) : "";
}

/** A cell of text; what XML cannot hold is shown by its mark. */
function text(value: string) {
  return { value: value.replaceAll(NOT_XML, "\ufffd").slice(0, LONGEST_CELL), type: String };
}
const NOT_XML = /[^\P{Cc}\t\n\r]|\p{Cs}|[\ufffe\uffff]/gu;
