import type { Random } from "../random.ts";
import { dayNumber, instant, isoDate } from "./calendar.ts";
import type { DemoHelp, ProjectRow } from "./help_rows.ts";

const TITLES: Record<string, string> = {
  shopping: "助老代购",
  medicine: "代取药品",
  cooking: "暖心助餐",
  cleaning: "居室保洁",
  transport: "就医接送",
  company: "陪伴探访",
  counselling: "心理疏导",
  tutoring: "课业辅导",
  repair: "居家修缮",
  goods: "物资帮扶",
  money: "资金助困",
};
/** Needs published beside those of plans; some of them are paid for. */
const VENTURES = 14;
const LINKED = 12;
const FUNDERS = ["示例慈善总会", "示例社区发展基金", "示例爱心企业联合会"];

/**
 * Needs as they were published: one of every third plan, matched since; of plans that are only drawn up the tasks that
 * nobody does yet, still open; and projects by villages, venture grants among them. None says whose need it is.
 */
export function makeProjects(
  help: DemoHelp,
  random: Random,
  { today, firstId, villages }: { today: number; firstId: number; villages: readonly string[] },
): void {
  const add = (row: Omit<ProjectRow, "id" | "title"> & { title?: string }): number => {
    const id = firstId + help.projects.length;
    help.projects.push({ id, title: `${TITLES[row.service]}${row.title ?? ""}`, ...withoutTitle(row) });
    return id;
  };
  const helped = new Set(help.helpers.map(({ task_id }) => task_id));
  const plans = new Map(help.plans.map((plan) => [plan.id, plan]));
  for (const task of help.tasks) {
    const plan = plans.get(task.plan_id)!;
    const open = !helped.has(task.id);
    if (plan.status === "done" || (!open && (plan.id + task.id) % 5 > 0)) continue;
    const { service, weekdays, every_days, from_on, to_on } = task;
    add({
      kind: "release",
      service,
      village_code: plan.village_code,
      weekdays,
      every_days,
      from_on,
      to_on,
      status: open ? "open" : "matched",
      case_id: plan.case_id,
      household_id: plan.household_id,
      published_at: instant(Math.min(today - 1, dayNumber(from_on) - 3), random.int(9 * 60, 17 * 60)),
    });
  }
  for (let n = 0; n < VENTURES + LINKED; n++) {
    const venture = n < VENTURES;
    const from = today - random.int(20, 300);
    const id = add({
      kind: venture ? "venture_grant" : "linked_resource",
      title: venture ? "公益创投" : "资源链接",
      service: random.pick(
        venture ? ["cooking", "company", "tutoring", "repair"] : ["goods", "transport", "money"],
      ),
      village_code: random.pick(villages),
      weekdays: [random.int(1, 5)],
      every_days: null,
      from_on: isoDate(from),
      to_on: isoDate(from + 365),
      status: n % 3 === 0 ? "open" : "matched",
      case_id: null,
      household_id: null,
      published_at: instant(from - 10, random.int(9 * 60, 17 * 60)),
    });
    if (venture)
      help.grants.push({
        project_id: id,
        amount_yuan: random.int(4, 30) * 2_000,
        from_whom: random.pick(FUNDERS),
        from_on: isoDate(from),
        to_on: isoDate(from + 365),
      });
  }
}

function withoutTitle<Row extends { title?: string }>({ title: _title, ...row }: Row): Omit<Row, "title"> {
  return row;
}
