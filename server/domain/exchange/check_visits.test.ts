import { expect, test } from "vitest";
import { checkVisits, namedIn, type PastVisit, type VisitRegister } from "./check_visits.ts";
import type { KnownWorker } from "./check_workers.ts";
import { recognise } from "./columns.ts";
import { Row } from "./row.ts";
import type { Verdict } from "./verdict.ts";

const COLUMNS = [
  "户编号",
  "身份证号",
  "走访日期",
  "走访结果",
  "走访方式",
  "网格员",
  "网格员电话",
  "走访情况",
];
const ID_NUMBER = "321102195503070016";
const OTHER_ID_NUMBER = "321102195503070024";

const household = (id: number) => ({ id, micro_grid_id: id, registered_on: "2026-01-01" });
const REGISTER: VisitRegister = {
  byNumber: new Map([
    ["H_1", [household(1)]],
    ["H_2", [household(2)]],
    ["7", [household(1), household(3)]],
  ]),
  byIdNumber: new Map([[ID_NUMBER, household(1)]]),
  results: new Map([["2|2026-06-01|1|visit", "not_at_home"]]),
};
const worker = (id: number, name: string, phone: string, left_on: string | null = null): KnownWorker => ({
  id,
  name,
  phone,
  employment: "full_time",
  village_code: "321102001001",
  capacity_minutes: 480,
  hired_on: "2026-02-01",
  left_on,
});
const WORKERS = [
  worker(1, "员甲", "13800000001"),
  worker(2, "员乙", "13800000002"),
  worker(3, "员乙", "13800000003"),
  worker(4, "员丙", "13800000004", "2026-05-31"),
];

/** What becomes of rows of a file, with what was found as `column cause`. */
function check(...rows: string[][]): { verdicts: Verdict<PastVisit>[]; found: string[] } {
  const { mapping } = recognise(COLUMNS, "visits");
  const known = { today: "2026-06-15", workers: WORKERS, register: REGISTER };
  const { take } = checkVisits(COLUMNS, mapping, known);
  const verdicts = rows.flatMap((cells, i) =>
    take({ line: i + 2, point: null, polygons: null, cells: cells.concat(Array(8).fill("")).slice(0, 8) }),
  );
  const found = verdicts.flatMap(({ findings }) =>
    findings.map(({ line, column, cause }) => `${line} ${column ?? "-"} ${cause}`),
  );
  return { verdicts, found };
}
const BY = ["", "员甲", "13800000001"];

test("rows that cannot be visits are refused with their column and cause", () => {
  const { verdicts, found } = check(
    ["", "", "2026-06-01", "见到本人", ...BY],
    ["H-9", "", "2026-06-01", "见到本人", ...BY],
    ["7", "", "2026-06-01", "见到本人", ...BY],
    ["3.21E+14", "", "2026-06-01", "见到本人", ...BY],
    ["321102001001001000", "", "2026-06-01", "见到本人", ...BY],
    ["", "321102195503070000", "2026-06-01", "见到本人", ...BY],
    ["", "321102195503070019", "2026-06-01", "见到本人", ...BY],
    ["", OTHER_ID_NUMBER, "2026-06-01", "见到本人", ...BY],
    ["H-2", ID_NUMBER, "2026-06-01", "见到本人", ...BY],
    ["H-1", "", "2026-06-16", "见到本人", ...BY],
    ["H-1", "", "2026-02-30", "见到本人", ...BY],
    ["H-1", "", "", "", ...BY],
    ["H-1", "", "2026-06-01", "喝茶", "聚餐", "员甲"],
    ["H-1", "", "2026-06-01", "见到本人", "", "无此人"],
    ["H-1", "", "2026-06-01", "见到本人", "", "员乙"],
    ["H-1", "", "2026-06-01", "见到本人", "", "", "13800000001"],
    ["H-1", "", "2026-06-01", "见到本人", "", "员甲", "1.38E+10"],
    ["H-1", "", "2026-06-01", "见到本人", ...BY, "长".repeat(501)],
  );
  expect(found).toEqual([
    "2 - no_household",
    "3 户编号 household_not_found",
    "4 户编号 several_households",
    "5 户编号 excel_number",
    "6 户编号 excel_rounded",
    "7 身份证号 excel_rounded",
    "8 身份证号 wrong_check",
    "9 身份证号 household_not_found",
    "10 身份证号 other_household",
    "11 走访日期 date_ahead",
    "12 走访日期 not_a_date",
    "13 走访日期 missing",
    "13 走访结果 missing",
    "14 走访结果 unknown_word",
    "14 走访方式 unknown_word",
    "15 网格员 unknown_worker",
    "16 网格员 several_workers",
    "17 网格员 missing",
    "18 网格员电话 excel_number",
    "19 走访情况 too_long",
  ]);
  for (const { state, made, key } of verdicts) expect([state, made, key]).toEqual(["refused", null, ""]);
});

