import { IMPORT_KINDS, type ImportKind, type Mapping } from "../../api/exchange.ts";
import { FIELDS, isLand } from "./fields.ts";
import type { TableRow } from "./verdict.ts";

/** A name of a column as names are compared: one width, lower case, without marks, units and what stands in brackets. */
export function normalName(name: string): string {
  return name
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[(（[【].*?[)）\]】]/g, "")
    .replaceAll(/[\s_\-*:：/、·.]/g, "");
}

export interface Recognised {
  mapping: Mapping;
  /** Fields that were found by what somebody chose before. */
  remembered: string[];
}

/**
 * Which column each field of a kind is read from. What was chosen before for a column of that name goes first
 * (`chosen`: field by normal name), then the first name by which the field is known; each column serves one field.
 */
export function recognise(
  columns: readonly string[],
  kind: ImportKind,
  chosen: ReadonlyMap<string, string> = new Map(),
): Recognised {
  const names = columns.map(normalName);
  const mapping: Mapping = {};
  const remembered: string[] = [];
  const taken = new Set<number>();
  const fields = FIELDS[kind];
  for (const [column, name] of names.entries()) {
    const field = chosen.get(name);
    if (field === undefined || field in mapping || !fields.some((one) => one.name === field)) continue;
    mapping[field] = column;
    remembered.push(field);
    taken.add(column);
  }
  for (const field of fields) {
    if (field.name in mapping) continue;
    for (const known of field.known_as) {
      const column = names.findIndex((name, i) => name === normalName(known) && !taken.has(i));
      if (column === -1) continue;
      mapping[field.name] = column;
      taken.add(column);
      break;
    }
  }
  return { mapping, remembered };
}

/**
 * What a file most likely holds: the kind of which most fields are recognised, those that must be there counting most.
 * Where the file draws its rows, `drawn` holds some of them: what is drawn as polygons is land, and its codes tell which.
 */
export function guessKind(columns: readonly string[], drawn: readonly TableRow[] | null = null): ImportKind {
  const isDrawn = drawn?.some(({ polygons }) => polygons !== null) ?? false;
  const score = (kind: ImportKind): number => {
    const { mapping } = recognise(columns, kind);
    const lacking = lackingFields(kind, mapping, drawn !== null).length;
    const fitting = drawn === null || isDrawn === isLand(kind) ? 0 : AGAINST;
    return Object.keys(mapping).length - 4 * lacking - fitting + likeCodes(kind, mapping, drawn ?? []);
  };
  return IMPORT_KINDS.toSorted((a, b) => score(b) - score(a))[0]!;
}

/** Polygons where points are meant, or the other way round. */
const AGAINST = 20;
const FOR = 5;

/** Codes of areas have 6 or 12 digits, those of grids 15. */
function likeCodes(kind: ImportKind, mapping: Mapping, rows: readonly TableRow[]): number {
  const [field, pattern] = kind === "areas" ? ["area_code", /^\d{6}(\d{6})?$/] : ["grid_code", /^\d{15}$/];
  const column = mapping[field];
  if ((kind !== "areas" && kind !== "grids") || column === undefined) return 0;
  const like = rows.filter(({ cells }) => pattern.test((cells[column] ?? "").trim()));
  return like.length * 2 > rows.length ? FOR : 0;
}

/** Groups for which a file that draws its rows needs no column. */
const DRAWN: ReadonlySet<string> = new Set(["place", "shape"]);

/** Fields, or groups of which one is enough, that have no column. `has_geometry`: the file itself says where. */
export function lackingFields(kind: ImportKind, mapping: Mapping, has_geometry: boolean): string[] {
  const fields = FIELDS[kind];
  const lacking = fields
    .filter(({ name, required }) => required && !(name in mapping))
    .map(({ name }) => name);
  const groups = new Set(fields.flatMap(({ one_of }) => one_of ?? []));
  for (const group of groups) {
    const met = fields.some(({ name, one_of }) => one_of === group && name in mapping);
    if (!met && !(has_geometry && DRAWN.has(group))) lacking.push(group);
  }
  return lacking;
}
