import { array, date as anyDate, assert as holds, integer, property } from "fast-check";
import { expect, test } from "vitest";
import { printable, Row } from "./row.ts";
import { dateOf, EMPLOYMENT, phoneIn, wordOf } from "./values.ts";

test("dates as offices write them", () => {
  for (const text of [
    "2026-06-05",
    "2026/6/5",
    "2026.6.5",
    "2026年6月5日",
    "20260605",
    "46178",
    "2026-06-05 08:30",
    "２０２６-6-5",
  ])
    expect([text, dateOf(text)]).toEqual([text, "2026-06-05"]);
  for (const text of ["", "2026", "2026-13-01", "2026-02-30", "1-2-2026", "1850-01-01", "2999-01-01", "昨天"])
    expect([text, dateOf(text)]).toEqual([text, null]);
});

test("any day is read back", () => {
  holds(
    property(
      anyDate({ min: new Date("1900-01-01"), max: new Date("2100-12-31"), noInvalidDate: true }),
      (day) => {
        const text = day.toISOString().slice(0, 10);
        expect(dateOf(text)).toBe(text);
        expect(dateOf(text.replaceAll("-", ""))).toBe(text);
      },
    ),
  );
});

const rowOf = (cell: string) => new Row(2, [cell], ["列"], { field: 0 });

test("letters that cannot be kept are refused, whatever they are; the rest is kept as it is", () => {
  for (const cell of ["a\0b", "\ud800", "x\udc00", "a\u0007", "\ufffd"]) {
    const row = rowOf(cell);
    expect(row.words("field", 20)).toBeNull();
    expect(row.findings.map(({ cause }) => cause)).toEqual(["bad_letters"]);
    expect(row.findings[0]!.value).toBe(printable(row.findings[0]!.value));
  }
  const row = rowOf("张𠮷");
  expect([row.words("field", 20), row.state]).toEqual(["张𠮷", "good"]);
  expect(rowOf("长".repeat(21)).must("field", 20)).toBeNull();
});

test("what begins like a formula is doubted, a negative number is not", () => {
  for (const [cell, state] of [
    ["=cmd|' /C calc'!A0", "doubtful"],
    ["+1+1", "doubtful"],
    ["@SUM(A1)", "doubtful"],
    ["-1+1", "doubtful"],
    ["-1.5", "good"],
  ] as const) {
    const row = rowOf(cell);
    row.words("field", 40);
    expect([cell, row.state]).toEqual([cell, state]);
  }
});

test("words of an office mean a code; unknown ones are told with what is known", () => {
  expect(wordOf(rowOf(" 兼 职 "), "field", EMPLOYMENT)).toBe("part_time");
  const row = rowOf("临时");
  expect(wordOf(row, "field", EMPLOYMENT)).toBeNull();
  expect(row.findings[0]).toMatchObject({
    cause: "unknown_word",
    detail: { value: "临时", expected: "专职、兼职" },
  });
});

test("telephone numbers", () => {
  for (const [cell, phone] of [
    ["138 0000 0001", "13800000001"],
    ["13800000001.0", "13800000001"],
    ["0511-85551234", "0511-85551234"],
    ["000-1234-0001", "000-1234-0001"],
    ["1.38E+10", null],
    ["12", null],
  ] as const)
    expect([cell, phoneIn(rowOf(cell), "field")]).toEqual([cell, phone]);
});

test("no cell makes a row fail", () => {
  // Any units of UTF-16, so halves of pairs as well.
  const cells = array(integer({ min: 0, max: 0xffff })).map((units) => String.fromCharCode(...units));
  holds(
    property(cells, (cell) => {
      const row = rowOf(cell);
      row.words("field", 100);
      phoneIn(row, "field");
      wordOf(row, "field", EMPLOYMENT);
      for (const { value } of row.findings) expect(value).toBe(Buffer.from(value).toString());
    }),
  );
});
