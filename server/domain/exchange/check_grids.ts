import type { GridKind } from "../../api/common.ts";
import type { Mapping } from "../../api/exchange.ts";
import type { LonLat } from "./coordinates.ts";
import { outOfOrder } from "./grid_order.ts";
import {
  codesInFile,
  compareShape,
  countIn,
  dedicatedUse,
  GRID_KIND,
  type Land,
  landCode,
  landShape,
  type NewShape,
  shapeKey,
} from "./land.ts";
import { Row } from "./row.ts";
import { wordOf } from "./values.ts";
import type { Checker, TableRow, Verdict } from "./verdict.ts";

interface Read {
  made: NewShape;
  centre: LonLat;
}

/**
 * Checks grids: 15 digits, of which 12 are those of a village that is known. Decided at the end of the file, since the
 * order of the numbers in a village is seen then.
 */
export function checkGrids(columns: readonly string[], mapping: Mapping, land: Land): Checker<NewShape> {
  const rows: { row: Row; read: Read | null }[] = [];
  const note = codesInFile();

  function take(given: TableRow): Verdict<NewShape>[] {
    const row = new Row(given.line, given.cells, columns, mapping);
    const read = readGrid(row, given, land);
    rows.push({ row, read });
    if (!read) return [];
    note(row, "grid_code", read.made);
    const have = land.known.get(read.made.code);
    if (have && !row.refused) compareShape(row, read.made, have);
    return [];
  }

  function end(): Verdict<NewShape>[] {
    const counted = rows.flatMap(({ row, read }) =>
      read && !row.refused ? [{ row, code: read.made.code, centre: read.centre }] : [],
    );
    for (const { one, expected } of outOfOrder(counted))
      if (one.row.state !== "unchanged") one.row.doubt("grid_code", "out_of_order", { expected });
    return rows.map(({ row, read }) => {
      const made = read && !row.refused ? read.made : null;
      const key = made ? shapeKey("grids", made.code) : "";
      return { lines: [row.line], state: row.state, findings: row.findings, made, key };
    });
  }
  return { take, end };
}

function readGrid(row: Row, given: TableRow, land: Land): Read | null {
  const code = landCode(row, "grid_code", 15);
  const name = row.must("land_name", 60);
  const shape = landShape(row, given);
  const use = dedicatedUse(row);
  const kind = kindOf(row, { code, name, use, land });
  const households = countIn(row, "households");
  const residents = countIn(row, "residents");
  if (code !== null && shape?.centre) compareVillage(row, code, shape.centre, land);
  if (row.refused || !code || !name || !shape?.centre || !kind) return null;
  if (use !== null && kind !== "dedicated") row.doubt("dedicated_use", "use_left_out");
  const made: NewShape = {
    code,
    name,
    kind,
    parent_code: code.slice(0, 12),
    dedicated_use: kind === "dedicated" ? use : null,
    households,
    residents,
    polygons: shape.polygons,
  };
  return { made, centre: shape.centre };
}

/** As the file says; without, dedicated where it says what for, else as its village is. */
function kindOf(
  row: Row,
  {
    code,
    name,
    use,
    land,
  }: { code: string | null; name: string | null; use: string | null; land: Pick<Land, "areas"> },
): GridKind | null {
  if (row.text("grid_kind") !== "") return wordOf(row, "grid_kind", GRID_KIND);
  if (use !== null || name?.includes("专属")) return "dedicated";
  const village = code === null ? undefined : land.areas.get(code.slice(0, 12));
  const kind = village?.kind === "village" ? "rural" : "urban";
  if (!village && code !== null) row.doubt("grid_kind", "taken_as", { value: GRID_KIND[kind][0]! });
  return kind;
}

/** The first twelve digits against the villages that are known, and against where the grid lies. */
function compareVillage(row: Row, code: string, centre: LonLat, land: Land): void {
  const named = code.slice(0, 12);
  const found = land.has_villages ? land.villageAt(centre) : null;
  const nameOf = (village: string) => `${land.areas.get(village)?.name ?? ""} ${village}`.trim();
  if (!land.areas.has(named)) {
    if (found !== null) row.refuse("grid_code", "other_village_code", { found: nameOf(found), named });
    else if (land.has_villages) row.refuse("grid_code", "unknown_village");
    else row.doubt("grid_code", "village_not_yet", { code: named });
  } else if (land.has_villages && found === null) row.doubt(null, "outside_villages");
  else if (found !== null && found !== named)
    row.doubt("grid_code", "lies_in_other_village", { found: nameOf(found), named: nameOf(named) });
}
