import { daysToSpringFestival, isoDate, weekday } from "./calendar.ts";
import type { CaseRow, Need, Outcome } from "./rows.ts";

interface Profile {
  /** How often, per hundred cases. */
  share: number;
  /** Weekdays from report to the deadline of handling. */
  deadline: number;
  /** How often in each month, January first. */
  months: number[];
  /** How often before the Spring Festival, against the same days without it. */
  beforeFestival: number;
  /** Who decides: village, town, district, city. */
  levels: [number, number, number, number];
  /** How often these outcomes fit. */
  outcomes: Partial<Record<Outcome, number>>;
}

const EVEN = [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1];

/** What people need, when, and how it tends to end. Made up, but for the seasons everybody in the trade knows. */
export const PROFILES: Record<Need, Profile> = {
  money: {
    share: 23,
    deadline: 50,
    months: [1.3, 1.1, 1, 1, 0.9, 0.9, 0.9, 0.9, 1, 1, 1.1, 1.3],
    beforeFestival: 1.6,
    levels: [1, 7, 2, 0],
    outcomes: { assistance_granted: 5, help_with_applying: 2, watched: 4, not_ours: 3, social_plan: 2 },
  },
  medical: {
    share: 18,
    deadline: 50,
    months: [1.4, 1.2, 1.1, 1, 0.9, 0.8, 0.9, 0.9, 0.9, 1, 1.1, 1.3],
    beforeFestival: 1,
    levels: [1, 5, 4, 1],
    outcomes: { assistance_granted: 3, help_with_applying: 4, watched: 3, not_ours: 3, social_plan: 2 },
  },
  disability: {
    share: 9,
    deadline: 55,
    months: [0.9, 0.8, 1.1, 1.2, 1.3, 1, 0.9, 0.9, 1, 1, 1, 1],
    beforeFestival: 0.8,
    levels: [1, 5, 4, 0],
    outcomes: { assistance_granted: 2, help_with_applying: 6, watched: 2, not_ours: 1, social_plan: 2 },
  },
  care: {
    share: 14,
    deadline: 55,
    months: [1.3, 1.1, 1, 0.9, 0.9, 1, 1.2, 1.2, 0.9, 0.9, 1, 1.2],
    beforeFestival: 1.2,
    levels: [3, 6, 1, 0],
    outcomes: { social_plan: 8, watched: 4, not_ours: 1 },
  },
  housing: {
    share: 7,
    deadline: 65,
    months: [0.8, 0.8, 0.9, 1, 1.1, 1.5, 1.8, 1.4, 0.9, 0.8, 0.8, 0.9],
    beforeFestival: 0.8,
    levels: [0, 5, 5, 1],
    outcomes: { assistance_granted: 1, help_with_applying: 2, watched: 3, not_ours: 5, social_plan: 2 },
  },
  schooling: {
    share: 8,
    deadline: 44,
    months: [0.6, 1, 0.6, 0.5, 0.5, 0.8, 1.4, 3.6, 2.8, 0.8, 0.5, 0.5],
    beforeFestival: 0.5,
    levels: [1, 6, 4, 0],
    outcomes: { assistance_granted: 1, help_with_applying: 2, watched: 2, not_ours: 2, social_plan: 5 },
  },
  errand: {
    share: 12,
    deadline: 22,
    months: EVEN,
    beforeFestival: 1.3,
    levels: [7, 3, 0, 0],
    outcomes: { help_with_applying: 9, social_plan: 3, watched: 2, not_ours: 1 },
  },
  emergency: {
    share: 9,
    deadline: 10,
    months: [1.9, 1.4, 0.8, 0.7, 0.7, 0.9, 1.3, 1, 0.7, 0.7, 1, 1.7],
    beforeFestival: 2.8,
    levels: [1, 8, 2, 0],
    outcomes: { assistance_granted: 2, watched: 3, not_ours: 2, social_plan: 3 },
  },
};

export const NEEDS = Object.keys(PROFILES) as Need[];
export const LEVELS: CaseRow["level"][] = ["village", "town", "district", "city"];

/** What is told when a case of this need is reported; made up. */
const SUMMARIES: Record<Need, readonly string[]> = {
  money: [
    "户主失业，家中无其他收入，生活困难",
    "独居老人，无固定收入，靠邻里接济",
    "主要劳动力患病，收入中断",
  ],
  medical: ["家中有重病患者，自付医疗费用负担重", "术后需长期服药，药费难以承担", "住院费用尚欠，无力缴纳"],
  disability: ["肢体残疾，需评定等级并申领补贴", "家中有残疾子女，需康复训练", "辅助器具损坏，无力更换"],
  care: ["独居老人，术后生活不能自理", "失能老人，家人在外务工，无人照料", "高龄独居，买菜、取药有困难"],
  housing: ["房屋漏雨，墙体开裂，无力修缮", "租住危房，租金负担重", "住房面积狭小，三代同住"],
  schooling: ["子女考上大学，学费尚未筹齐", "孩子上学交通、伙食费用困难", "孤儿就学，需助学帮扶"],
  errand: ["行动不便，需代办医保缴费", "不会使用手机，需代办高龄津贴认证", "需代办残疾证换领"],
  emergency: ["家中失火，衣物、口粮受损", "务工途中受伤，急需临时救助", "遭遇车祸，家庭生活陷入困境"],
};

/** What was told of the case at a place in the list. */
export function summaryOf(need: Need, index: number): string {
  const told = SUMMARIES[need];
  return told[index % told.length]!;
}

/** Sunday first. */
const WEEKDAYS = [0.22, 1.15, 1.1, 1.05, 1, 0.95, 0.38];

/** How likely a case of this need is to be reported on a day: by season, weekday and the Spring Festival. */
export function reportWeight(need: Need, day: number): number {
  const profile = PROFILES[need];
  const festival = daysToSpringFestival(day);
  const holiday = festival === null ? 1 : festival > 0 ? profile.beforeFestival : festival > -7 ? 0.15 : 0.9;
  const date = isoDate(day);
  // Between the middles of two months the season changes gradually.
  const month = Number(date.slice(5, 7)) - 1;
  const towards = (Number(date.slice(8)) - 15.5) / 30;
  const neighbour = profile.months[(month + (towards < 0 ? 11 : 1)) % 12]!;
  const season = profile.months[month]! * (1 - Math.abs(towards)) + neighbour * Math.abs(towards);
  return season * holiday * WEEKDAYS[weekday(day)]!;
}
