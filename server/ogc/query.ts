import { today } from "../domain/calendar.ts";
import type { Rectangle } from "../domain/bbox.ts";
import { AppError } from "../errors.ts";
import { CRS84, CRS_URIS, type NamedCrs, namedCrs } from "./crs_uri.ts";

/** The system that a parameter names. Throws 400 `unsupported_crs`. */
export function readCrs(uri: string = CRS84): NamedCrs {
  const found = namedCrs(uri);
  if (!found) throw new AppError("unsupported_crs", 400, { got: uri, expected: CRS_URIS });
  return found;
}

/**
 * The rectangles that a `bbox` means: easting or longitude first; two where it runs over 180°. Heights are passed over.
 * Throws 400 `invalid_input`.
 */
export function readBbox(text: string, { crs, north_first }: NamedCrs): Rectangle[] {
  const parts = text.split(",");
  const numbers = parts.map(Number);
  const plain = parts.every((part) => /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(part));
  if (!plain || (numbers.length !== 4 && numbers.length !== 6)) throw wrongBbox(text);
  const [a, b] = numbers as [number, number];
  const [c, d] = numbers.slice(numbers.length / 2) as [number, number];
  const [west, south, east, north] = north_first ? [b, a, d, c] : [a, b, c, d];
  if (south > north) throw wrongBbox(text);
  if (west <= east) return [[west, south, east, north]];
  if (!crs.degrees) throw wrongBbox(text);
  return [
    [west, south, 180, north],
    [-180, south, east, north],
  ];
}

function wrongBbox(got: string): AppError {
  return new AppError("invalid_input", 400, {
    in: "querystring",
    fields: [{ field: "bbox", got, expected: "four or six numbers: the lower corner, then the upper one" }],
  });
}

const TIME = String.raw`\d{4}-\d\d-\d\d(?:T\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d))?`;
const INSTANT = new RegExp(`^${TIME}$`, "i");
const INTERVAL = new RegExp(`^(${TIME}|\\.\\.|)/(${TIME}|\\.\\.|)$`, "i");

/** The last day (Shanghai) that a `datetime` reaches to, null without an end (part 1, 7.15.4). Throws 400 `invalid_input`. */
export function readLastDay(text: string): string | null {
  const [, begin = "", end = ""] = INTERVAL.exec(text) ?? [];
  if (!INSTANT.test(text) && !INTERVAL.test(text)) throw wrongTime(text);
  const from = INSTANT.test(text) ? text : begin;
  const last = INSTANT.test(text) ? text : end;
  const [fromAt, lastAt] = [from, last].map((one) => (/^(\.\.)?$/.test(one) ? null : Date.parse(one)));
  if (Number.isNaN(fromAt) || Number.isNaN(lastAt)) throw wrongTime(text);
  if (typeof fromAt === "number" && typeof lastAt === "number" && fromAt > lastAt) throw wrongTime(text);
  if (typeof lastAt !== "number") return null;
  return last.length === "YYYY-MM-DD".length ? last : today(new Date(lastAt));
}

function wrongTime(got: string): AppError {
  return new AppError("invalid_input", 400, {
    in: "querystring",
    fields: [
      { field: "datetime", got, expected: "an instant or a date of RFC 3339, or FROM/TO with .. for open" },
    ],
  });
}
