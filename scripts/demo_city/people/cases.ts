import type { Random } from "../random.ts";
import { type Course, makeCourse } from "./case_course.ts";
import { isoDate } from "./calendar.ts";
import { groupBy } from "../../../server/domain/group_by.ts";
import { makeHotSpots } from "./hot_spots.ts";
import type { Land, Place } from "./land.ts";
import { LEVELS, NEEDS, PROFILES, reportWeight, summaryOf } from "./needs.ts";
import { positionInside } from "./position.ts";
import type { Roster } from "./roster.ts";
import type { CaseEventRow, CaseRow, HouseholdRow, Need, Outcome, VisitRow } from "./rows.ts";
import { makeSampler } from "./sampler.ts";

export const CASES_A_YEAR = 9_087;
export const ASSISTANCE_GRANTED = 342;
export const HELP_WITH_APPLYING = 514;
/** Days before the first year in which cases began that were still open when it did: no city starts with a clean desk. */
const LEAD_IN_DAYS = 240;
/** Of a year's cases, those reported without a place. */
const WITHOUT_POSITION = 41;
/** The share of cases that gather at hot spots. */
const AT_HOT_SPOTS = 0.34;

interface Draft {
  place: Place;
  need: Need;
  day: number;
}

/**
 * Cases reported in the years before today, in all stages, with their events and the visits that close them, and
 * older ones that were still open when the first year began. Every year has 9,087 cases; 342 end in assistance
 * granted and 514 in help with applying, none of the older ones among them.
 */
export function makeCases(
  land: Land,
  random: Random,
  options: {
    today: number;
    years: number;
    firstId: number;
    weights: readonly number[];
    households: HouseholdRow[];
    roster: Roster;
    thinTowns: ReadonlySet<string>;
  },
): { cases: CaseRow[]; caseEvents: CaseEventRow[]; visits: VisitRow[] } {
  const { today, years, firstId, roster, thinTowns } = options;
  const from = today - 365 * years;
  const householdsAt = groupBy(options.households, (household) => household.micro_grid_id);
  const begun = drawDrafts(land, random, { ...options, from }).map((draft) => ({
    draft,
    course: makeCourse(random, {
      need: draft.need,
      day: draft.day,
      today,
      slow: thinTowns.has(draft.place.town_code),
    }),
  }));
  const kept = begun.filter(({ draft, course }) => draft.day >= from || course.closed >= from);
  const drafts = kept.map(({ draft }) => draft);
  const courses = kept.map(({ course }) => course);
  const older = drafts.findIndex((draft) => draft.day >= from);
  const recent = [...drafts.keys()].slice(older);
  const unplaced = new Set(random.shuffle(recent).slice(0, WITHOUT_POSITION * years));

  const cases: CaseRow[] = [];
  for (const [index, { place, need, day }] of drafts.entries()) {
    const neighbours = householdsAt.get(place.id);
    const household = neighbours && random.chance(0.92) ? random.pick(neighbours) : null;
    const positioned = !unplaced.has(index);
    const course = courses[index]!;
    cases.push({
      id: firstId + index,
      number: "",
      micro_grid_id: positioned ? place.id : null,
      village_code: place.village_code,
      location: positioned ? (household?.location ?? positionInside(random, place.polygon)) : null,
      household_id: positioned ? (household?.id ?? null) : null,
      stage: course.stage,
      channel: random.weighted(
        ["app", "village", "town", "hotline", "data_match"] as const,
        [46, 24, 10, 8, 12],
      ),
      need,
      level: random.weighted(LEVELS, PROFILES[need].levels),
      outcome: null,
      path: null,
      summary: summaryOf(need, index),
      worker_id: roster.visitor(place.grid_code, place.village_code, day),
      reported_at: course.reported_at,
      due_at: course.due_at,
      closed_at: course.closed_at,
    });
  }
  numberCases(cases, drafts);
  setOutcomes(cases.slice(older), random, years);
  setOtherOutcomes(cases.slice(0, older), random);
  setPaths(cases);
  return {
    cases,
    caseEvents: cases.flatMap((row, index) => courses[index]!.events(row)),
    visits: cases.flatMap((row, index) => returnVisit(row, courses[index]!)),
  };
}

