import { Unreadable } from "./table.ts";

/** The last cell that a sheet may have (ECMA-376, part 1, 18.3.1.4): XFD1048576. */
const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;
/** A sheet is read as a whole rectangle: so many places are never too many, nor so many for each cell that is there. */
const FEW_PLACES = 8_000_000;
const PLACES_A_CELL = 30;

const SLICE_BYTES = 1 << 20;
const ADDRESS = /<(?:\w+:)?(?:row|c)\s(?:[^>]*?\s)?r\s*=\s*(["'])([^"']*)\1/g;

/**
 * Refuses a sheet with one cell far out: a few bytes that say XFD1048576 would be read as seventeen thousand million
 * empty places.
 */
export function refuseFarCells(sheet: Uint8Array): void {
  const decoder = new TextDecoder("latin1");
  const most = { rows: 0, columns: 0, cells: 0 };
  let rest = "";
  for (let at = 0; at < sheet.length; at += SLICE_BYTES) {
    const text = rest + decoder.decode(sheet.subarray(at, at + SLICE_BYTES));
    // A tag at the end is looked at when all of it is there.
    const end = at + SLICE_BYTES < sheet.length ? Math.max(0, text.lastIndexOf("<")) : text.length;
    for (const { 2: address } of text.slice(0, end).matchAll(ADDRESS)) take(most, address!);
    rest = text.slice(end);
  }
  const { rows, columns, cells } = most;
  if (rows * columns > FEW_PLACES + PLACES_A_CELL * cells)
    throw new Unreadable("broken", { cause: "far_cell", rows, columns, cells });
}

/** The number of a row, or the address of a cell. */
function take(most: { rows: number; columns: number; cells: number }, address: string): void {
  const [, letters, digits] = /^([A-Z]*)(\d+)$/i.exec(address) ?? [];
  if (letters === undefined || digits === undefined)
    throw new Unreadable("broken", { cause: "far_cell", got: address.slice(0, 40) });
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  if (Number(digits) > LAST_ROW || column > LAST_COLUMN)
    throw new Unreadable("broken", { cause: "far_cell", got: address.slice(0, 40) });
  most.rows = Math.max(most.rows, Number(digits));
  most.columns = Math.max(most.columns, column);
  most.cells += 1;
}
