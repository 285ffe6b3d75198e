import { weeklyLoad } from "../../../server/domain/resources/rhythm.ts";
import type { Random } from "../random.ts";
import { dayNumber, instant, isoDate, nextWeekday } from "./calendar.ts";
import { HelpInTheMaking, spanOf, type TaskGiven } from "./help.ts";
import type { DemoHelp, PlanRow } from "./help_rows.ts";
import { demoTown, type Land } from "./land.ts";
import { makeProjects } from "./projects.ts";
import { makeProviders } from "./providers.ts";
import { tellOldWoman, type Story } from "./old_woman.ts";
import type { CaseEventRow, CaseRow, Need } from "./rows.ts";

const PLANS = 120;
/** Of the plans, those in the town that visitors look at first. */
const IN_THE_DEMO_TOWN = 8;
/** How often a plan ends with its case, and how often one of its tasks soon has nobody. */
const ENDED = 0.22;
const ENDING_SOON = 0.12;

const on = (service: string, ...weekdays: number[]): TaskGiven => ({ service, weekdays, every_days: null });
const every = (service: string, every_days: number): TaskGiven => ({ service, weekdays: null, every_days });

/** What a plan is made of, by what was needed. */
const TASKS: Record<Need, readonly TaskGiven[]> = {
  care: [on("shopping", 2, 5), on("medicine", 3), on("company", 3, 6)],
  medical: [on("medicine", 2), every("transport", 14), on("counselling", 4)],
  disability: [every("transport", 14), on("cleaning", 2)],
  errand: [on("shopping", 1, 4)],
  schooling: [on("tutoring", 6), every("money", 28)],
  money: [every("goods", 14), on("company", 6)],
  housing: [on("repair", 6), every("goods", 28)],
  emergency: [on("goods", 1), on("counselling", 3)],
};
const TITLES: Record<Need, string> = {
  care: "居家照料帮扶",
  medical: "就医用药帮扶",
  disability: "残疾人生活帮扶",
  errand: "代办代购帮扶",
  schooling: "助学帮扶",
  money: "困难家庭帮扶",
  housing: "安居帮扶",
  emergency: "应急帮扶",
};
const GOALS: Record<Need, string> = {
  care: "直到能够自理或家人返回",
  medical: "直到病情稳定、能够自行就医",
  disability: "直到补贴和辅具落实",
  errand: "直到能够自行办理",
  schooling: "帮扶至学年结束",
  money: "直到收入恢复",
  housing: "直到房屋修缮完成",
  emergency: "渡过眼前难关",
};

interface Given {
  today: number;
  firstId: number;
  cases: readonly CaseRow[];
  caseEvents: readonly CaseEventRow[];
  story: Story | null;
}

/**
 * Help from social forces over the year: some 210 providers, the story of the old woman who lives alone after surgery,
 * and plans for 120 cases whose way was a plan, with what was done in each; some helpers stop within weeks.
 */
export function makeHelp(land: Land, random: Random, given: Given): DemoHelp {
  const { today, firstId, story } = given;
  const shopIn = story && story.village_code;
  const making = new HelpInTheMaking(land, makeProviders(land, random, { today, firstId, shopIn }), firstId);
  if (story) tellOldWoman(making, random, story, today);
  for (const row of pickCases(land, random, given)) makePlan(making, random, row, today);
  makeProjects(making.help, random, { today, firstId, villages: land.villages.map(({ code }) => code) });
  return making.help;
}

interface Picked {
  row: CaseRow;
  /** The day on which the case was planned. */
  planned: number;
}

/** Cases of the last year whose way is a plan, of known households; some of them in the demo town. */
function pickCases(land: Land, random: Random, { today, cases, caseEvents, story }: Given): Picked[] {
  const planned = new Map(
    caseEvents.flatMap((event) =>
      event.move === "plan" ? [[event.case_id, dayNumber(event.happened_at.slice(0, 10))]] : [],
    ),
  );
  const seen = new Set(story ? [story.household_id] : []);
  const fit = cases.flatMap((row): Picked[] => {
    const day = planned.get(row.id);
    if (row.path !== "social_plan" || row.household_id === null || day === undefined) return [];
    return day > today - 330 ? [{ row, planned: day }] : [];
  });
  const first = random.shuffle(fit).filter(({ row }) => {
    // One plan for a household.
    if (seen.has(row.household_id!)) return false;
    seen.add(row.household_id!);
    return true;
  });
  const town = demoTown([...land.areas.values()]).code;
  const isOfTown = ({ row }: Picked) => land.areas.get(row.village_code)!.parent_code === town;
  const local = first.filter(isOfTown).slice(0, IN_THE_DEMO_TOWN);
  const wanted = PLANS - (story ? 1 : 0);
  return [...local, ...first.filter((one) => !isOfTown(one))].slice(0, wanted);
}

function makePlan(making: HelpInTheMaking, random: Random, { row, planned }: Picked, today: number): void {
  const draft = row.closed_at === null && today - planned < 15;
  // What is done every so many weeks is done on the weekday of its beginning.
  const from = nextWeekday(Math.min(planned + random.int(2, 9), today + (draft ? 7 : -4)));
  const ended = !draft && row.stage === "done" && random.chance(ENDED);
  const plan = making.plan({
    title: TITLES[row.need],
    goal: GOALS[row.need],
    household_id: row.household_id,
    case_id: row.id,
    village_code: row.village_code,
    from_on: isoDate(from),
    to_on: null,
    status: draft ? "draft" : ended ? "done" : "running",
    ended_on: ended ? isoDate(Math.min(today - 1, from + random.int(45, 150))) : null,
    created_at: instant(planned, random.int(9 * 60, 11 * 60)),
  });
  for (const given of TASKS[row.need]) {
    const task = making.task(plan, given);
    if (!draft || random.chance(0.4)) findHelpers(making, random, { plan, task, from, today });
    if (!draft) making.log(random, plan, task, today);
  }
}

/** One or two helpers, the second from when the first stops; now and then nobody is found for the time after. */
function findHelpers(
  making: HelpInTheMaking,
  random: Random,
  {
    plan,
    task,
    from,
    today,
  }: { plan: PlanRow; task: ReturnType<HelpInTheMaking["task"]>; from: number; today: number },
): void {
  // Who can come on all the days is asked first; a season is too short for most.
  const offers = random
    .shuffle(making.offersIn(plan.village_code, task.service).filter(({ months }) => months === null))
    .toSorted((a, b) => weeklyLoad(task, b.weekdays) - weeklyLoad(task, a.weekdays));
  const stopsSoon = plan.status === "running" && random.chance(ENDING_SOON);
  const days = stopsSoon ? today - from + random.int(3, 40) : random.chance(0.4) ? random.int(60, 150) : null;
  const first = offers.findIndex((offer) => making.helper(plan, task, offer, spanOf(from, days)));
  if (first < 0 || days === null || stopsSoon) return;
  const next = offers.filter((_offer, i) => i !== first);
  next.some((offer) => making.helper(plan, task, offer, spanOf(from + days, null)));
}
