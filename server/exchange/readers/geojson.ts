import type { Geometry } from "geojson";
import { encodingOf, wholeText } from "./text.ts";
import { type FileHead, type ReadFeature, type Table, tableOf, Unreadable } from "./table.ts";

const [QUOTE, BACKSLASH, OPEN, CLOSE, LIST, LIST_END, COMMA, COLON] = Array.from('"\\{}[],:', (letter) =>
  letter.charCodeAt(0),
);
/** Bytes of one feature; more than any border of a province has. */
const LARGEST_FEATURE_BYTES = 40_000_000;

/**
 * A GeoJSON file. Its features are cut out of the bytes one by one, so that a file of 100 MB is never held as values;
 * what stands beside them (`crs`, `name`) is read first.
 */
export function readGeojson(bytes: Uint8Array): Table {
  const encoding = encodingOf(bytes);
  if (encoding === "UTF-16LE") throw new Unreadable("broken", { cause: "encoding", got: encoding });
  const members = new Map<string, [from: number, to: number]>();
  for (const [name, from, to] of membersOf(bytes)) members.set(name, [from, to]);
  const text = (name: string): unknown => {
    const span = members.get(name);
    return span ? parse(bytes, span, encoding) : undefined;
  };
  const head: Omit<FileHead, "columns"> = {
    format: "geojson",
    encoding,
    crs_text: crsName(text("crs")),
    layer: typeof text("name") === "string" ? (text("name") as string) : null,
  };
  const list = members.get("features");
  if (list) return tableOf(head, featuresIn(bytes, list, encoding));
  const whole = parseText(wholeText(bytes, encoding));
  return tableOf(head, [featureOf(whole)]);
}

function crsName(crs: unknown): string | null {
  const name = (crs as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  return typeof name === "string" ? name : null;
}

/** The members of the outermost object: name, and where the value begins and ends. */
function* membersOf(bytes: Uint8Array): Generator<[string, number, number]> {
  let at = skipMark(bytes);
  at = skipSpace(bytes, at);
  if (bytes[at] !== OPEN) throw new Unreadable("broken", { cause: "json", at });
  at += 1;
  for (;;) {
    at = skipSpace(bytes, at);
    if (bytes[at] === CLOSE) return;
    if (bytes[at] === COMMA) {
      at += 1;
      continue;
    }
    if (bytes[at] !== QUOTE) throw new Unreadable("broken", { cause: "json", at });
    const nameEnd = endOfValue(bytes, at);
    const name = new TextDecoder().decode(bytes.subarray(at + 1, nameEnd - 1));
    at = skipSpace(bytes, nameEnd);
    if (bytes[at] !== COLON) throw new Unreadable("broken", { cause: "json", at });
    const from = skipSpace(bytes, at + 1);
    at = endOfValue(bytes, from);
    yield [name, from, at];
  }
}

function* featuresIn(
  bytes: Uint8Array,
  [from, to]: [number, number],
  encoding: NonNullable<FileHead["encoding"]>,
): Generator<ReadFeature> {
  if (bytes[from] !== LIST) throw new Unreadable("broken", { cause: "json", at: from });
  let at = from + 1;
  while (at < to - 1) {
    at = skipSpace(bytes, at);
    if (bytes[at] === COMMA) {
      at += 1;
      continue;
    }
    if (bytes[at] === LIST_END) return;
    const end = endOfValue(bytes, at);
    if (end - at > LARGEST_FEATURE_BYTES)
      throw new Unreadable("broken", { cause: "large_feature", at, bytes: end - at });
    yield featureOf(parse(bytes, [at, end], encoding));
    at = end;
  }
}

/** Where the value that begins here ends. */
function endOfValue(bytes: Uint8Array, from: number): number {
  let depth = 0;
  let at = from;
  while (at < bytes.length) {
    const byte = bytes[at];
    if (byte === QUOTE) {
      at = endOfText(bytes, at);
      if (depth === 0) return at;
      continue;
    }
    if (byte === OPEN || byte === LIST) depth += 1;
    else if (byte === CLOSE || byte === LIST_END) {
      // The end of what surrounds a bare number or word.
      if (depth === 0) return at;
      depth -= 1;
      if (depth === 0) return at + 1;
    } else if (byte === COMMA && depth === 0) return at;
    at += 1;
  }
  throw new Unreadable("broken", { cause: "cut_off", at: from });
}

function endOfText(bytes: Uint8Array, from: number): number {
  let at = from + 1;
  while (at < bytes.length) {
    if (bytes[at] === BACKSLASH) at += 2;
    else if (bytes[at] === QUOTE) return at + 1;
    else at += 1;
  }
  throw new Unreadable("broken", { cause: "cut_off", at: from });
}

function skipMark(bytes: Uint8Array): number {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0;
}

function skipSpace(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at]! <= 32) at += 1;
  if (at >= bytes.length) throw new Unreadable("broken", { cause: "cut_off", at: from });
  return at;
}

function parse(
  bytes: Uint8Array,
  [from, to]: [number, number],
  encoding: NonNullable<FileHead["encoding"]>,
): unknown {
  return parseText(wholeText(bytes.subarray(from, to), encoding), from);
}

function parseText(text: string, at = 0): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new Unreadable("broken", { cause: "json", at });
  }
}

/** A feature, or a geometry without properties. */
export function featureOf(value: unknown): ReadFeature {
  const one = value as { type?: unknown; geometry?: unknown; properties?: unknown } | null;
  if (typeof one !== "object" || one === null) return { geometry: null, properties: {} };
  if (one.type !== "Feature")
    return { geometry: "coordinates" in one ? (one as Geometry) : null, properties: {} };
  const properties = one.properties;
  return {
    geometry: (one.geometry as Geometry | null | undefined) ?? null,
    properties: typeof properties === "object" && properties !== null ? { ...properties } : {},
  };
}
