import { expect, test } from "vitest";
import { toCsv } from "./csv.ts";

const cell = (value: string | number | null) => toCsv(["h"], [[value]]).split("\r\n")[1];

test.each(["=1+1", "+86", "-2", "@SUM(A1)", "\t=1", "\r=1"])("a formula %j stays text", (text) =>
  expect(cell(text)).toBe(`"'${text}"`),
);

test("a grid code keeps its 15 digits, a count stays a number", () => {
  expect(cell("321183104001003")).toBe('"\t321183104001003"');
  expect(cell("321183104201")).toBe('"\t321183104201"');
  expect(cell(-3)).toBe('"-3"');
  expect(cell("2026-11-23")).toBe('"2026-11-23"');
});

test("quotes, commas and line breaks stay inside their cell", () => {
  expect(
    toCsv(
      ["地点", "说明"],
      [
        ['郭庄镇,"东"', "两行\n文字"],
        [null, "无"],
      ],
    ),
  ).toBe('\uFEFF"地点","说明"\r\n"郭庄镇,""东""","两行\n文字"\r\n"","无"\r\n');
});
