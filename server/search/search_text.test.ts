import { expect, test } from "vitest";
import { searchText } from "./search_text.ts";

test("a name is found by itself, its pinyin and its initials", () => {
  expect(searchText("郭庄镇")).toBe("郭庄镇 guozhuangzhen gzz");
  expect(searchText("东湖村第3网格")).toBe("东湖村第3网格 donghucundi3wangge dhcd3wg");
});

test("a surname is read as a surname", () => {
  expect(searchText("曾暖霞", { person: true })).toBe("曾暖霞 zengnuanxia znx");
});
