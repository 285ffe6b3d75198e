import type { Random } from "../random.ts";
import { dayNumber, instant, isoDate } from "./calendar.ts";
import { type HelpInTheMaking, type TaskGiven } from "./help.ts";

/** Whose story it is: an old woman who lives alone after surgery, has a pension and qualifies for nothing. */
export interface Story {
  household_id: number;
  village_code: string;
  case_id: number | null;
}

/** Days from today on when the driver's word ends, and nobody has been found for the time after. */
const DRIVER_ENDS_IN_DAYS = 24;

/** The year of the last January that has ended, and the day, YYYY-MM-DD, of the November before on which her plan begins. */
export function storyDates(today: number): { year: number; begin: string } {
  const year = Number(isoDate(today - 31).slice(0, 4));
  return { year, begin: `${year - 1}-11-03` };
}

/**
 * Her plan over the year: party members until the end of January, volunteers and a driver from February on, pupils
 * from July to September, a local shop and a social worker all along, until she copes again. It is told of the last
 * January that has ended, so that its months are past, present or near.
 */
export function tellOldWoman(making: HelpInTheMaking, random: Random, story: Story, today: number): void {
  const { year, begin } = storyDates(today);
  const plan = making.plan({
    title: "独居老人术后照料",
    goal: "能够自己买菜、取药、复诊为止",
    household_id: story.household_id,
    case_id: story.case_id,
    village_code: story.village_code,
    from_on: begin,
    to_on: null,
    status: "running",
    ended_on: null,
    created_at: instant(dayNumber(begin) - 4, 10 * 60),
  });
  const tasks: [TaskGiven, ...[kind: string, from_on: string, to_on: string | null][]][] = [
    [
      { service: "shopping", weekdays: [1, 4], every_days: null },
      ["party_members", begin, `${year}-01-31`],
      ["volunteers", `${year}-02-01`, `${year}-06-30`],
      ["students", `${year}-07-01`, `${year}-09-30`],
      ["volunteers", `${year}-10-01`, null],
    ],
    [
      { service: "transport", weekdays: [2], every_days: null },
      ["party_members", begin, `${year}-01-31`],
      ["driver", `${year}-02-01`, isoDate(today + DRIVER_ENDS_IN_DAYS)],
    ],
    [{ service: "goods", weekdays: [6], every_days: null }, ["shop", begin, null]],
    [{ service: "counselling", weekdays: [3], every_days: null }, ["social_workers", begin, null]],
  ];
  for (const [given, ...helpers] of tasks) {
    const task = making.task(plan, given);
    for (const [kind, from_on, to_on] of helpers) {
      const offers = making.offersIn(story.village_code, given.service, kind);
      if (!offers.some((offer) => making.helper(plan, task, offer, { from_on, to_on })))
        throw new Error(
          `got no ${kind} with a place for ${given.service}, expected one of the old woman's town`,
        );
    }
    making.log(random, plan, task, today);
  }
}
