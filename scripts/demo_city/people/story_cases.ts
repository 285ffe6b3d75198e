import { PATH_STEPS } from "../../../server/domain/case_flow.ts";
import { addWeekdays, dayNumber, instant, isoDate, nextWeekday } from "./calendar.ts";
import { PROFILES } from "./needs.ts";
import { storyDates } from "./old_woman.ts";
import type { CaseEventRow, CaseRow, CaseStepRow, DemoPeople, HouseholdRow, VisitRow } from "./rows.ts";

/** Cases with their events, and the visits that end them. */
export interface Work {
  cases: CaseRow[];
  caseEvents: CaseEventRow[];
  visits: VisitRow[];
}

/** Where a story is told. */
interface Scene {
  household_id: number;
  micro_grid_id: number;
  village_code: string;
  district_code: string;
  worker_id: number;
  location: [number, number];
}

/** The days on which a household was found, its case closed, and visited back. */
interface Days {
  case_id: number;
  found: number;
  closed: number;
  done: number;
}

const FAMILY_NOTES: Record<CaseEventRow["move"], string> = {
  report: "网格员入户排查发现，电话报镇民政办。",
  accept: "镇工作组已上门，一家三口情况属实。",
  plan: "按最低生活保障申请办理。",
  close: "公示无异议，审核确认，纳入低保。",
  visit_back: "低保金已到账，一家情况稳定。",
};
const FAMILY_STEPS: Record<(typeof PATH_STEPS)["assistance_granted"][number], string> = {
  home_visit: "镇工作组上门，核实三口人的情况",
  authorisation: "户主签字授权核对",
  income_check: "家庭经济状况核对无异常",
  deliberation: "村民代表评议通过",
  public_notice: "张榜公示七日，无异议",
  decision: "审核确认，次月起发放",
};

/**
 * Makes one of the cases that ended in assistance granted the family's: the latest of the district for want of money,
 * so that the published figures stay what they are. Throws an Error where there is none.
 */
export function tellFamilyCase({ cases, caseEvents, visits }: Work, scene: Scene): Days {
  const fit = cases.filter(
    (row) =>
      row.outcome === "assistance_granted" &&
      row.stage === "done" &&
      row.need === "money" &&
      row.location !== null &&
      row.number.startsWith(`JZ${scene.district_code}-`),
  );
  const row = fit.toSorted((a, b) => (a.closed_at! < b.closed_at! ? 1 : -1)).at(0);
  if (!row) throw new Error(`got no case of ${scene.district_code} with assistance granted, expected one`);
  const { household_id, micro_grid_id, village_code, location, worker_id } = scene;
  const before = row.household_id;
  Object.assign(row, { household_id, micro_grid_id, village_code, location, worker_id });
  Object.assign(row, { channel: "app", level: "town" });
  row.summary =
    "一家三口：父亲七十一岁，车祸后腿部残疾；母亲智力二级残疾；儿子四十四岁，长期不出门。没有稳定收入，从未申请过救助。";
  const events = caseEvents.filter(({ case_id }) => case_id === row.id);
  for (const event of events) Object.assign(event, { worker_id, note: FAMILY_NOTES[event.move] });
  const days = daysOf(row.id, events);
  const back = visits.find(
    (visit) => visit.household_id === before && dayNumber(visit.visited_on) === days.done,
  );
  if (back) Object.assign(back, { household_id, micro_grid_id, worker_id });
  return days;
}

/**
 * Tells the case that the old woman's plan came from: closed when the plan had begun. Within the year it takes the
 * place of another, since a year has so many cases; from before it is one more.
 */
