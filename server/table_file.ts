import type { FastifyReply } from "fastify";
import writeExcelFile from "write-excel-file/node";
import type { ListFormat } from "./api/exports.ts";
import { type Cell, toCsv } from "./domain/csv.ts";

/** A list as a file has it. `note` stands above the header: what it is about, or whose copy. */
export interface TableFile {
  sheet: string;
  note: string | null;
  header: readonly string[];
  rows: readonly (readonly Cell[])[];
}

export const TABLE_TYPE: Record<ListFormat, string> = {
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
  csv: "text/csv; charset=utf-8",
};

const NARROWEST = 8;
const WIDEST = 40;

/**
 * The bytes of a list as XLSX or CSV. Codes stay text, so that no program shows 3.21E+14; what a program would take
 * for a formula stays text too: in XLSX by its type, in CSV by an apostrophe.
 */
export async function tableBytes(file: TableFile, format: ListFormat): Promise<Buffer> {
  const { sheet, note, header, rows } = file;
  if (format === "csv")
    return Buffer.from(note === null ? toCsv(header, rows) : toCsv([note], [header, ...rows]));
  const head = header.map((value) => ({ value, type: String, fontWeight: "bold" as const }));
  const lines = rows.map((row) =>
    row.map((cell) => (typeof cell === "string" ? { value: cell, type: String } : cell)),
  );
  const top = note === null ? [head] : [[{ value: note, type: String }], head];
  return writeExcelFile([...top, ...lines], {
    columns: header.map((title, i) => ({
      width: widthOf([title, ...rows.slice(0, 200).map((row) => row[i]!)]),
    })),
    sheet,
    stickyRowsCount: top.length,
  }).toBuffer();
}

/** Answers with a list as a file; `name` is what it is called, without an ending. */
export async function sendTable(
  reply: FastifyReply,
  name: string,
  table: TableFile,
  format: ListFormat,
): Promise<FastifyReply> {
  const bytes = await tableBytes(table, format);
  return reply
    .header("content-disposition", `attachment; filename="${name}.${format}"`)
    .type(TABLE_TYPE[format])
    .send(bytes);
}

/** Chinese letters take the room of two. */
function widthOf(cells: readonly Cell[]): number {
  const lengths = cells.map((cell) => String(cell ?? "").replaceAll(/[^\u0020-\u024F]/g, "xx").length + 2);
  return Math.min(
    WIDEST,
    lengths.reduce((most, length) => Math.max(most, length), NARROWEST),
  );
}
