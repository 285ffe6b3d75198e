import { constantFrom, integer, assert as holds, property } from "fast-check";
import { expect, test } from "vitest";
import { bornOn, cleanCode, gridCodeFault, idNumberFault, sexOf, villageCodeFault } from "./codes.ts";

test("what Excel and people do to codes is called by its name", () => {
  for (const [code, fault] of [
    ["3.21E+14", "excel_number"],
    ["3.21102001001e14", "excel_number"],
    ["32110200100100", "lost_zeros"],
    ["3211020010010", "lost_zeros"],
    ["321102001001", "wrong_length"],
    ["3211020010010011", "wrong_length"],
    ["321102-001001001", "not_digits"],
    ["", "not_digits"],
    ["321102001001001", null],
  ] as const)
    expect([code, gridCodeFault(code)]).toEqual([code, fault]);
  expect(villageCodeFault("321102001001")).toBeNull();
  expect(villageCodeFault("32110200100")).toBe("lost_zeros");
});

test("a code is put right only where nothing of it is gone", () => {
  expect(cleanCode(" 321102001001001.0 ")).toBe("321102001001001");
  expect(cleanCode("3.21102001001001E+14")).toBe("321102001001001");
  expect(cleanCode("3.21102E+14")).toBe("3.21102E+14");
});

test("identity numbers: their check letter, birthday and sex", () => {
  for (const [number, fault] of [
    ["321102195503070016", null],
    ["321102195503070017", "wrong_check"],
    ["321102195503070000", "excel_rounded"],
    ["3.21102E+17", "excel_number"],
    ["32110219550307001", "wrong_length"],
    ["32110219550307001Y", "not_digits"],
  ] as const)
    expect([number, idNumberFault(number)]).toEqual([number, fault]);
  expect(bornOn("321102195503070016")).toBe("1955-03-07");
  expect(bornOn("321102195502300016")).toBeNull();
  expect([sexOf("321102195503070016"), sexOf("321102195503070024")]).toEqual(["male", "female"]);
});

test("one digit that is wrong is always noticed", () => {
  const good = "321102195503070016";
  holds(
    property(integer({ min: 0, max: 16 }), constantFrom(..."0123456789".split("")), (at, digit) => {
      const changed = good.slice(0, at) + digit + good.slice(at + 1);
      expect(idNumberFault(changed) === null).toBe(changed === good);
    }),
  );
});
