import { beforeAll, describe, expect, test } from "vitest";
import { wrongInIdNumber } from "../../../server/domain/id_number.ts";
import { dayNumber, isoDate } from "./calendar.ts";
import { makePeople } from "./index.ts";
import { isWellInside } from "./position.ts";
import { GROUP_INTERVAL } from "./register.ts";
import { makeRoster } from "./roster.ts";
import type { DemoPeople } from "./rows.ts";
import { makeSquareCity } from "./square_city.ts";
import { VISIT_INTERVAL } from "./visits.ts";

const TODAY = "2026-11-23";
const today = dayNumber(TODAY);
const city = makeSquareCity();
let demo: DemoPeople;

beforeAll(() => {
  demo = makePeople(city, 1, TODAY);
});

const count = <T>(rows: readonly T[], holds: (row: T) => boolean) => rows.filter(holds).length;

test("refuses a date that is none", () => {
  expect(() => makePeople(city, 1, "23.11.2026")).toThrow('got the date "23.11.2026", expected YYYY-MM-DD');
});

describe("the published figures", () => {
  test("3,728 full-time and 10,000 part-time workers, all still employed", () => {
    expect(count(demo.workers, (worker) => worker.employment === "full_time")).toBe(3_728);
    expect(count(demo.workers, (worker) => worker.employment === "part_time")).toBe(10_000);
    expect(count(demo.workers, ({ left_on }) => left_on !== null && left_on <= TODAY)).toBe(0);
  });
  test("19,236 people of four categories", () => {
    const category = new Map(demo.households.map((household) => [household.id, household.category]));
    expect(count(demo.people, (person) => category.get(person.household_id) !== null)).toBe(19_236);
    const share = (code: string) =>
      Math.round((100 * count(demo.people, (person) => category.get(person.household_id) === code)) / 19_236);
    expect(["dibao", "tekun", "dibao_margin", "rigid_expense"].map(share)).toEqual([55, 12, 18, 15]);
  });
  test("43 classes and 2,648 attendances within the year, courses that most have had, and nobody twice at a class", () => {
    const { classes, attendance } = demo.training;
    const held = classes.filter(({ held_on }) => held_on <= TODAY && held_on > isoDate(today - 365));
    expect(held).toHaveLength(43);
    expect(new Set(held.map(({ level }) => level)).size).toBe(4);
    expect(attendance).toHaveLength(2_648);
    expect(new Set(attendance.map(({ class_id, worker_id }) => `${class_id} ${worker_id}`)).size).toBe(2_648);
    for (const { id, seats } of classes)
      expect(count(attendance, ({ class_id }) => class_id === id)).toBeLessThanOrEqual(seats);
  });
  test("18,000 screenings; 342 cases ended in assistance granted, 514 in help with applying", () => {
    expect(count(demo.visits, (visit) => visit.kind === "screening")).toBe(18_000);
    expect(count(demo.cases, (row) => row.outcome === "assistance_granted")).toBe(342);
    expect(count(demo.cases, (row) => row.outcome === "help_with_applying")).toBe(514);
  });
});

test("the same seed and day make the same city", () => {
  expect(makePeople(city, 1, TODAY)).toEqual(demo);
});

test("another seed makes another city; ids begin where they are told to, and years multiply the cases", () => {
  const other = makePeople(city, 2, TODAY, { firstId: 1_000_001, years: 2 });
  expect(other.households[0]!.location).not.toEqual(demo.households[0]!.location);
  const first = [other.workers, other.households, other.cases].map((rows) => rows[0]!.id);
  expect(first).toEqual([1_000_001, 1_000_001, 1_000_001]);
  const since = (days: number) => count(other.cases, (row) => row.reported_at >= isoDate(today - days));
  expect(since(2 * 365)).toBe(2 * 9_087);
});

