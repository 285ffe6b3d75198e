import { expect, test } from "vitest";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { causeOf, daysBetween, figureOf, gapClasses, ledgerRows, orderOf } from "./ledger.ts";

const TODAY = "2026-11-23";

function gap(id: string, patch: Partial<CoverageGap>): CoverageGap {
  return {
    id,
    cause: "no_worker",
    grid_code: null,
    micro_grid_ids: [],
    place: id,
    village_code: "321183104201",
    town_code: "321183104000",
    district_code: "321183",
    lon: 119.1,
    lat: 31.9,
    owner: { area_code: "321183104000", area_name: "郭庄镇", worker_id: null, worker_name: null },
    since_on: "2026-11-01",
    due_on: "2026-12-01",
    overdue: false,
    households: null,
    residents: null,
    area_m2: null,
    load_percent: null,
    uncovered_on: null,
    reason: null,
    ...patch,
  };
}
const LEDGER = [
  gap("a", { cause: "no_contact", due_on: "2026-11-25" }),
  gap("b", { due_on: "2026-11-20", overdue: true, town_code: "321102001000" }),
  gap("c", { cause: "uncovered_inhabited", due_on: "2026-12-05" }),
  gap("d", { due_on: "2026-11-19", overdue: true }),
];
const shape = (order: "gravity" | "due" | "place") =>
  ledgerRows(LEDGER, order, TODAY)
    .map((row) => (row.kind === "heading" ? `${row.group}(${row.count}/${row.overdue})` : row.id))
    .join(" ");

test("an address that names no cause or order is answered with all, by gravity", () => {
  expect(causeOf("drop table")).toBeUndefined();
  expect(causeOf(undefined)).toBeUndefined();
  expect(causeOf("no_contact")).toBe("no_contact");
  expect(orderOf("length")).toBe("gravity");
});

test("groups the ledger by cause, by due date, by town; every entry once", () => {
  expect(shape("gravity")).toBe("uncovered_inhabited(1/0) c no_worker(2/2) d b no_contact(1/0) a");
  expect(shape("due")).toBe("overdue(2/2) d b week(1/0) a later(1/0) c");
  expect(shape("place")).toBe("321102001000(1/1) b 321183104000(3/1) d a c");
  expect(ledgerRows([], "gravity", TODAY)).toEqual([]);
});

test("colours grids by the number of entries that name them", () => {
  const ordinalOf = new Map([
    ["g1", 0],
    ["g2", 1],
    ["g3", 2],
  ]);
  const named = ["g1", "g3", "g3", "g3", "g3", "gone", null].map((grid_code, i) =>
    gap(`${i}`, { grid_code }),
  );
  expect([...gapClasses(named, ordinalOf, 3)]).toEqual([2, 0, 5]);
});

test("explains an entry by the figures that its cause sets", () => {
  expect(figureOf(gap("x", {}))).toBeNull();
  expect(figureOf(gap("x", { cause: "overdue_visits", households: 4 }))).toEqual({
    key: "overdue_visits",
    values: { households: 4 },
  });
  expect(figureOf(gap("x", { load_percent: 131 }))?.key).toBe("load");
  expect(figureOf(gap("x", { uncovered_on: "2026-12-01" }))?.values).toEqual({ day: "2026-12-01" });
  expect(figureOf(gap("x", { area_m2: 1_254_000, households: 0 }))).toEqual({
    key: "land",
    values: { households: 0, residents: 0, area: "1.25" },
  });
  expect(figureOf(gap("x", { area_m2: 5000, households: 9, residents: 21 }))?.key).toBe("land_inhabited");
});

test("counts days across a month", () => {
  expect(daysBetween("2026-11-23", "2026-12-01")).toBe(8);
  expect(daysBetween("2026-11-23", "2026-11-20")).toBe(-3);
});
