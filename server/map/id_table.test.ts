import { expect, test } from "vitest";
import { idTable } from "./id_table.ts";

test("an id that was not set has -1, in a block that is there or not", () => {
  const table = idTable();
  table.set(70_000, 5);
  expect([table.get(70_001), table.get(1), table.get(2 ** 31 - 1)]).toEqual([-1, -1, -1]);
});

test("ids far apart keep their values", () => {
  const table = idTable();
  const ids = [0, 1, 65_535, 65_536, 9_000_001, 2 ** 31 - 1];
  ids.forEach((id, value) => table.set(id, value));
  expect(ids.map((id) => table.get(id))).toEqual([0, 1, 2, 3, 4, 5]);
});