describe("gaps to be found", () => {
  test("some grids have no full-time worker now, others lose theirs within 30 days", () => {
    const roster = makeRoster(demo.workers, demo.assignments, demo.leaves);
    const covered = (code: string, day: number) => roster.covering(code, day).length > 0;
    const now = city.grids.filter((grid) => !covered(grid.code, today));
    const soon = city.grids.filter(
      ({ code }) =>
        covered(code, today) &&
        Array.from({ length: 30 }, (_, i) => today + 1 + i).some((day) => !covered(code, day)),
    );
    expect(now.length).toBe(33);
    expect(soon.length).toBe(41);
  });
  test("every stand-in has an end, and starts in time", () => {
    const standIns = demo.assignments.filter((assignment) => assignment.duty === "stand_in");
    expect(standIns.length).toBeGreaterThan(100);
    expect(standIns.filter(({ from_on, to_on }) => to_on === null || to_on < from_on)).toEqual([]);
  });
  test("nobody is assigned or on leave before being hired", () => {
    const hired = new Map(demo.workers.map((worker) => [worker.id, worker.hired_on]));
    const early = [...demo.assignments, ...demo.leaves].filter(
      (row) => row.from_on < hired.get(row.worker_id)!,
    );
    expect(early).toEqual([]);
  });
  test("three to five households in a hundred wait for an overdue visit", () => {
    const overdue = count(demo.households, (household) => household.next_visit_due_on < TODAY);
    expect(overdue / demo.households.length).toBeGreaterThan(0.03);
    expect(overdue / demo.households.length).toBeLessThan(0.05);
  });
  test("some dedicated grids have no contact", () => {
    expect(demo.contacts).toHaveLength(379 - 17);
  });
});

describe("positions", () => {
  test("lie strictly inside their micro-grid, with seven decimals", () => {
    const polygon = new Map(city.microGrids.map((microGrid) => [microGrid.id, microGrid.polygon]));
    const wrong = [...demo.households, ...demo.cases].filter(
      ({ micro_grid_id, location }) =>
        (micro_grid_id === null) !== (location === null) ||
        (location !== null &&
          (!isWellInside(location, polygon.get(micro_grid_id!)!) ||
            location.some((degrees) => Number(degrees.toFixed(7)) !== degrees))),
    );
    expect(wrong).toEqual([]);
  });
  test("a few dozen households and cases have none, and some dozens live on uncovered land", () => {
    const uncovered = new Set<number | null>(city.uncovered.map((entry) => entry.micro_grid_id));
    expect(count(demo.households, (household) => household.location === null)).toBe(36);
    expect(count(demo.cases, (row) => row.location === null)).toBe(41);
    expect(count(demo.households, (household) => uncovered.has(household.micro_grid_id))).toBe(46);
  });
});

describe("visits", () => {
  test("the next one is due an interval after the last one done", () => {
    const last = new Map<number, string>();
    for (const { kind, result, household_id, visited_on } of demo.visits) {
      if (kind !== "routine" || result !== "done") continue;
      if (visited_on > (last.get(household_id!) ?? "")) last.set(household_id!, visited_on);
    }
    const rhythm = new Map(demo.households.map(({ id, risk }) => [id, VISIT_INTERVAL[risk]]));
    for (const { household_id, group_code } of demo.householdGroups)
      rhythm.set(household_id, Math.min(rhythm.get(household_id)!, GROUP_INTERVAL[group_code]));
    const wrong = demo.households.filter(
      ({ id, next_visit_due_on }) =>
        dayNumber(next_visit_due_on) !== dayNumber(last.get(id)!) + rhythm.get(id)!,
    );
    expect(wrong).toEqual([]);
    expect(demo.households.filter(({ id, last_met_on }) => last_met_on !== last.get(id))).toEqual([]);
  });
  test("fill one year before today, and are not too many", () => {
    const days = demo.visits.map((visit) => visit.visited_on).toSorted();
    expect(days[0]! >= isoDate(today - 368)).toBe(true);
    expect(days.at(-1)! < TODAY).toBe(true);
    expect(days.length).toBeLessThan(110_000);
  });
});

describe("the register", () => {
  test("who has no category is in a group; who has one knows until when, or for ever", () => {
    const listed = new Set(demo.householdGroups.map(({ household_id }) => household_id));
    const none = demo.households.filter(({ category }) => category === null);
    expect(none.length).toBe(902);
    expect(none.filter(({ id }) => !listed.has(id))).toEqual([]);
    const granted = demo.households.filter(({ category }) => category !== null);
    expect(
      granted.filter(
        ({ category, category_from_on, category_until_on }) =>
          category_from_on === null || (category_until_on === null) !== (category === "tekun"),
      ),
    ).toEqual([]);
    const lapsed = count(
      granted,
      ({ category_until_on }) => category_until_on !== null && category_until_on < TODAY,
    );
    expect(lapsed / granted.length).toBeGreaterThan(0.005);
    expect(lapsed / granted.length).toBeLessThan(0.02);
  });
  test("identity numbers have the right check digit and birthday, are distinct, and of no prefecture", () => {
    const wrong = demo.people.filter(
      (person) => !person.id_number.startsWith("3299") || wrongInIdNumber(person.id_number, person) !== null,
    );
    expect(wrong).toEqual([]);
    expect(new Set(demo.people.map(({ id_number }) => id_number)).size).toBe(demo.people.length);
  });
  test("the two stories stand in a grid of the demo worker, with their people", () => {
    const { family, widow } = demo.stories!;
    const led = new Set(
      demo.assignments
        .filter(({ worker_id }) => worker_id === demo.demoWorkerId)
        .map(({ grid_code }) => grid_code),
    );
    expect([family, widow].filter(({ grid_code }) => !led.has(grid_code))).toEqual([]);
    const ages = (id: number) =>
      demo.people
        .filter((person) => person.household_id === id)
        .map(({ born_on }) => Math.floor((today - dayNumber(born_on)) / 365.25));
    expect(ages(family.household_id)).toEqual([71, 68, 44]);
    expect(ages(widow.household_id)).toEqual([79]);
  });
});

