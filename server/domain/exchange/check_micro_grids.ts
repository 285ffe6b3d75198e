import type { Mapping } from "../../api/exchange.ts";
import { cleanCode, gridCodeFault } from "./codes.ts";
import { codesInFile, compareShape, countIn, type Land, landShape, type NewShape, shapeKey } from "./land.ts";
import { Row } from "./row.ts";
import type { Checker, TableRow, Verdict } from "./verdict.ts";

const SCIENTIFIC = /^\d(\.\d+)?e\+?\d+$/i;

/** Checks micro-grids: their codes are those of the source, and the grid that they belong to may be left open. */
export function checkMicroGrids(columns: readonly string[], mapping: Mapping, land: Land): Checker<NewShape> {
  const note = codesInFile();

  function take(given: TableRow): Verdict<NewShape>[] {
    const row = new Row(given.line, given.cells, columns, mapping);
    const code = codeIn(row);
    const parent_code = gridIn(row, land);
    const shape = landShape(row, given);
    const households = countIn(row, "households");
    const residents = countIn(row, "residents");
    const name = row.words("land_name", 60) ?? code ?? "";
    let made: NewShape | null = null;
    if (!row.refused && code && shape?.centre) {
      if (land.has_villages && land.villageAt(shape.centre) === null) row.doubt(null, "outside_villages");
      const { polygons } = shape;
      made = { code, name, kind: null, parent_code, dedicated_use: null, households, residents, polygons };
      note(row, "micro_grid_code", made);
      const have = land.known.get(code);
      if (have && !row.refused) compareShape(row, made, have);
      if (row.refused) made = null;
    }
    const key = made ? shapeKey("micro_grids", made.code) : "";
    return [{ lines: [row.line], state: row.state, findings: row.findings, made, key }];
  }
  return { take, end: () => [] };
}

function codeIn(row: Row): string | null {
  const code = cleanCode(row.must("micro_grid_code", 40) ?? "");
  if (code === "") return null;
  return SCIENTIFIC.test(code) ? row.refuse("micro_grid_code", "excel_number") : code;
}

function gridIn(row: Row, land: Land): string | null {
  const code = cleanCode(row.text("grid_code"));
  if (code === "") return null;
  const fault = gridCodeFault(code);
  if (fault) return row.refuse("grid_code", fault, { digits: 15 });
  if (!land.grids.has(code)) row.doubt("grid_code", "grid_not_yet");
  return code;
}
