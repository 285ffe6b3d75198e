import type { Channel, HandlingPath } from "../../api/case_desk.ts";
import type { Level, Stage } from "../../api/common.ts";
import type { Coordinates, Mapping } from "../../api/exchange.ts";
import { type DeadlineRules, firstDue } from "../case_change.ts";
import type { OfficeCalendar } from "../working_days.ts";
import { idNumberFault } from "./codes.ts";
import { type Ground, placeIn, type Placed } from "./places.ts";
import { Row } from "./row.ts";
import {
  CHANNEL,
  dateIn,
  LEVEL,
  pastDate,
  PATH,
  STAGE,
  URGENCY,
  wordOf,
  wordOr,
  type Words,
} from "./values.ts";
import { type Checker, seenBefore, type TableRow, type Verdict } from "./verdict.ts";

/** A case to be written as it stands. */
export interface NewCaseRow extends Placed {
  /** Null: the next number of its district and year. */
  number: string | null;
  need: string;
  summary: string;
  channel: Channel;
  urgency: "normal" | "urgent";
  level: Level;
  stage: Stage;
  path: HandlingPath | null;
  reported_at: string;
  due_at: string;
  closed_at: string | null;
  /** Of somebody in the household that it is about. */
  id_number: string | null;
}

const NUMBER = /^[A-Za-z0-9\u4e00-\u9fff〔〕()（）_-]{1,40}$/;
/** Numbers of our own kind are counted on from the greatest, so that they must be whole. */
const OWN_NUMBER = /^JZ\d{6}-\d{4}-(?!\d{6}$)/;

/**
 * Checks cases. One is the same when its number is there already; without a number, when need, day of report, place and
 * what is told of it are.
 */
export function checkCases(
  columns: readonly string[],
  mapping: Mapping,
  known: {
    ground: Ground;
    today: string;
    needs: Words;
    coordinates: Coordinates | null;
    rules: DeadlineRules;
    calendar: OfficeCalendar;
  },
): Checker<NewCaseRow> {
  const seen = seenBefore();
  // Thousands of cases were reported on the same days.
  const dues = new Map<string, string>();
  const dueOf = (need: string, urgency: "normal" | "urgent", reported_at: string): string => {
    const key = `${need} ${urgency} ${reported_at}`;
    const due =
      dues.get(key) ??
      firstDue(need, urgency, known.rules, { now: new Date(reported_at), calendar: known.calendar });
    dues.set(key, due);
    return due;
  };

  function take({ line, cells, point }: TableRow): Verdict<NewCaseRow>[] {
    const row = new Row(line, cells, columns, mapping);
    const made = point === "other" ? row.refuse(null, "not_a_point") : readCase(row, point, known, dueOf);
    const key = made ? caseKey(made) : "";
    const before = made && seen(key, line);
    if (typeof before === "number") row.leave("twice_in_file", { line: before });
    return [
      { lines: [line], state: row.state, findings: row.findings, made: row.refused ? null : made, key },
    ];
  }
  return { take, end: () => [] };
}

export function caseKey(one: NewCaseRow): string {
  if (one.number !== null) return `n:${one.number}`;
  const { need, reported_at, village_code, lon, lat, id_number, summary } = one;
  return `at:${[need, reported_at, village_code, lon ?? "", lat ?? "", id_number ?? "", summary].join("|")}`;
}

function readCase(
  row: Row,
  point: readonly number[] | null,
  { ground, today, needs, coordinates }: Parameters<typeof checkCases>[2],
  dueOf: (need: string, urgency: "normal" | "urgent", reported_at: string) => string,
): NewCaseRow | null {
  const number = row.words("number", 40);
  if (number !== null && !NUMBER.test(number))
    row.refuse("number", /e\+/i.test(number) ? "excel_number" : "bad_letters");
  else if (number !== null && OWN_NUMBER.test(number)) row.refuse("number", "wrong_length", { digits: 6 });
  if (row.text("need") === "") row.refuse("need", "missing");
  const need = wordOf(row, "need", needs);
  const summary = row.words("summary", 500);
  if (row.text("reported_on") === "") row.refuse("reported_on", "missing");
  const reported_on = pastDate(row, "reported_on", today);
  const closed_on = pastDate(row, "closed_on", today);
  const due_on = dateIn(row, "due_on");
  if (reported_on !== null && closed_on !== null && closed_on < reported_on)
    row.refuse("closed_on", "date_order");
  if (reported_on !== null && due_on !== null && due_on < reported_on) row.refuse("due_on", "date_order");
  const id_number = row.text("id_number").toUpperCase() || null;
  const fault = id_number === null ? null : idNumberFault(id_number);
  if (fault) row.refuse("id_number", fault, { digits: 18 });
  const stage = wordOf(row, "stage", STAGE) ?? (closed_on === null ? "report" : "done");
  const path = wordOf(row, "path", PATH);
  refuseUnfinished(row, stage, path, closed_on);
  const urgency = wordOf(row, "urgency", URGENCY) ?? "normal";
  const level = wordOf(row, "level", LEVEL) ?? "town";
  const place = row.refused ? null : placeIn(row, ground, point, coordinates);
  const channel = wordOr(row, "channel", CHANNEL, "village");
  if (row.refused || !need || !reported_on || !place || !channel) return null;
  const reported_at = atHour(reported_on, 0);
  // Written out: a literal that begins with what is spread is made thirty times as slowly, a million times.
  return {
    village_code: place.village_code,
    micro_grid_id: place.micro_grid_id,
    lon: place.lon,
    lat: place.lat,
    claimed_code: place.claimed_code,
    number,
    need,
    summary: summary ?? "",
    channel,
    urgency,
    level,
    stage,
    path: stage === "report" || stage === "assess" ? null : path,
    reported_at,
    due_at: due_on === null ? dueOf(need, urgency, reported_at) : atHour(due_on, 18),
    closed_at: closed_on === null ? null : atHour(closed_on, closed_on === reported_on ? 1 : 0),
    id_number,
  };
}

/** What a case must have at its stage, as the table of cases demands. */
function refuseUnfinished(row: Row, stage: Stage, path: HandlingPath | null, closed_on: string | null): void {
  const closed = stage === "return_visit" || stage === "done";
  if (closed && (closed_on === null || path === null) && !row.refused)
    row.refuse(closed_on === null ? "closed_on" : "path", "no_closing");
  if (!closed && closed_on !== null && !row.refused) row.refuse("stage", "no_closing");
  if (stage === "handle" && path === null && !row.refused) row.refuse("path", "no_path");
}

/** An hour of a day in Shanghai. */
function atHour(date: string, hour: number): string {
  return `${date}T${String(hour).padStart(2, "0")}:00:00+08:00`;
}
