import { expect, test } from "vitest";
import { rememberLast } from "./remember_last.ts";

test("the same arguments give the same result, others another", () => {
  let calls = 0;
  const join = rememberLast((...parts: (string | object)[]) => ({ parts, call: ++calls }));
  const object = {};
  const first = join("a", object);
  expect(join(["a"].join(""), object)).toBe(first);
  expect(join("a", {})).not.toBe(first);
  expect(join("a")).toMatchObject({ parts: ["a"], call: 3 });
  expect(join("a", object).call).toBe(4);
});
