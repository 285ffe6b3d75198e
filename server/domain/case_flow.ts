import type { CaseMove, CaseNeed, HandlingPath } from "../api/case_desk.ts";
import type { Level, Stage } from "../api/common.ts";
import type { Account, Role } from "../api/session.ts";

/**
 * The closed loop of a case, in one table: report → assess → handle → return_visit → done.
 *
 * The *holder* is the office of the case's level over its place: 村（社区）, 镇（街道）, 区（市） or 市. It takes a case
 * further; the worker who serves the place may make the return visit; who leads an area *above* supervises and
 * decides on extensions. A case is *paused* while another office must answer: its clock stands, and nothing but its
 * resumption, a note or supervision is possible.
 */
type By = "holder" | "holder_or_server" | "above" | "anyone";

interface Rule {
  from: readonly Stage[];
  /** The stage afterwards; the same stage where none is named. */
  to?: Stage;
  by: By;
  /** What must be said. */
  needs: readonly CaseNeed[];
  /** Whether the case must be paused (true), must not be (false), or may be either. */
  paused?: boolean;
  /** Whether an extension must have been asked for (true) or must not have been (false). */
  asked?: boolean;
}

const OPEN = ["report", "assess", "handle"] as const satisfies readonly Stage[];
const ALL = [...OPEN, "return_visit", "done"] as const satisfies readonly Stage[];

export const FLOW: Readonly<Record<CaseMove, Rule>> = {
  accept: { from: ["report"], to: "assess", by: "holder", needs: [], paused: false },
  plan: { from: ["assess"], to: "handle", by: "holder", needs: ["path"], paused: false },
  change_path: { from: ["handle"], by: "holder", needs: ["path", "reason"], paused: false },
  close: { from: ["handle"], to: "return_visit", by: "holder", needs: ["outcome", "reason"], paused: false },
  decline: {
    from: ["report", "assess"],
    to: "return_visit",
    by: "holder",
    needs: ["reason", "told_to"],
    paused: false,
  },
  merge: { from: ["report", "assess"], to: "done", by: "holder", needs: ["merged_into"], paused: false },
  visit_back: {
    from: ["return_visit"],
    to: "done",
    by: "holder_or_server",
    needs: ["visited_on", "satisfaction"],
  },
  reopen: { from: ["return_visit", "done"], to: "handle", by: "holder", needs: ["reason"] },
  route: { from: OPEN, by: "holder", needs: ["level", "reason"], paused: false },
  pause: { from: OPEN, by: "holder", needs: ["waits_for", "reason"], paused: false },
  resume: { from: OPEN, by: "holder", needs: [], paused: true },
  ask_extension: { from: OPEN, by: "holder", needs: ["days", "reason"], paused: false, asked: false },
  grant_extension: { from: OPEN, by: "above", needs: [], asked: true },
  refuse_extension: { from: OPEN, by: "above", needs: ["reason"], asked: true },
  supervise: { from: OPEN, by: "above", needs: ["reason"] },
  note: { from: ALL, by: "anyone", needs: ["reason"] },
};
export const MOVES = Object.keys(FLOW) as CaseMove[];

/** The steps of each way of handling, in order; closing wants them done. 市局规程 differ: the wording is on the page. */
export const PATH_STEPS = {
  assistance_granted: [
    "home_visit",
    "authorisation",
    "income_check",
    "deliberation",
    "public_notice",
    "decision",
  ],
  help_with_applying: ["papers", "application", "answer"],
  social_plan: ["need_list", "helpers", "agreement"],
  watched: ["rhythm"],
  not_ours: ["told"],
} as const satisfies Record<HandlingPath, readonly string[]>;

/** What may come out of a case whose chosen way did not lead to its end: it is watched, or it is another office's. */
const WITHOUT_STEPS: ReadonlySet<HandlingPath> = new Set(["watched", "not_ours"]);

/** What the rules need to know of a case. */
export interface CaseOnItsWay {
  stage: Stage;
  level: Level;
  path: HandlingPath | null;
  paused: boolean;
  extension_asked: boolean;
  /** Steps of the path that are done. */
  steps_done: readonly string[];
  /** The village of the case, and the grid its place is in; null in none or without a place. */
  village_code: string;
  town_code: string;
  district_code: string;
  grid_code: string | null;
}

