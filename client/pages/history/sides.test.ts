import { expect, test } from "vitest";
import type { DraftEntry } from "../../../server/api/boundaries.ts";
import type { Revisions } from "../../../server/api/map.ts";
import { sidesOf, versionsOf } from "./sides.ts";

const revision = (number: number): Revisions[number] => ({
  revision: number,
  effective_on: `2026-0${number}-01`,
  title: `第${number}版`,
  published_at: "2026-01-01T00:00:00Z",
  published_by: "测试",
  begun: 0,
  ended: 0,
  changed: 0,
  micro_grids_moved: 0,
});
const draft = (id: number, status: DraftEntry["status"]) => ({ id, status }) as DraftEntry;
const versions = versionsOf(
  [revision(3), revision(2), revision(1)],
  [draft(12, "drawing"), draft(9, "published"), draft(7, "submitted")],
);
/** What stands on the left and on the right, by name. */
function sides(left?: string, right?: string, of = versions) {
  const { left: one, right: other, unknown } = sidesOf(of, { left, right });
  return [one?.name ?? null, other?.name ?? null, ...(unknown ? [unknown] : [])];
}

test("drafts that have become a revision are that revision", () => {
  expect(versions.map(({ name }) => name)).toEqual(["draft-12", "draft-7", "3", "2", "1"]);
});

test("one side is compared with what came before it", () => {
  expect(sides()).toEqual(["2", "3"]);
  expect(sides(undefined, "2")).toEqual(["1", "2"]);
  expect(sides(undefined, "1")).toEqual([null, "1"]);
  expect(sides(undefined, "draft-12")).toEqual(["3", "draft-12"]);
  expect(sides("1")).toEqual(["1", "3"]);
});

test("the older is on the left, a draft on the right of every revision", () => {
  expect(sides("3", "1")).toEqual(["1", "3"]);
  expect(sides("draft-7", "2")).toEqual(["2", "draft-7"]);
  expect(sides("draft-12", "draft-7")).toEqual(["draft-12", "draft-7"]);
});

test("what is not there is said, by its kind", () => {
  expect(sides("1", "8")).toEqual(["1", null, "revision"]);
  expect(sides(undefined, "draft-9")).toEqual([null, null, "draft"]);
  expect(sides(undefined, undefined, [])).toEqual([null, null]);
});
