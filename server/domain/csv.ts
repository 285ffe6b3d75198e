/** What may stand in a cell; a code is text made of digits. */
export type Cell = string | number | null;

/**
 * A CSV file (RFC 4180, CRLF, with the mark that makes Excel read UTF-8). Every cell is quoted. A tab stands
 * before texts of 12 and more digits, or Excel shows 3.21E+14, and an apostrophe before texts that it would
 * take for a formula.
 */
export function toCsv(header: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const line = (cells: readonly Cell[]) => cells.map(cellText).join(",");
  return `\uFEFF${[header, ...rows].map(line).join("\r\n")}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '""';
  if (typeof cell === "number") return `"${cell}"`;
  const guarded = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : /^\d{12,}$/.test(cell) ? `\t${cell}` : cell;
  return `"${guarded.replaceAll('"', '""')}"`;
}
