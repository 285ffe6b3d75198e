import { expect, test } from "vitest";
import { IMPORT_KINDS } from "../../api/exchange.ts";
import { guessKind, lackingFields, normalName, recognise } from "./columns.ts";
import { FIELDS } from "./fields.ts";

test("what must be there and has no column is told", () => {
  expect(lackingFields("workers", { name: 0 }, false)).toEqual(["phone", "employment", "place"]);
  expect(lackingFields("workers", { name: 0, phone: 1, employment: 2, grid_code: 3 }, false)).toEqual([]);
  expect(lackingFields("households", { name: 0, address: 1 }, true)).toEqual([]);
  expect(lackingFields("micro_grids", { micro_grid_code: 0 }, true)).toEqual([]);
  // Where something is says neither whom it reaches nor whom it was made to.
  expect(lackingFields("providers", { provider_name: 0, provider_kind: 1 }, true)).toEqual(["area"]);
  expect(lackingFields("visits", { visited_on: 0, result: 1 }, true)).toEqual(["household"]);
});

test("names are compared without width, case, marks, and what stands in brackets", () => {
  expect(["联系 电话（手机）", "ＩＤ_Card", "村(社区)", "*姓名："].map(normalName)).toEqual([
    "联系电话",
    "idcard",
    "村",
    "姓名",
  ]);
});

test("columns are recognised by Chinese and English names, each once, the more telling first", () => {
  expect(recognise(["序号", "网格员姓名", "手机号码", "人员类别", "所属社区"], "workers").mapping).toEqual({
    name: 1,
    phone: 2,
    employment: 3,
    village_name: 4,
  });
  expect(recognise(["Name", "Phone", "Type", "Village_Code"], "workers").mapping).toEqual({
    name: 0,
    phone: 1,
    employment: 2,
    village_code: 3,
  });
  // 类别 alone may be either; beside 救助类别 it is not the category.
  expect(recognise(["姓名", "类别", "救助类别", "地址"], "households").mapping["category"]).toBe(2);
});

test("what was chosen for a name before goes first, if the kind has such a field", () => {
  const chosen = new Map([
    ["在岗方式", "employment"],
    ["姓名", "phone"],
    ["备注", "no_such_field"],
  ]);
  expect(recognise(["姓名", "在岗方式", "备注"], "workers", chosen)).toEqual({
    mapping: { phone: 0, employment: 1 },
    remembered: ["phone", "employment"],
  });
});

test.each(IMPORT_KINDS)("a file with the columns of %s is taken for that", (kind) => {
  expect(guessKind(FIELDS[kind].map(({ known_as }) => known_as[0]!))).toBe(kind);
});