describe("cases", () => {
  test("are in all stages, most of them done, about one open one in eight overdue", () => {
    const open = demo.cases.filter((row) => row.closed_at === null);
    expect(open.length).toBeGreaterThan(1_300);
    expect(open.length).toBeLessThan(1_700);
    expect(count(open, (row) => row.due_at < TODAY) / open.length).toBeCloseTo(0.12, 1);
    expect(new Set(demo.cases.map((row) => row.stage)).size).toBe(5);
  });
  test("have numbers of their own that name district and year", () => {
    expect(new Set(demo.cases.map((row) => row.number)).size).toBe(demo.cases.length);
    expect(demo.cases.filter((row) => !/^JZ321\d{3}-20\d\d-\d{6}$/.test(row.number))).toEqual([]);
  });
  test("9,087 were reported in the year, which began with as many open as one is used to", () => {
    const begin = isoDate(today - 365);
    expect(count(demo.cases, (row) => row.reported_at >= begin)).toBe(9_087);
    // The old woman's story begins before the year.
    const older = demo.cases.filter(
      (row) => row.reported_at < begin && row.id !== demo.stories!.widow.case_id,
    );
    expect(older.filter((row) => row.closed_at !== null && row.closed_at < begin)).toEqual([]);
    const open = count(demo.cases, (row) => row.closed_at === null);
    expect(older.length / open).toBeGreaterThan(0.7);
    expect(older.length / open).toBeLessThan(1.3);
  });
  test("have the events of their stage, in order, none from the future", () => {
    const events = new Map<number, DemoPeople["caseEvents"]>();
    for (const event of demo.caseEvents)
      events.set(event.case_id, [...(events.get(event.case_id) ?? []), event]);
    const wrong = demo.cases.filter((row) => {
      const own = events.get(row.id)!;
      const closing = own.find((event) => event.to_stage === "return_visit");
      return !(
        own[0]!.from_stage === null &&
        own[0]!.happened_at === row.reported_at &&
        own.at(-1)!.to_stage === row.stage &&
        own.at(-1)!.happened_at < TODAY &&
        (closing?.happened_at ?? null) === row.closed_at &&
        own.every((event, i) => i === 0 || event.from_stage === own[i - 1]!.to_stage) &&
        own.every((event, i) => i === 0 || event.happened_at > own[i - 1]!.happened_at)
      );
    });
    expect(wrong).toEqual([]);
  });
  test("follow the seasons: schooling in late summer, emergencies before the Spring Festival, few on Sundays", () => {
    const share = (need: string, months: string[]) => {
      const rows = demo.cases.filter((row) => row.need === need);
      return count(rows, (row) => months.includes(row.reported_at.slice(5, 7))) / rows.length;
    };
    expect(share("schooling", ["08", "09"])).toBeGreaterThan(0.3);
    // The festival of 2026 was on 17 February.
    expect(share("emergency", ["12", "01", "02"])).toBeGreaterThan(0.35);
    const sundays = count(demo.cases, (row) => new Date(row.reported_at.slice(0, 10)).getUTCDay() === 0);
    expect(sundays / demo.cases.length).toBeLessThan(0.06);
  });
});

test("names and telephone numbers are plainly made up, and numbers are distinct", () => {
  expect(demo.workers.filter((worker) => !/^.暖.$/u.test(worker.name))).toEqual([]);
  expect(demo.people.filter((person) => !/^.某.$/u.test(person.name))).toEqual([]);
  const phones = [...demo.workers, ...demo.people].map((row) => row.phone).filter((phone) => phone !== null);
  expect(phones.filter((phone) => !/^000-\d{4}-\d{4}$/.test(phone))).toEqual([]);
  expect(new Set(phones).size).toBe(phones.length);
});
