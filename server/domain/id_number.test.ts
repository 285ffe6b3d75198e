import { expect, test } from "vitest";
import { wrongInIdNumber } from "./id_number.ts";

test("an identity number with one digit wrong, of another birthday or sex is told so", () => {
  const who = { born_on: "1949-12-31", sex: "female" } as const;
  // The example of the standard itself, GB 11643-1999.
  const of = (number: string, person: { born_on: string; sex: "female" | "male" } = who) =>
    wrongInIdNumber(number, person);
  expect(of("11010519491231002X")).toBeNull();
  expect(of("11010519491231002x")).toBe("form");
  expect(of("1101051949123100")).toBe("form");
  expect(of("11010519491231012X")).toBe("check_digit");
  expect(of("11010519491213002X")).toBe("check_digit");
  expect(of("11010519491231002X", { ...who, born_on: "1949-12-30" })).toBe("born_on");
  expect(of("11010519491231002X", { ...who, sex: "male" })).toBe("sex");
});
