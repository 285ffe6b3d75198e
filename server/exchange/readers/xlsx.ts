import { zipSync } from "fflate";
import { readSheet } from "read-excel-file/node";
import {
  LONGEST_CELL,
  MOST_ROWS,
  refuseTooMany,
  cellText,
  type SourceRow,
  type Table,
  Unreadable,
} from "./table.ts";
import { refuseFarCells } from "./xlsx_extent.ts";
import { refuseEntities } from "./xml.ts";
import { unzip } from "./zip.ts";

/**
 * The first sheet of a workbook. Of a formula its last result is read, as text; dates become YYYY-MM-DD. A number is
 * written out in full, so that a code which Excel took for one is read as far as Excel kept it.
 */
export async function readXlsx(bytes: Uint8Array): Promise<Table> {
  // Unpacked under our limits, and handed on without compression: what reads it knows none.
  const files = unzip(bytes, (name) => /\.(xml|rels)$/i.test(name));
  if (![...files.keys()].some((name) => name.toLowerCase() === "xl/workbook.xml"))
    throw new Unreadable("nothing_in_zip", { expected: "xl/workbook.xml" });
  for (const file of files.values()) {
    refuseEntities(file);
    refuseFarCells(file);
  }
  const plain = zipSync(Object.fromEntries(files), { level: 0 });
  files.clear();
  let sheet;
  try {
    sheet = await readSheet(Buffer.from(plain.buffer, plain.byteOffset, plain.byteLength), {
      parseNumber: (text) => text,
    });
  } catch {
    throw new Unreadable("broken", { cause: "workbook" });
  }
  const first = sheet.findIndex((row) => row.some((cell) => cellText(cell) !== ""));
  if (first === -1) throw new Unreadable("empty");
  if (sheet.length - first - 1 > MOST_ROWS)
    throw new Unreadable("too_many_rows", { got: sheet.length, most: MOST_ROWS });
  const columns = trimmed(sheet[first]!.map(cellText));
  refuseTooMany(columns);
  function* rows(): Generator<SourceRow> {
    for (let i = first + 1; i < sheet!.length; i++) {
      const cells = columns.map((_, column) => cellText(sheet![i]![column]).slice(0, LONGEST_CELL));
      if (cells.every((cell) => cell === "")) continue;
      yield { line: i + 1, geometry: null, cells };
    }
  }
  return { head: { format: "xlsx", encoding: null, columns, crs_text: null, layer: null }, rows: rows() };
}

/** Without the nameless columns at the end. */
function trimmed(names: string[]): string[] {
  return names.slice(0, names.findLastIndex((name) => name !== "") + 1);
}
