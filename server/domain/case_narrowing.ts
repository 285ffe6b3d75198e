import type { Light } from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import type { Account } from "../api/session.ts";
import { day, text } from "./cover.ts";
import { type OfficeCalendar, workingDaysAgo } from "./working_days.ts";

/** What cases are narrowed by; null: all. */
export interface CaseNarrowing {
  stages: readonly Stage[] | null;
  levels: readonly Level[] | null;
  light: Light | null;
  number: string | null;
  extension_asked: boolean;
  /** In their stage since before this instant, ISO 8601. */
  since_before: string | null;
}

/** Whose cases an account may see; null: all. */
export interface CaseSight {
  villages: readonly string[] | null;
  /** Of somebody who sees only what stands in these micro-grids, or was reported by this worker. */
  micro_grids: readonly number[] | null;
  worker_id: number | null;
}

/** What can be asked for. */
export interface NarrowingQuery {
  stage?: Stage;
  level?: Level;
  light?: Light;
  mine?: boolean;
  number?: string;
  /** Working days. */
  waiting?: number;
}

/** What an account asks for, on a day. */
export function narrowing(
  account: Pick<Account, "role" | "area_level">,
  { stage, level, light, mine, number, waiting }: NarrowingQuery,
  { today, calendar }: { today: string; calendar: OfficeCalendar },
): CaseNarrowing {
  const own = mine ? ownWork(account) : { stages: null, levels: null, extension_asked: false };
  return {
    stages: stage ? [stage] : own.stages,
    levels: level ? [level] : own.levels,
    extension_asked: own.extension_asked,
    light: light ?? null,
    number: number ?? null,
    since_before:
      waiting === undefined
        ? null
        : `${text(day(workingDaysAgo(today, waiting, calendar)) + 1)}T00:00:00+08:00`,
  };
}

/** What waits for somebody of a role and level, roughly as the flow has it: the first page of the day. */
function ownWork({
  role,
  area_level,
}: Pick<Account, "role" | "area_level">): Pick<CaseNarrowing, "stages" | "levels" | "extension_asked"> {
  if (role === "worker") return { stages: ["return_visit"], levels: null, extension_asked: false };
  if (role === "leader") return { stages: null, levels: null, extension_asked: true };
  const levels: Level[] = area_level === "town" ? ["town", "village"] : [area_level];
  return { stages: null, levels, extension_asked: false };
}
