import { expect, test } from "vitest";
import type { KnownArea } from "./areas_in.ts";
import { checkProviders, type NewProviderRow } from "./check_providers.ts";
import { recognise } from "./columns.ts";
import type { Words } from "./values.ts";
import type { Verdict } from "./verdict.ts";

const KINDS: Words = { shop: ["爱心商户", "Shop", "shop"], volunteers: ["志愿服务队", "Volunteers"] };
const SERVICES: Words = { shopping: ["代购买菜", "Shopping"], repair: ["修缮维修", "Repairs"] };
const AREAS: KnownArea[] = [
  { code: "321100", name: "镇江市", level: "city", parent_code: null },
  { code: "321102", name: "京口区", level: "district", parent_code: "321100" },
  { code: "321102001000", name: "东山街道", level: "town", parent_code: "321102" },
  { code: "321102001001", name: "东山村", level: "village", parent_code: "321102001000" },
  { code: "321102001002", name: "南门社区", level: "village", parent_code: "321102001000" },
  { code: "321102002000", name: "西山镇", level: "town", parent_code: "321102" },
  { code: "321102002001", name: "南门社区", level: "village", parent_code: "321102002000" },
];
const GROUND = {
  villages: new Map(),
  grids: new Map(),
  byName: new Map(),
  locate: ([lon]: readonly [number, number]) =>
    lon > 119 ? { micro_grid_id: 1, village_code: "321102001001", grid_code: null } : null,
};
const COLUMNS = [
  "名称",
  "类别",
  "服务内容",
  "每周次数",
  "服务日",
  "服务半径",
  "覆盖区域",
  "镇街道",
  "区划编码",
  "联系电话",
  "结束日期",
  "经度",
  "纬度",
] as const;
type Given = Partial<Record<(typeof COLUMNS)[number], string>>;
const GOOD: Given = {
  名称: "东门超市",
  类别: "爱心商户",
  服务内容: "代购买菜",
  每周次数: "5",
  服务日: "周一至周五",
  覆盖区域: "东山街道",
};

/** What becomes of rows, of which each says only what it has otherwise than a good one. */
function check(
  rows: Given[],
  header: readonly string[] = COLUMNS,
): { verdicts: Verdict<NewProviderRow>[]; found: string[] } {
  const { mapping } = recognise(header, "providers");
  const { take, end } = checkProviders(header, mapping, {
    ground: GROUND,
    today: "2026-06-15",
    coordinates: { crs: "EPSG:4490", swapped: false },
    kinds: KINDS,
    services: SERVICES,
    areas: AREAS,
    providers: [{ name: "旧队", area_code: "321102", kind: "shop", services: ["repair"] }],
  });
  for (const [i, row] of rows.entries()) {
    const cells = COLUMNS.map((name) => ({ ...GOOD, ...row })[name] ?? "");
    take({ line: i + 2, cells, point: null, polygons: null });
  }
  const verdicts = end();
  const found = verdicts.flatMap(({ findings }) =>
    findings.map(({ line, column, cause }) => `${line} ${column ?? "-"} ${cause}`),
  );
  return { verdicts, found };
}
const offersOf = (row: Given, header?: readonly string[]) => check([row], header).verdicts[0]!.made?.offers;
const area = (row: Given) => check([row]).verdicts[0]!.made?.area_code;
const days = (text: string) => offersOf({ 服务日: text })![0]!.weekdays;
const times = (text: string) => offersOf({ 每周次数: text })![0]!.times_per_week;
const reach = (text: string, title = "服务半径") =>
  offersOf(
    { 服务半径: text },
    COLUMNS.map((name) => (name === "服务半径" ? title : name)),
  )![0]!.reach_m;

test("rows that cannot be providers are refused with their column and cause", () => {
  const { verdicts, found } = check([
    { 名称: "" },
    { 名称: "甲", 类别: "银行" },
    { 名称: "乙", 服务内容: "代购买菜、飞行" },
    { 名称: "丙", 每周次数: "很多" },
    { 名称: "丁", 每周次数: "0" },
    { 名称: "戊", 服务日: "1月5日" },
    { 名称: "己", 服务日: "46027" },
    { 名称: "庚", 服务日: "周五至周一" },
    { 名称: "辛", 服务半径: "附近" },
    { 名称: "壬", 服务半径: "500" },
    { 名称: "癸", 覆盖区域: "南门" },
    { 名称: "子", 覆盖区域: "北门社区" },
    { 名称: "丑", 覆盖区域: "" },
    { 名称: "寅", 区划编码: "3.21E+11" },
    { 名称: "卯", 区划编码: "32110200100" },
    { 名称: "辰", 联系电话: "5.11E+10" },
    { 名称: "巳", 结束日期: "2026-06-14" },
    { 名称: "午", 经度: "118", 纬度: "32" },
  ]);
  expect(found).toEqual([
    "2 名称 missing",
    "3 类别 unknown_word",
    "4 服务内容 unknown_word",
    "5 每周次数 not_a_number",
    "6 每周次数 out_of_range",
    "7 服务日 not_weekdays",
    "8 服务日 not_weekdays",
    "9 服务日 not_weekdays",
    "10 服务半径 not_a_number",
    "11 服务半径 out_of_range",
    "12 覆盖区域 several_areas",
    "13 覆盖区域 unknown_area",
    "14 覆盖区域 no_area_named",
    "15 区划编码 excel_number",
    "16 区划编码 lost_zeros",
    "17 联系电话 excel_number",
    "18 结束日期 date_order",
    "19 经度 outside_city",
  ]);
  for (const { state, made } of verdicts) expect([state, made]).toEqual(["refused", null]);
});

