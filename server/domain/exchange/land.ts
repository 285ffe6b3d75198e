import type { GridKind } from "../../api/common.ts";
import type { SourceLayer } from "../../api/mosaics.ts";
import { cleanCode, codeFault } from "./codes.ts";
import type { LonLat } from "./coordinates.ts";
import type { Row } from "./row.ts";
import { sameShape } from "./same_shape.ts";
import type { LaidShape, Polygons } from "./shape.ts";
import type { TableRow } from "./verdict.ts";

/** A shape to be written as its source draws it. */
export interface NewShape {
  code: string;
  name: string;
  kind: string | null;
  parent_code: string | null;
  dedicated_use: string | null;
  households: number | null;
  residents: number | null;
  polygons: Polygons | null;
}

/** A shape that was brought in before. */
export interface KnownShape {
  code: string;
  name: string;
  kind: string | null;
  parent_code: string | null;
  /** Null: it is only named. */
  polygons: () => Polygons | null;
}

/** What was brought in of the land so far. */
export interface Land {
  areas: ReadonlyMap<string, KnownShape>;
  grids: ReadonlyMap<string, KnownShape>;
  /** Of the layer that is being checked. */
  known: ReadonlyMap<string, KnownShape>;
  /** The village at a place, of those that are drawn. */
  villageAt: (place: LonLat) => string | null;
  /** Whether any village is drawn. */
  has_villages: boolean;
}

export function shapeKey(layer: SourceLayer, code: string): string {
  return `${layer}|${code}`;
}

/** The code of a shape; null, and refused, when it is none. */
export function landCode(row: Row, field: string, ...digits: [number, ...number[]]): string | null {
  const code = cleanCode(row.text(field));
  if (code === "") return row.refuse(field, "missing");
  const faults = digits.map((length) => codeFault(code, length));
  if (faults.includes(null)) return code;
  // Nearest to the longest: what has lost zeros, or was cut short, was one of those.
  const fault = faults.find((one) => one !== "wrong_length") ?? "wrong_length";
  const length = digits[faults.indexOf(fault)]!;
  return row.refuse(field, fault, { digits: fault === "wrong_length" ? digits.join(" / ") : length });
}

/** The shape of a row, or why it has none that can be kept. */
export function landShape(row: Row, { point, polygons, shape }: TableRow): LaidShape | null {
  const field = row.text("shape") === "" ? null : "shape";
  if (!shape)
    return row.refuse(field, polygons === null && point === null && !field ? "no_shape" : "not_a_polygon");
  if (shape.fault) return row.refuse(field, shape.fault);
  for (const doubt of shape.doubts) row.doubt(field, doubt);
  return shape;
}

const MOST_PEOPLE = 10_000_000;

/** A count that the source gives; null: none. */
export function countIn(row: Row, field: string): number | null {
  const text = row.text(field).replace(/\.0+$/, "");
  if (text === "") return null;
  const count = Number(text);
  if (Number.isInteger(count) && count >= 0 && count <= MOST_PEOPLE) return count;
  return row.refuse(field, "not_a_number");
}

/** Takes down what a shape with this code is to one that was brought in before. Whether it is there already. */
export function compareShape(row: Row, made: NewShape, have: KnownShape): void {
  const drawn = made.polygons && have.polygons();
  if (made.polygons && drawn && !sameShape(made.polygons, drawn)) {
    row.refuse(null, "already_there_otherwise");
    return;
  }
  row.leave("already_there");
  if (made.name !== have.name) row.leave("differs", { field: "名称", have: have.name });
  if (made.kind !== have.kind) row.leave("differs", { field: "类型", have: have.kind ?? "无" });
}

/** Codes that stand in a file: the same twice is left out, another shape by a code that is taken is refused. */
export function codesInFile(): (row: Row, field: string, made: NewShape) => void {
  const seen = new Map<string, { line: number; polygons: Polygons | null }>();
  return (row, field, { code, polygons }) => {
    const before = seen.get(code);
    if (!before) seen.set(code, { line: row.line, polygons });
    else if (sameShape(before.polygons ?? [], polygons ?? []))
      row.leave("twice_in_file", { line: before.line });
    else row.refuse(field, "code_taken", { line: before.line });
  };
}

/** What a grid is called where an office writes it. */
export const GRID_KIND: Readonly<Record<GridKind, readonly string[]>> = {
  urban: ["城市", "城市网格", "城镇", "社区网格", "urban"],
  rural: ["农村", "农村网格", "乡村", "rural"],
  dedicated: ["专属", "专属网格", "专用", "专用网格", "专业网格", "dedicated"],
};

/** What a dedicated grid is for, in the words of the register; others are kept as they are written. */
const USES: Readonly<Record<string, readonly string[]>> = {
  campus: ["校园", "学校", "高校"],
  hospital: ["医院", "卫生院"],
  industrial_park: ["工业园", "园区", "工业园区", "产业园"],
  market: ["市场", "商圈", "集贸市场"],
  care_home: ["养老院", "敬老院", "福利院", "养老机构"],
  scenic_area: ["景区", "风景区", "公园"],
  station: ["车站", "交通枢纽", "火车站"],
};

export function dedicatedUse(row: Row): string | null {
  const text = row.words("dedicated_use", 40);
  if (text === null) return null;
  return Object.entries(USES).find(([, words]) => words.includes(text))?.[0] ?? text;
}
