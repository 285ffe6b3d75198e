import { CASE_ORDERS, type CaseListQuery, LIGHTS } from "../../../server/api/case_desk.ts";
import type { OpenCaseFilter } from "../../../server/api/cases.ts";
import type { Level, Stage } from "../../../server/api/common.ts";
import type { View } from "../../state/view.ts";

export const STAGES = [
  "report",
  "assess",
  "handle",
  "return_visit",
  "done",
] as const satisfies readonly Stage[];
export const LEVELS = ["village", "town", "district", "city"] as const satisfies readonly Level[];

/** The filter of the list that the address asks for; words that the list does not know are as if absent. */
export function listFilter(view: View): CaseListQuery {
  const number = view.q?.replaceAll(/[^A-Za-z0-9-]/g, "");
  const wanted = {
    area: view.area,
    need: view.need,
    stage: STAGES.find((stage) => stage === view.stage),
    level: LEVELS.find((level) => level === view.level),
    light: LIGHTS.find((light) => light === view.light),
    waiting: waitingOf(view),
    mine: view.mine === "true" || undefined,
    number: number || undefined,
    order: CASE_ORDERS.find((order) => order === view.sort) ?? "due",
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** The filter of the map, which shows what is not done yet: the list's, without its order. */
export function mapFilter(view: View): OpenCaseFilter {
  const { order: _order, after: _after, ...filter } = listFilter(view);
  return { ...filter, pending: true };
}

/** Whether the list shows cases that are done, which the map does not. */
export function showsDone({ order, stage }: CaseListQuery): boolean {
  return order === "newest" || stage === "done";
}

function waitingOf({ waiting }: View): number | undefined {
  const days = Number(waiting);
  return Number.isInteger(days) && days >= 1 && days <= 250 ? days : undefined;
}
