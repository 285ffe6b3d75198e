import { encodingOf, textOf } from "./text.ts";
import { LONGEST_CELL, MOST_ROWS, refuseTooMany, type SourceRow, type Table, Unreadable } from "./table.ts";

const SEPARATORS = [",", "\t", ";"] as const;
const LOOKED_AT_LETTERS = 20_000;

/** A CSV file (RFC 4180; comma, tab or semicolon; UTF-8, UTF-16 or GBK). Its first line that is not empty has the names. */
export function readCsv(bytes: Uint8Array): Table {
  const encoding = encodingOf(bytes);
  const separator = separatorOf(textOf(bytes, encoding));
  const records = recordsOf(textOf(bytes, encoding), separator);
  let first = records.next();
  while (!first.done && isEmpty(first.value.cells)) first = records.next();
  if (first.done) throw new Unreadable("empty");
  const columns = first.value.cells.map((name) => name.trim());
  refuseTooMany(columns);
  return {
    head: { format: "csv", encoding, columns, crs_text: null, layer: null },
    rows: rowsOf(records, columns.length),
  };
}

function* rowsOf(records: Iterator<Rec>, width: number): Generator<SourceRow> {
  let count = 0;
  for (;;) {
    const { value, done } = records.next();
    if (done) return;
    if (isEmpty(value.cells)) continue;
    count += 1;
    if (count > MOST_ROWS) throw new Unreadable("too_many_rows", { most: MOST_ROWS });
    yield { line: value.line, geometry: null, cells: widen(value.cells, width) };
  }
}

interface Rec {
  line: number;
  cells: string[];
}

/** As many cells as there are columns; what stands beyond the last name has no meaning. */
function widen(cells: string[], width: number): string[] {
  return Array.from({ length: width }, (_, i) => clean(cells[i] ?? ""));
}

/** Without the tab or apostrophe that keeps a spreadsheet from making a number or a formula of it. */
function clean(cell: string): string {
  const text = cell.trim();
  return text.startsWith("'") && /^'[=+\-@\d]/.test(text) ? text.slice(1) : text;
}

function isEmpty(cells: readonly string[]): boolean {
  return cells.every((cell) => cell.trim() === "");
}

function separatorOf(text: Iterable<string>): string {
  const head: string = [...take(text, 1)].join("").slice(0, LOOKED_AT_LETTERS);
  const line = head.split(/\r\n|\r|\n/).find((one) => one.trim() !== "") ?? "";
  return SEPARATORS.toSorted((a, b) => line.split(b).length - line.split(a).length)[0]!;
}

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}

/** Records with the line on which each begins. A quote in the middle of a cell is a letter. */
function* recordsOf(text: Iterable<string>, separator: string): Generator<Rec> {
  let line = 1;
  let begun = 1;
  let cells: string[] = [];
  let cell = "";
  let state: "start" | "plain" | "quoted" | "quote" = "start";
  let wasReturn = false;
  const endCell = () => {
    if (cell.length > LONGEST_CELL) throw new Unreadable("broken", { line: begun, cause: "long_cell" });
    cells.push(cell);
    cell = "";
    state = "start";
  };
  for (const piece of text) {
    let from = 0;
    for (let i = 0; i < piece.length; i++) {
      const letter = piece[i]!;
      if (wasReturn && letter === "\n") {
        wasReturn = false;
        from = i + 1;
        continue;
      }
      wasReturn = letter === "\r";
      if (state === "quoted") {
        if (letter !== '"') {
          if (letter === "\n") line += 1;
          continue;
        }
        cell += piece.slice(from, i);
        from = i + 1;
        if (cell.length > LONGEST_CELL) throw new Unreadable("broken", { line: begun, cause: "long_cell" });
        state = "quote";
      } else if (state === "quote" && letter === '"') {
        from = i;
        state = "quoted";
      } else if (state === "start" && letter === '"') {
        from = i + 1;
        state = "quoted";
      } else if (letter === separator) {
        cell += piece.slice(from, i);
        from = i + 1;
        endCell();
      } else if (letter === "\n" || letter === "\r") {
        cell += piece.slice(from, i);
        from = i + 1;
        endCell();
        yield { line: begun, cells };
        cells = [];
        line += 1;
        begun = line;
      } else {
        if (state === "start" || state === "quote") state = "plain";
      }
    }
    cell += piece.slice(from);
    if (cell.length > 2 * SLICE_LETTERS) throw new Unreadable("broken", { line: begun, cause: "open_quote" });
  }
  if (state === "quoted") throw new Unreadable("broken", { line: begun, cause: "open_quote" });
  if (cell !== "" || cells.length > 0) {
    endCell();
    yield { line: begun, cells };
  }
}

const SLICE_LETTERS = 1 << 20;
