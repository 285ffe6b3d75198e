import { freeWithin, type Use } from "../../../server/domain/resources/capacity.ts";
import { helpersOn } from "../../../server/domain/resources/plan_gaps.ts";
import {
  addDays,
  earlier,
  occurrences,
  type Span,
  weeklyLoad,
} from "../../../server/domain/resources/rhythm.ts";
import type { Random } from "../random.ts";
import { instant, isoDate, dayNumber } from "./calendar.ts";
import type { DemoHelp, HelperRow, OfferRow, PlanRow, ProviderRow, TaskRow } from "./help_rows.ts";
import type { Land } from "./land.ts";

/** The share of what was due that was done, and that was missed; the rest nobody wrote down. */
const DONE = 0.93;
const MISSED = 0.04;
const NOTES: Record<string, readonly string[]> = {
  shopping: ["代购蔬菜、鸡蛋", "代购米面油", "买菜并帮助整理厨房"],
  medicine: ["代取慢性病药品", "取药并核对用药"],
  company: ["上门陪伴聊天", "陪伴散步"],
  transport: ["接送复诊", "陪同就医"],
  goods: ["送菜上门", "送生活用品"],
  counselling: ["上门心理疏导", "电话疏导"],
};

/** The way a task is written down here, before it has an id. */
export type TaskGiven = Pick<TaskRow, "service" | "weekdays" | "every_days">;

/**
 * The help that is being made: who offers what, and how much of it running plans take. It hands out places only
 * while there are any, as the server does.
 */
export class HelpInTheMaking {
  readonly help: DemoHelp;
  readonly #land: Land;
  readonly #firstId: number;
  readonly #uses = new Map<number, Use[]>();
  readonly #providers: Map<number, ProviderRow>;

  constructor(land: Land, { providers, offers }: Pick<DemoHelp, "providers" | "offers">, firstId: number) {
    this.#land = land;
    this.#firstId = firstId;
    this.#providers = new Map(providers.map((provider) => [provider.id, provider]));
    this.help = { providers, offers, projects: [], grants: [], plans: [], tasks: [], helpers: [], logs: [] };
  }

  plan(given: Omit<PlanRow, "id">): PlanRow {
    const plan = { id: this.#firstId + this.help.plans.length, ...given };
    this.help.plans.push(plan);
    return plan;
  }

  task(plan: PlanRow, given: TaskGiven, from_on = plan.from_on): TaskRow {
    const task = {
      id: this.#firstId + this.help.tasks.length,
      plan_id: plan.id,
      ...given,
      from_on,
      to_on: null,
    };
    this.help.tasks.push(task);
    return task;
  }

  /** Offers of a service, of one kind of provider if it is named, that reach a village. */
  offersIn(village_code: string, service: string, kind?: string): OfferRow[] {
    const reach = this.#pathOf(village_code);
    return this.help.offers.filter((offer) => {
      const provider = this.#providers.get(offer.provider_id)!;
      return offer.service === service && reach.has(provider.area_code) && (!kind || provider.kind === kind);
    });
  }

  #pathOf(village_code: string): Set<string> {
    const path = new Set<string>();
    for (
      let code: string | null = village_code;
      code !== null;
      code = this.#land.areas.get(code)!.parent_code
    )
      path.add(code);
    return path;
  }

  /** Has an offer help for a span; false when it has no place free. */
  helper(plan: PlanRow, task: TaskRow, offer: OfferRow, { from_on, to_on }: Span): boolean {
    const load = weeklyLoad(task, offer.weekdays);
    const uses = this.#uses.get(offer.id) ?? [];
    // What a plan takes it takes while it runs; a plan that has ended takes nothing, but its past should have had room.
    const span = { from_on, to_on: earlier(to_on, plan.ended_on) };
    const begins = span.to_on === null || span.to_on >= from_on;
    if (load === 0 || !begins || freeWithin(offer.times_per_week, uses, span) < load) return false;
    this.#uses.set(offer.id, [...uses, { ...span, load }]);
    const id = this.#firstId + this.help.helpers.length;
    this.help.helpers.push({ id, task_id: task.id, offer_id: offer.id, from_on, to_on });
    return true;
  }

  /** What was done until the day before `today`. */
  log(random: Random, plan: PlanRow, task: TaskRow, today: number): void {
    const offers = new Map(this.help.offers.map((offer) => [offer.id, offer]));
    const own = this.help.helpers.filter(({ task_id }) => task_id === task.id);
    const helpers = own.map((helper: HelperRow) =>
      Object.assign({}, helper, { provider_name: "", available: offers.get(helper.offer_id)! }),
    );
    const last = earlier(plan.ended_on, isoDate(today - 1))!;
    for (const date of occurrences(task, task.from_on, last)) {
      const [helper] = helpersOn({ ...task, helpers }, date);
      const luck = random.float();
      if (!helper || luck > DONE + MISSED) continue;
      const notes = NOTES[task.service];
      this.help.logs.push({
        task_id: task.id,
        done_on: date,
        result: luck < DONE ? "done" : "missed",
        helper_id: helper.id,
        note: luck < DONE ? (notes && random.chance(0.3) ? random.pick(notes) : "") : "当日有事未能上门",
        logged_at: instant(dayNumber(date), random.int(16 * 60, 19 * 60)),
      });
    }
  }
}

/** Dates of a span that begins on a day and lasts so many days; null: without an end. */
export function spanOf(from: number, days: number | null): Span {
  const from_on = isoDate(from);
  return { from_on, to_on: days === null ? null : addDays(from_on, days - 1) };
}
