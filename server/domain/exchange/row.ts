import type { Finding, Mapping, RowState } from "../../api/exchange.ts";
import type { Cause } from "./causes.ts";

type Detail = Record<string, string | number>;

/** A lone half of a pair, and what no keyboard writes: PostgreSQL refuses the one, people cannot see the other. */
const BAD_LETTERS = /[^\P{Cc}\t\n\r]|\p{Cs}|\ufffd/u;
const FORMULA = /^[=+@]|^-(?!\d+(\.\d+)?$)/;

/** One row while it is checked: reads its fields and takes down what is wrong with them. */
export class Row {
  readonly line: number;
  readonly findings: Finding[] = [];
  readonly #cells: readonly string[];
  readonly #columns: readonly string[];
  readonly #mapping: Mapping;

  constructor(line: number, cells: readonly string[], columns: readonly string[], mapping: Mapping) {
    this.line = line;
    this.#cells = cells;
    this.#columns = columns;
    this.#mapping = mapping;
  }

  /** The text of a field, without the space around it; empty when it has no column. */
  text(field: string): string {
    const column = this.#mapping[field];
    return column === undefined ? "" : (this.#cells[column] ?? "").trim();
  }

  /** The name of the column that a field is read from; empty when it has none. */
  columnName(field: string): string {
    return this.#columns[this.#mapping[field] ?? -1] ?? "";
  }

  /** The text of a field that is kept as it is written; null, and refused, when it is too long or cannot be shown. */
  words(field: string, most: number): string | null {
    const text = this.text(field);
    if (text === "") return null;
    if (BAD_LETTERS.test(text)) return this.refuse(field, "bad_letters");
    if (text.length > most) return this.refuse(field, "too_long", { most });
    if (FORMULA.test(text)) this.doubt(field, "formula");
    return text;
  }

  /** As `words`, and refused when there is none. */
  must(field: string, most: number): string | null {
    return this.text(field) === "" ? this.refuse(field, "missing") : this.words(field, most);
  }

  refuse(field: string | null, cause: Cause, detail: Detail = {}): null {
    this.#find("refused", field, cause, detail);
    return null;
  }

  doubt(field: string | null, cause: Cause, detail: Detail = {}): void {
    this.#find("doubtful", field, cause, detail);
  }

  /** It is there already, and nothing is written for it. */
  leave(cause: Cause, detail: Detail = {}): void {
    this.#find("unchanged", null, cause, detail);
  }

  get refused(): boolean {
    return this.findings.some(({ state }) => state === "refused");
  }

  /** The worst of what was found. */
  get state(): RowState {
    if (this.refused) return "refused";
    if (this.findings.some(({ state }) => state === "unchanged")) return "unchanged";
    return this.findings.length > 0 ? "doubtful" : "good";
  }

  #find(state: RowState, field: string | null, cause: Cause, detail: Detail): void {
    const column = field === null ? undefined : this.#mapping[field];
    const value = column === undefined ? "" : (this.#cells[column] ?? "");
    this.findings.push({
      line: this.line,
      state,
      column: column === undefined ? field : (this.#columns[column] ?? field),
      value: printable(value),
      cause,
      detail,
    });
  }
}

const SHOWN_LETTERS = 60;

const LONE_HALVES = /\p{Cs}|\0/gu;

/** A value as it may be shown and sent: well-formed, and cut short. */
export function printable(text: string): string {
  const short = text.length > SHOWN_LETTERS ? `${text.slice(0, SHOWN_LETTERS)}…` : text;
  return short.replaceAll(LONE_HALVES, "\ufffd");
}
