import { expect, test } from "vitest";
import { ageOn, maskAddress, maskIdNumber, maskName, maskPhone, readSearch } from "./masks.ts";

test("masks hide the middle, and all of what is too short", () => {
  expect(maskName("张三丰")).toBe("张*");
  expect(maskName("𠮷田")).toBe("𠮷*");
  expect(maskIdNumber("32110219540612123X")).toBe("321***********123X");
  expect(maskPhone("138-0000-1234")).toBe("138****1234");
  expect(maskPhone("12345")).toBe("*****");
  expect(maskAddress("三元路12号3幢一〇二室")).toBe("三元路*号*幢*室");
  expect(maskAddress("示例7组二号")).toBe("示例*组*号");
});

const by = (typed: string) => readSearch(typed)?.by ?? null;

test("a search goes by what it looks like, and vague ones by nothing", () => {
  expect(by(" 王某霞 ")).toBe("name");
  expect(by("32110219540612123x")).toBe("id_number");
  expect(by("138 0000 1234")).toBe("phone");
  expect(by("０００-1003-7728")).toBe("phone");
  expect(by("1024")).toBe("number");
  for (const vague of ["王", "", "王1", "3211021954", "0", "%", "1234567890"])
    expect([vague, by(vague)]).toEqual([vague, null]);
});

test("years are whole on the birthday", () => {
  expect(ageOn("1950-06-15", "2026-06-14")).toBe(75);
  expect(ageOn("1950-06-15", "2026-06-15")).toBe(76);
});
