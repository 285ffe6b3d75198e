import type { Geometry } from "geojson";

/** What a file is, told before its rows. */
export interface FileHead {
  format: Format;
  /** How its text was written; null where the format leaves no choice. */
  encoding: "UTF-8" | "GBK" | "UTF-16LE" | null;
  /** The names of its columns, as they stand in the file. */
  columns: string[];
  /** What the file says of its coordinates: the text of a .prj, or a name such as `EPSG:4549`. */
  crs_text: string | null;
  /** Which of several sheets or layers was read. */
  layer: string | null;
}

export const FORMATS = [
  "csv",
  "xlsx",
  "geojson",
  "topojson",
  "shapefile",
  "kml",
  "flatgeobuf",
  "geopackage",
] as const;
export type Format = (typeof FORMATS)[number];

/** A row, as text; `cells` in the order of the columns. */
export interface SourceRow {
  /** Where it stands in the file: as a spreadsheet counts rows, or from 1 for features. */
  line: number;
  cells: string[];
  /** In the coordinates of the file. */
  geometry: Geometry | null;
}

/** A file read once: its head, then its rows as somebody asks for them. */
export interface Table {
  head: FileHead;
  rows: Iterable<SourceRow>;
}

/** Why a file cannot be read, as a word of server/domain/exchange/causes.ts. */
export class Unreadable extends Error {
  override name = "Unreadable";
  readonly why: UnreadableWhy;
  readonly detail: Record<string, unknown>;
  constructor(why: UnreadableWhy, detail: Record<string, unknown> = {}) {
    super(`${why}: ${JSON.stringify(detail)}`);
    this.why = why;
    this.detail = detail;
  }
}
export type UnreadableWhy =
  | "empty"
  | "broken"
  | "unknown_format"
  | "too_many_rows"
  | "too_many_columns"
  | "unzips_too_large"
  | "bad_name_in_zip"
  | "nothing_in_zip"
  | "has_entities"
  | "has_password";

export const MOST_ROWS = 1_000_000;
export const MOST_COLUMNS = 200;
/** Letters of a cell; more is a mistake of the file, such as a quote that is never closed. */
export const LONGEST_CELL = 32_000;

/** Any value of a feature's properties as text; what is not finite, and what is nested, is kept as it is written. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value.trim();
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? "" : dateText(value);
  try {
    return JSON.stringify(value) ?? "";
  } catch {
    // Nested deeper than can be followed, which no program writes.
    throw new Unreadable("broken", { cause: "nested" });
  }
}

function dateText(date: Date): string {
  const iso = date.toISOString();
  return iso.endsWith("T00:00:00.000Z") ? iso.slice(0, 10) : iso;
}

/** Rows of features, whose columns are the properties of the first thousand. */
const LOOKED_AT = 1_000;

export interface ReadFeature {
  geometry: Geometry | null;
  properties: Record<string, unknown>;
}

/** A table of features that come one by one. */
export function tableOf(head: Omit<FileHead, "columns">, features: Iterable<ReadFeature>): Table {
  const iterator = features[Symbol.iterator]();
  const first: ReadFeature[] = [];
  while (first.length < LOOKED_AT) {
    const { value, done } = iterator.next();
    if (done) break;
    first.push(value);
  }
  const columns = [...new Set(first.flatMap(({ properties }) => Object.keys(properties)))];
  refuseTooMany(columns);
  function* rows(): Generator<SourceRow> {
    let line = 0;
    const row = ({ geometry, properties }: ReadFeature): SourceRow => {
      line += 1;
      if (line > MOST_ROWS) throw new Unreadable("too_many_rows", { most: MOST_ROWS });
      return {
        line,
        geometry,
        cells: columns.map((name) => cellText(properties[name]).slice(0, LONGEST_CELL)),
      };
    };
    for (const one of first) yield row(one);
    for (;;) {
      const { value, done } = iterator.next();
      if (done) return;
      yield row(value);
    }
  }
  return { head: { ...head, columns }, rows: rows() };
}

export function refuseTooMany(columns: readonly string[]): void {
  if (columns.length > MOST_COLUMNS)
    throw new Unreadable("too_many_columns", { got: columns.length, most: MOST_COLUMNS });
}
