import type { Level } from "../../api/common.ts";
import type { Mapping } from "../../api/exchange.ts";
import { codeFault, cleanCode } from "./codes.ts";
import {
  codesInFile,
  compareShape,
  type KnownShape,
  landCode,
  landShape,
  type NewShape,
  shapeKey,
} from "./land.ts";
import { Row } from "./row.ts";
import type { Checker, TableRow, Verdict } from "./verdict.ts";

/** The level of an area by its code: 321100 city, 321102 district, 321102001000 town, 321102001001 village. */
export function levelOfCode(code: string): Level {
  if (code.length === 6) return code.endsWith("00") ? "city" : "district";
  return code.endsWith("000") ? "town" : "village";
}

/** The code of the area above, as the codes of the State are built; null of a city. */
export function codeAbove(code: string): string | null {
  const level = levelOfCode(code);
  if (level === "city") return null;
  if (level === "district") return `${code.slice(0, 4)}00`;
  return level === "town" ? code.slice(0, 6) : `${code.slice(0, 9)}000`;
}

/**
 * Checks areas of all levels. A village must be drawn; what is above need not, and is made of the names that rows of
 * villages carry where it is not there. Decided at the end of the file, since what is above may stand below.
 */
export function checkAreas(
  columns: readonly string[],
  mapping: Mapping,
  { known, city_code }: { known: ReadonlyMap<string, KnownShape>; city_code: string | null },
): Checker<NewShape> {
  const rows: { row: Row; made: NewShape | null }[] = [];
  const named = new Map<string, NewShape>();
  const note = codesInFile();

  function take(given: TableRow): Verdict<NewShape>[] {
    const row = new Row(given.line, given.cells, columns, mapping);
    const made = readArea(row, given);
    rows.push({ row, made });
    if (!made) return [];
    const { code } = made;
    if (city_code !== null && code.slice(0, 4) !== city_code.slice(0, 4))
      row.refuse("area_code", "other_city", { code: city_code });
    note(row, "area_code", made);
    const have = known.get(code);
    if (have && !row.refused) compareShape(row, made, have);
    if (levelOfCode(code) === "village" && !row.refused) nameAbove(row, made, named);
    return [];
  }

  function end(): Verdict<NewShape>[] {
    const inFile = new Set(rows.flatMap(({ row, made }) => (made && !row.refused ? [made.code] : [])));
    const derived = [...named.values()].filter(({ code }) => !inFile.has(code) && !known.has(code));
    const there = new Set([...inFile, ...known.keys(), ...derived.map(({ code }) => code)]);
    for (const { row, made } of rows)
      if (made && !row.refused && made.parent_code !== null && !there.has(made.parent_code))
        row.doubt("area_code", "no_area_above", { code: made.parent_code });
    return [
      ...derived
        .toSorted((a, b) => a.code.length - b.code.length || (a.code < b.code ? -1 : 1))
        .map((made) => verdict([], { state: "good", findings: [] }, made)),
      ...rows.map(({ row, made }) => verdict([row.line], row, row.refused ? null : made)),
    ];
  }
  return { take, end };
}

function verdict(
  lines: number[],
  { state, findings }: Pick<Row, "state" | "findings">,
  made: NewShape | null,
): Verdict<NewShape> {
  return { lines, state, findings, made, key: made ? shapeKey("areas", made.code) : "" };
}

function readArea(row: Row, given: TableRow): NewShape | null {
  const code = landCode(row, "area_code", 12, 6);
  const name = row.must("land_name", 60);
  if (code === null || name === null) return null;
  const level = levelOfCode(code);
  const drawn = given.polygons !== null || given.point !== null || row.text("shape") !== "";
  const shape = level === "village" || drawn ? landShape(row, given) : null;
  const given_kind = row.words("area_kind", 20);
  const parent_code = parentOf(row, code);
  if (row.refused) return null;
  return {
    code,
    name,
    kind: kindOf(level, name, given_kind),
    parent_code,
    dedicated_use: null,
    households: null,
    residents: null,
    polygons: shape?.polygons ?? null,
  };
}

/** As the file says; without, as the code is built. */
function parentOf(row: Row, code: string): string | null {
  const given = cleanCode(row.text("parent_code"));
  const above = codeAbove(code);
  if (given === "" || above === null) return above;
  const fault = codeFault(given, above.length);
  if (fault) return row.refuse("parent_code", fault, { digits: above.length });
  return given;
}

const TOWN_KINDS = ["街道", "镇", "乡", "园区", "开发区", "农场", "林场"];

/** The kind of an area in the words of the register: `community` and `village`, 街道 and 镇, 区 and 市. */
function kindOf(level: Level, name: string, given: string | null): string {
  if (level === "village") {
    const told = given ?? name;
    if (/社区|居委|community/i.test(told)) return "community";
    return /村|village/i.test(told) || given === null ? "village" : given;
  }
  if (level === "town") return given ?? TOWN_KINDS.find((kind) => name.endsWith(kind)) ?? "镇";
  return given ?? name.slice(-1);
}

/** What a row of a village tells of the areas above it. The first to name one counts. */
function nameAbove(row: Row, village: NewShape, named: Map<string, NewShape>): void {
  let below = village.parent_code;
  for (const field of ["town_name", "district_name", "city_name"]) {
    if (below === null) return;
    const name = row.words(field, 60);
    const parent_code = codeAbove(below);
    if (name !== null && !named.has(below))
      named.set(below, {
        code: below,
        name,
        kind: kindOf(levelOfCode(below), name, null),
        parent_code,
        dedicated_use: null,
        households: null,
        residents: null,
        polygons: null,
      });
    below = parent_code;
  }
}