/** Where, what and when, in the order of their reports; the counted years begin on the day `from`. */
function drawDrafts(
  land: Land,
  random: Random,
  { today, from, years, weights }: { today: number; from: number; years: number; weights: readonly number[] },
): Draft[] {
  const first = from - LEAD_IN_DAYS;
  const hotSpots = makeHotSpots(land, random, { weights, from: first, to: today - 1 });
  const drawPlace = makeSampler(caseWeights(land, random, weights));
  const days = Array.from({ length: today - first }, (_, index) => first + index);
  const drawNeed = makeSampler(NEEDS.map((need) => PROFILES[need].share));
  const drawDay = NEEDS.map((need) => makeSampler(days.map((day) => reportWeight(need, day))));

  const draw = (): Draft => {
    if (random.chance(AT_HOT_SPOTS)) return hotSpots.draw();
    const need = drawNeed(random);
    return { place: land.places[drawPlace(random)]!, need: NEEDS[need]!, day: days[drawDay[need]!(random)]! };
  };
  const drafts: Draft[] = [];
  for (let wanted = CASES_A_YEAR * years; wanted > 0;) {
    const draft = draw();
    drafts.push(draft);
    if (draft.day >= from) wanted--;
  }
  return drafts.toSorted((a, b) => a.day - b.day);
}

/** Cases come from where people are poor, but not only; districts and villages differ in how many they report. */
function caseWeights(land: Land, random: Random, poverty: readonly number[]): number[] {
  const meanPoverty = mean(poverty);
  const meanResidents = mean(land.places.map((place) => place.residents));
  const eager = new Map<string, number>();
  for (const village of land.villages) {
    if (!eager.has(village.district_code)) eager.set(village.district_code, random.float(0.7, 1.35));
    eager.set(village.code, Math.exp(random.normal(0, 0.55)));
  }
  return land.places.map(
    (place, index) =>
      (0.7 * (poverty[index]! / meanPoverty) + 0.3 * (place.residents / meanResidents)) *
      eager.get(place.district_code)! *
      eager.get(place.village_code)!,
  );
}

function mean(values: readonly number[]): number {
  return values.reduce((a, b) => a + b, 0) / values.length;
}

/** JZ, the district, the year and a serial number within both: JZ321182-2026-000123. */
function numberCases(cases: CaseRow[], drafts: readonly Draft[]): void {
  const serials = new Map<string, number>();
  for (const [index, row] of cases.entries()) {
    const series = `JZ${drafts[index]!.place.district_code}-${row.reported_at.slice(0, 4)}`;
    const serial = (serials.get(series) ?? 0) + 1;
    serials.set(series, serial);
    row.number = `${series}-${String(serial).padStart(6, "0")}`;
  }
}

/** The two published outcomes exactly, the others as they fit the need. */
function setOutcomes(cases: CaseRow[], random: Random, years: number): void {
  let closed = random.shuffle(cases.filter((row) => row.closed_at !== null));
  const end = (outcome: Outcome, count: number) => {
    // A weighted draw without replacement (Efraimidis and Spirakis): the largest u^(1/weight) win.
    const ranked = closed
      .map((row) => ({ row, key: random.float() ** (1 / (PROFILES[row.need].outcomes[outcome] ?? 0)) }))
      .toSorted((a, b) => b.key - a.key);
    for (const { row } of ranked.slice(0, count)) row.outcome = outcome;
    closed = ranked.slice(count).map(({ row }) => row);
  };
  end("assistance_granted", ASSISTANCE_GRANTED * years);
  end("help_with_applying", HELP_WITH_APPLYING * years);
  setOtherOutcomes(closed, random);
}

function setOtherOutcomes(cases: readonly CaseRow[], random: Random): void {
  const others = ["social_plan", "watched", "not_ours"] as const;
  for (const row of cases) {
    if (row.closed_at === null) continue;
    row.outcome = random.weighted(
      others,
      others.map((outcome) => PROFILES[row.need].outcomes[outcome] ?? 0),
    );
  }
}

/** What was closed went the way to its outcome; what is in hand goes the one that fits its need best. */
function setPaths(cases: readonly CaseRow[]): void {
  for (const row of cases) {
    if (row.stage === "report" || row.stage === "assess") continue;
    const [likeliest] = Object.entries(PROFILES[row.need].outcomes).toSorted(([, a], [, b]) => b - a);
    row.path = row.outcome ?? (likeliest![0] as Outcome);
  }
}

/** The visit that ends a case, for households that are known. */
function returnVisit(row: CaseRow, course: Course): VisitRow[] {
  if (row.household_id === null || course.done === null) return [];
  return [
    {
      household_id: row.household_id,
      micro_grid_id: row.micro_grid_id,
      worker_id: row.worker_id,
      kind: "return_visit",
      result: "done",
      visited_on: isoDate(course.done),
    },
  ];
}