test("what is unlikely is kept as doubtful: before registration or hire, after leaving, by nobody, =formulas", () => {
  const { verdicts, found } = check(
    ["H-1", "", "2025-12-31", "见到本人", ...BY],
    ["H-1", "", "2026-06-01", "见到本人", "", "员丙"],
    ["H-1", "", "2026-06-02", "见到本人"],
    ["H-1", OTHER_ID_NUMBER, "2026-06-03", "拒访", ...BY],
    ["H-1", "", "2026-06-04", "见到本人", ...BY, "=1+1"],
  );
  expect(found).toEqual([
    "2 走访日期 before_registered",
    "2 走访日期 visit_before_hired",
    "3 走访日期 visit_after_left",
    "4 网格员 no_worker",
    "5 身份证号 not_in_household",
    "6 走访情况 formula",
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(Array(5).fill("doubtful"));
});

test("a household is known by its number or somebody's identity number; results and ways by many words", () => {
  const { verdicts, found } = check(
    [" h-1 ", "", "2026/6/1", "已走访", "入户", "员甲", "138 0000 0001", "精神尚可"],
    ["", ID_NUMBER, "20260602", "家中无人", "", "员乙", "13800000003"],
    ["H-2", "", "46176", "拒接", "电话", "员甲"],
  );
  expect(found).toEqual([]);
  expect(verdicts.map(({ made }) => made)).toEqual([
    {
      household_id: 1,
      micro_grid_id: 1,
      worker_id: 1,
      kind: "routine",
      result: "done",
      visited_on: "2026-06-01",
      note: "精神尚可",
    },
    expect.objectContaining({
      household_id: 1,
      worker_id: 3,
      result: "not_at_home",
      visited_on: "2026-06-02",
    }),
    expect.objectContaining({ household_id: 2, kind: "call", result: "refused", visited_on: "2026-06-03" }),
  ]);
});

test("household, day and worker are one visit, however the household is named; a call is another", () => {
  const { verdicts, found } = check(
    ["H-1", "", "2026-06-01", "见到本人", ...BY],
    ["", ID_NUMBER, "2026-06-01", "不在家", "回访", "员甲"],
    ["H-1", "", "2026-06-01", "见到本人", "电话", "员甲"],
    ["H-1", "", "2026-06-01", "见到本人", "", "员乙", "13800000002"],
    ["H-2", "", "2026-06-01", "见到本人", ...BY],
  );
  expect(found).toEqual(["3 - twice_in_file", "6 - already_there", "6 - differs"]);
  expect(verdicts.map(({ state }) => state)).toEqual(["good", "unchanged", "good", "good", "unchanged"]);
});

const number = (text: string) => namedIn(new Row(2, [text], ["户编号"], { household_number: 0 })).number;

test("numbers are compared without width, case and spaces, but with their hyphens", () => {
  expect([number("ｈ－ 1"), number("12.0"), number("1-12")]).toEqual(["H_1", "12", "1_12"]);
  expect(number("11-2")).not.toBe(number("1-12"));
});
