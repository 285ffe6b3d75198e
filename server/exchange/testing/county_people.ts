import { fromDegrees } from "../../domain/exchange/coordinates.ts";
import { COUNTY, COUNTY_GRIDS, COUNTY_VILLAGES } from "./county.ts";

/** A sheet of a workbook, names of columns first. */
export type Sheet = (string | number | null)[][];

/** What is wrong with the county's people, as the ledger should tell it. */
export const PLANTED = {
  /** Nobody is assigned to it. */
  unserved: COUNTY_GRIDS[3]!,
  /** Somebody stands in the second, and the file says the first. */
  stands: COUNTY_GRIDS[1]!,
  claimed: COUNTY_GRIDS[0]!,
  /** The middle of the widest gap, where somebody lives; metres that it is wide. */
  gap: COUNTY.planted.filter(({ kind }) => kind === "gap").toSorted((a, b) => b.width_m - a.width_m)[0]!,
} as const;

/** What rows are refused for, and how they are corrected. */
export const WRONG = { phone: "1.39E+10", born_on: "1950-02-30" } as const;
export const RIGHT = { phone: "13900000001", born_on: "1950-02-28" } as const;

const SERVED = COUNTY_GRIDS.filter((code) => code !== PLANTED.unserved);
const villageOf = (code: string) => COUNTY_VILLAGES.find((village) => code.startsWith(village.code))!.name;

/** Name and telephone of the worker of a grid. */
function workerOf(code: string): string[] {
  return [`员${code.slice(-6)}`, code === SERVED[0] ? RIGHT.phone : `1390000${code.slice(-4)}`];
}

/** Workers, one for each served grid; the telephone of the first is as Excel leaves it. */
export function workerSheet(): Sheet {
  const rows = SERVED.map((code) => workerOf(code).concat("专职", villageOf(code)));
  rows[0]![1] = WRONG.phone;
  return [["姓名", "电话", "专兼职", "村社区"], ...rows];
}

/** Who serves which grid from a day on. */
export function assignmentSheet(from_on: string): Sheet {
  return [
    ["姓名", "电话", "网格编码", "职责", "开始日期"],
    ...SERVED.map((code) => workerOf(code).concat(code, "主责", from_on)),
  ];
}

const HOME = [
  "户主",
  "性别",
  "出生日期",
  "详细地址",
  "村社区",
  "网格编码",
  "经度",
  "纬度",
  "救助类别",
  "风险等级",
];

/**
 * A household in each grid as a phone has placed it (GCJ-02), one of them with a day of birth that is none and one that
 * its row puts elsewhere; one without a place, and one in the gap.
 */
export function householdSheet(): Sheet {
  const rows = COUNTY_GRIDS.map((code) =>
    home(
      `测${code.slice(-6)}`,
      villageOf(code),
      code === PLANTED.stands ? PLANTED.claimed : code,
      middle(code),
    ),
  );
  rows[2]![2] = WRONG.born_on;
  const { name } = COUNTY_VILLAGES[0]!;
  return [HOME, ...rows, home("测无址", name, null, null), home("测滩地", name, null, PLANTED.gap.at)];
}

function home(
  name: string,
  village: string,
  grid_code: string | null,
  place: readonly [lon: number, lat: number] | null,
): Sheet[number] {
  const [x, y] = place ? fromDegrees([...place], "GCJ-02")! : [null, null];
  return [
    name,
    "女",
    "1950-05-05",
    `${village}1号`,
    village,
    grid_code,
    digits(x),
    digits(y),
    "低保对象",
    "绿",
  ];
}

const digits = (degrees: number | null) => (degrees === null ? null : Number(degrees.toFixed(6)));

/** The middle of a grid as it was drawn, in degrees. */
function middle(code: string): [lon: number, lat: number] {
  const ring = COUNTY.shapes.find((shape) => shape.code === code)!.polygons[0]![0]!.slice(1);
  const mean = (axis: 0 | 1) => ring.reduce((sum, corner) => sum + corner[axis], 0) / ring.length;
  return [mean(0), mean(1)];
}
