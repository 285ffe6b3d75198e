import { CASE_ORDERS, type CaseListQuery, LIGHTS } from "../../../server/api/case_desk.ts";
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
    mine: view.mine === "true" || undefined,
    number: number || undefined,
    order: CASE_ORDERS.find((order) => order === view.sort) ?? "due",
  };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

/** Whether the list is narrowed by something that the map cannot be narrowed by. */
export function narrowsListOnly({ light, level, mine, number }: CaseListQuery): boolean {
  return (light !== undefined && light !== "red") || level !== undefined || !!mine || number !== undefined;
}