type Mover = Pick<Account, "role" | "area_code" | "area_level" | "grid_codes">;

/** What is said with a move. */
export type Said = Readonly<Partial<Record<CaseNeed, unknown>>>;

/** Why a move is not possible. */
export type MoveRefusal =
  | { reason: "not_allowed"; expected: readonly Role[] }
  | { reason: "not_now"; expected: readonly Stage[] }
  | { reason: "missing"; expected: readonly CaseNeed[] }
  | { reason: "steps_open"; expected: readonly string[] };

const LEVELS = ["village", "town", "district", "city"] as const satisfies readonly Level[];
const ROLES_OF = {
  holder: ["officer"],
  holder_or_server: ["officer", "worker"],
  above: ["leader"],
  anyone: ["officer", "worker", "leader"],
} as const satisfies Record<By, readonly Role[]>;

/** Whether the case lies in the account's area. */
export function isWithin(
  one: Pick<CaseOnItsWay, "village_code" | "town_code" | "district_code">,
  area: string,
  level: Level,
): boolean {
  return (
    level === "city" ||
    area === { district: one.district_code, town: one.town_code, village: one.village_code }[level]
  );
}

/** Whether someone may ever make a move with a case, whatever its stage. */
export function mayMove(move: CaseMove, one: CaseOnItsWay, by: Mover): boolean {
  const rule = FLOW[move];
  if (!(ROLES_OF[rule.by] as readonly Role[]).includes(by.role)) return false;
  if (by.role === "worker") return one.grid_code !== null && (by.grid_codes ?? []).includes(one.grid_code);
  if (!isWithin(one, by.area_code, by.area_level)) return false;
  const [held, own] = [LEVELS.indexOf(one.level), LEVELS.indexOf(by.area_level)];
  switch (rule.by) {
    case "anyone":
      return true;
    case "above":
      return own > held || by.area_level === "city";
    default:
      // A village has no desk of its own unless somebody sits there: its town may act for it.
      return own === held || (one.level === "village" && by.area_level === "town");
  }
}

/** Why a move cannot be made now by someone who says this; null when it can. */
export function refuseMove(move: CaseMove, one: CaseOnItsWay, by: Mover, said: Said): MoveRefusal | null {
  const rule = FLOW[move];
  if (!mayMove(move, one, by)) return { reason: "not_allowed", expected: ROLES_OF[rule.by] };
  if (!isOpenTo(rule, one)) return { reason: "not_now", expected: rule.from };
  const missing = rule.needs.filter((need) => !isSaid(said[need]));
  if (missing.length > 0) return { reason: "missing", expected: missing };
  if (move !== "close") return null;
  const outcome = said.outcome as HandlingPath;
  const left = stepsLeft(outcome, one);
  return left.length > 0 ? { reason: "steps_open", expected: left } : null;
}

/** The moves that someone may make with a case as it stands. */
export function movesOpen(one: CaseOnItsWay, by: Mover): CaseMove[] {
  return MOVES.filter((move) => isOpenTo(FLOW[move], one) && mayMove(move, one, by));
}

/** Steps that must be done before a case can be closed with an outcome. */
export function stepsLeft(
  outcome: HandlingPath,
  { path, steps_done }: Pick<CaseOnItsWay, "path" | "steps_done">,
): string[] {
  if (outcome !== path && WITHOUT_STEPS.has(outcome)) return [];
  return PATH_STEPS[outcome].filter((step) => outcome !== path || !steps_done.includes(step));
}

/** The stage after a move from a stage. */
export function stageAfter(move: CaseMove, stage: Stage): Stage {
  return FLOW[move].to ?? stage;
}

/** Every pair of stages that a move may lead between, as the database checks them. */
export function transitions(): { move: CaseMove; from: Stage; to: Stage }[] {
  return MOVES.flatMap((move) => FLOW[move].from.map((from) => ({ move, from, to: stageAfter(move, from) })));
}

function isOpenTo({ from, paused, asked }: Rule, one: CaseOnItsWay): boolean {
  return (
    from.includes(one.stage) &&
    (paused === undefined || paused === one.paused) &&
    (asked === undefined || asked === one.extension_asked)
  );
}

function isSaid(value: unknown): boolean {
  return value !== undefined && value !== null && (typeof value !== "string" || value.trim() !== "");
}