export function tellWidowCase(work: Work, scene: Scene, today: number): Days {
  const { cases, caseEvents, visits } = work;
  const { household_id, micro_grid_id, village_code, location, worker_id, district_code } = scene;
  const begins = dayNumber(storyDates(today).begin);
  const found = nextWeekday(begins - 16);
  const series = `JZ${district_code}-${isoDate(found).slice(0, 4)}`;
  const { id, number } = (found >= today - 365 && takePlace(work, series)) || {
    id: Math.max(...cases.map((row) => row.id)) + 1,
    number: nextNumber(cases, series),
  };
  const moments = [found, found + 3, found + 7, begins + 1, begins + 22].map(nextWeekday);
  const stages = ["report", "assess", "handle", "return_visit", "done"] as const;
  const moves = ["report", "accept", "plan", "close", "visit_back"] as const;
  const notes = [
    "社区走访发现，老人术后独居。",
    "有退休金，不符合救助条件，确需帮扶。",
    "由社会力量综合帮扶。",
    "党员、志愿者、商店和社工已接上。",
    "老人表示买菜取药都有人管。",
  ];
  const events = moments.map((day, n): CaseEventRow => ({
    case_id: id,
    happened_at: instant(day, 9 * 60 + 10 + n),
    from_stage: n === 0 ? null : stages[n - 1]!,
    to_stage: stages[n]!,
    move: moves[n]!,
    worker_id,
    note: notes[n]!,
  }));
  const reported_at = events[0]!.happened_at;
  cases.push({
    id,
    number,
    micro_grid_id,
    village_code,
    location,
    household_id,
    stage: "done",
    channel: "village",
    need: "care",
    level: "town",
    outcome: "social_plan",
    path: "social_plan",
    summary: "老人七十九岁，术后独居，不能自己买菜、取药。",
    worker_id,
    reported_at,
    due_at: instant(addWeekdays(found, PROFILES.care.deadline), 17 * 60 + 30),
    closed_at: events[3]!.happened_at,
  });
  caseEvents.push(...events);
  const visited_on = events[4]!.happened_at.slice(0, 10);
  // Visits are told of a year.
  if (dayNumber(visited_on) > today - 365)
    visits.push({ household_id, micro_grid_id, worker_id, kind: "return_visit", result: "done", visited_on });
  return daysOf(id, events);
}

/** Says what was done in each step of the family's case. */
export function tellFamilySteps(steps: readonly CaseStepRow[], case_id: number): void {
  const told: Record<string, string> = FAMILY_STEPS;
  for (const step of steps) if (step.case_id === case_id) step.note = told[step.step]!;
}

/**
 * Takes the category from one household of three on the screening list, since the family's three people have one now:
 * as many people are helped as before. Throws an Error where there is none.
 */
export function makeRoom(
  households: readonly HouseholdRow[],
  people: DemoPeople["people"],
  groups: DemoPeople["householdGroups"],
): void {
  const members = new Map<number, number>();
  for (const { household_id } of people) members.set(household_id, (members.get(household_id) ?? 0) + 1);
  const listed = new Set(groups.map(({ household_id }) => household_id));
  const one = households.find(
    ({ id, category, location }) =>
      category === "dibao" && location !== null && members.get(id) === 3 && listed.has(id),
  );
  if (!one) throw new Error("got no household of three with minimum allowance on the screening list");
  Object.assign(one, { category: null, category_from_on: null, category_until_on: null });
}

/** Takes out a case that ended in a plan, with its traces; returns its id and number, null where there is none. */
function takePlace(
  { cases, caseEvents, visits }: Work,
  series: string,
): { id: number; number: string } | null {
  const at = cases.findLastIndex(
    ({ number, outcome, stage }) =>
      number.startsWith(`${series}-`) && outcome === "social_plan" && stage === "done",
  );
  if (at < 0) return null;
  const [old] = cases.splice(at, 1);
  const { id, number, household_id } = old!;
  const ended = caseEvents.findLast(({ case_id }) => case_id === id)!.happened_at.slice(0, 10);
  drop(caseEvents, ({ case_id }) => case_id === id);
  drop(visits, (one) => one.household_id === household_id && one.visited_on === ended);
  return { id, number };
}

function drop<Row>(rows: Row[], isGone: (row: Row) => boolean): void {
  const kept = rows.filter((row) => !isGone(row));
  rows.length = 0;
  for (const row of kept) rows.push(row);
}

function daysOf(case_id: number, events: readonly CaseEventRow[]): Days {
  const on = (move: CaseEventRow["move"]) =>
    dayNumber(events.find((event) => event.move === move)!.happened_at.slice(0, 10));
  return { case_id, found: on("report"), closed: on("close"), done: on("visit_back") };
}

function nextNumber(cases: readonly CaseRow[], series: string): string {
  const known = cases.flatMap(({ number }) =>
    number.startsWith(`${series}-`) ? [Number(number.slice(series.length + 1))] : [],
  );
  return `${series}-${String(Math.max(0, ...known) + 1).padStart(6, "0")}`;
}