test("rows of one name and area are one provider; a wrong one keeps all of them out", () => {
  const { verdicts, found } = check([
    {},
    { 服务内容: "修缮维修；代购买菜", 每周次数: "2", 类别: "志愿服务队" },
    { 名称: "西山队", 覆盖区域: "", 镇街道: "西山" },
    { 名称: "西山队", 覆盖区域: "", 镇街道: "西山", 服务内容: "飞行" },
    { 名称: "东门超市", 覆盖区域: "东山" },
  ]);
  expect(found).toEqual([
    "3 类别 other_in_provider",
    "3 服务内容 service_twice",
    "4 - provider_refused",
    "5 服务内容 unknown_word",
    // 东山 is the village as well as the street.
    "6 覆盖区域 several_areas",
  ]);
  expect(verdicts.map(({ lines, state }) => [lines, state])).toEqual([
    [[2, 3], "doubtful"],
    [[4, 5], "refused"],
    [[6], "refused"],
  ]);
  expect(verdicts[0]!.made).toMatchObject({
    kind: "shop",
    area_code: "321102001000",
    active_from_on: "2026-06-15",
    active_to_on: null,
    offers: [
      { service: "shopping", times_per_week: 5, weekdays: [1, 2, 3, 4, 5], reach_m: null },
      { service: "repair", times_per_week: 2 },
    ],
  });
});

test("areas of all levels by code and by name, the town deciding between two of one name", () => {
  expect(area({ 覆盖区域: "镇江市" })).toBe("321100");
  expect(area({ 覆盖区域: "京口" })).toBe("321102");
  expect(area({ 覆盖区域: "", 镇街道: "西山镇" })).toBe("321102002000");
  expect(area({ 覆盖区域: "南门社区居委会", 镇街道: "西山" })).toBe("321102002001");
  expect(area({ 覆盖区域: "南门社区", 镇街道: "东山街道" })).toBe("321102001002");
  expect(area({ 区划编码: "321102" })).toBe("321102");
});

test("days, times and reach as people write them", () => {
  expect([days("每天"), days("每日"), days("工作日"), days("周末")]).toEqual([
    [1, 2, 3, 4, 5, 6, 7],
    [1, 2, 3, 4, 5, 6, 7],
    [1, 2, 3, 4, 5],
    [6, 7],
  ]);
  expect([days("周日"), days("星期一、三、五"), days("135"), days("2，4-6"), days("周六和周日")]).toEqual([
    [7],
    [1, 3, 5],
    [1, 3, 5],
    [2, 4, 5, 6],
    [6, 7],
  ]);
  expect([times("3"), times("3次"), times("每周 12 人次"), times("4.0")]).toEqual([3, 3, 12, 4]);
  expect([reach(""), reach("3"), reach("1.5公里"), reach("500米"), reach("2 km")]).toEqual([
    null,
    3_000,
    1_500,
    500,
    2_000,
  ]);
  expect([reach("500", "服务半径（米）"), reach("5", "服务半径（千米）"), reach("500", "reach_m")]).toEqual([
    500, 5_000, 500,
  ]);
});

test("what is not told is taken and said; what is there already is left, with what differs", () => {
  const { verdicts, found } = check([
    { 每周次数: "", 服务日: "" },
    { 名称: "乙", 服务内容: "" },
    { 名称: "旧队", 覆盖区域: "京口区", 类别: "志愿服务队" },
    { 名称: "乙", 服务内容: "", 覆盖区域: "", 区划编码: "321102001000" },
  ]);
  expect(found).toEqual([
    "2 每周次数 taken_as",
    "2 服务日 taken_as",
    "3 服务内容 offers_nothing",
    "4 - already_there",
    "4 - differs",
    "4 - differs",
    "5 服务内容 offers_nothing",
    "5 - twice_in_file",
  ]);
  expect(verdicts.map(({ state }) => state)).toEqual(["doubtful", "doubtful", "unchanged", "unchanged"]);
});
