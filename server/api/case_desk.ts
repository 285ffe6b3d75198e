import { type Static, Type } from "typebox";

/** What can be done with a case; the rules are in `server/domain/case_flow.ts`. */
export const CASE_MOVES = [
  "accept",
  "plan",
  "change_path",
  "close",
  "decline",
  "merge",
  "visit_back",
  "reopen",
  "route",
  "pause",
  "resume",
  "ask_extension",
  "grant_extension",
  "refuse_extension",
  "supervise",
  "note",
] as const;
export const CaseMove = Type.Union(CASE_MOVES.map((move) => Type.Literal(move)));
export type CaseMove = (typeof CASE_MOVES)[number];

/** The ways of handling a case, and so what comes of it. */
export const HANDLING_PATHS = [
  "assistance_granted",
  "help_with_applying",
  "social_plan",
  "watched",
  "not_ours",
] as const;
export const HandlingPath = Type.Union(HANDLING_PATHS.map((path) => Type.Literal(path)));
export type HandlingPath = (typeof HANDLING_PATHS)[number];

/** What is said with a move. */
export const CASE_NEEDS = [
  "path",
  "outcome",
  "reason",
  "told_to",
  "merged_into",
  "visited_on",
  "satisfaction",
  "level",
  "waits_for",
  "days",
] as const;
export type CaseNeed = (typeof CASE_NEEDS)[number];
export type _Unused = Static<typeof CaseMove>;
