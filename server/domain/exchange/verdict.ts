import type { Finding, RowState } from "../../api/exchange.ts";
import type { LaidShape, Polygons } from "./shape.ts";

/** A row of a file as a reader gives it. */
export interface TableRow {
  line: number;
  cells: readonly string[];
  /** A point in the coordinates of the file; `other`: a shape that is none. */
  point: readonly number[] | null | "other";
  /** What of the shape is land, in the coordinates of the file; null: it has none. */
  polygons: Polygons | null;
  /** The same in degrees and looked through, where land is what the file is about. */
  shape?: LaidShape | null;
}

/** What is to be written of one or several rows, or why it is not. */
export interface Verdict<Made = unknown> {
  lines: readonly number[];
  state: RowState;
  findings: Finding[];
  /** Null when refused. */
  made: Made | null;
  /** What makes it the same thing when it comes a second time; empty when refused. */
  key: string;
}

/** Checks rows of one kind in the order of the file. Some are only decided at its end. */
export interface Checker<Made = unknown> {
  /** Looks up what must be known of rows before they are taken. */
  prepare?: (rows: readonly TableRow[]) => Promise<void>;
  take: (row: TableRow) => Verdict<Made>[];
  end: () => Verdict<Made>[];
}

/** Remembers keys, and says on which line one was seen before. */
export function seenBefore(): (key: string, line: number) => number | null {
  const lines = new Map<string, number>();
  return (key, line) => {
    const before = lines.get(key);
    if (before !== undefined) return before;
    lines.set(key, line);
    return null;
  };
}
