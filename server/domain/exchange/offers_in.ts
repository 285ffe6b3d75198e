import { Row } from "./row.ts";
import { codeOf, type Words } from "./values.ts";

/** What is offered, so many times a week in all, on days from 1 (Monday) to 7; reach in metres, null: the whole area. */
export interface NewOfferRow {
  service: string;
  times_per_week: number;
  weekdays: number[];
  reach_m: number | null;
}

const BETWEEN_SERVICES = /[、，,;；/|\n]/;

/** The offers of a row, whose cell may name several services: each has the times, days and reach of the row. */
export function offersIn(row: Row, services: Words): NewOfferRow[] {
  const text = row.words("services", 200);
  if (text === null) return [];
  const codes = text
    .split(BETWEEN_SERVICES)
    .map((one) => one.trim())
    .filter(Boolean)
    .map((one) => codeOf(row, "services", one, services));
  const times_per_week = timesIn(row);
  const weekdays = weekdaysIn(row);
  const reach_m = reachIn(row);
  if (row.refused || times_per_week === null || weekdays === null) return [];
  return [...new Set(codes)].flatMap((service) =>
    service === null ? [] : [{ service, times_per_week, weekdays, reach_m }],
  );
}

const MOST_TIMES = 1_000;

/** 3, 3次, 每周3次; without a number once a week, which is said. */
function timesIn(row: Row): number | null {
  const text = row.text("times_per_week").normalize("NFKC");
  if (text === "") {
    row.doubt("times_per_week", "taken_as", { value: "每周 1 次" });
    return 1;
  }
  const [, digits] = /^(?:每周)?\s*(\d+)(?:\.0+)?\s*(?:人?次)?(?:\/周)?$/.exec(text) ?? [];
  if (digits === undefined) return row.refuse("times_per_week", "not_a_number");
  const times = Number(digits);
  if (times >= 1 && times <= MOST_TIMES) return times;
  return row.refuse("times_per_week", "out_of_range", { least: 1, most: MOST_TIMES });
}

const ALL_DAYS = [1, 2, 3, 4, 5, 6, 7];
const SETS: Readonly<Record<string, readonly number[]>> = {
  每天: ALL_DAYS,
  每日: ALL_DAYS,
  天天: ALL_DAYS,
  全天: ALL_DAYS,
  全周: ALL_DAYS,
  工作日: [1, 2, 3, 4, 5],
  周末: [6, 7],
  双休日: [6, 7],
};
const DAY_NAMES: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  日: 7,
  天: 7,
};
const DAY = "[1-7一二三四五六日天]";
const DAYS = new RegExp(`${DAY}(?:[至到~-]${DAY})?`, "g");

/** 周一至周五, 1、3、5, 工作日, 周末, 每天; without any all seven, which is said. */
function weekdaysIn(row: Row): number[] | null {
  const text = row.text("weekdays").normalize("NFKC");
  if (text === "") {
    row.doubt("weekdays", "taken_as", { value: "每天" });
    return ALL_DAYS;
  }
  const set = SETS[text.trim()];
  if (set) return [...set];
  const plain = text.replaceAll(/星期|礼拜|周|每|和|[、,;；\s/]/g, "");
  const spans = plain.match(DAYS) ?? [];
  if (plain === "" || spans.join("") !== plain) return row.refuse("weekdays", "not_weekdays");
  const days = spans.map((span) => between(dayOf(span[0]!), dayOf(span.at(-1)!)));
  const all = days.flat();
  // Excel makes a date of 1-5, and a number of a date: digits in a row that do not ascend are none of days.
  const isNumber =
    /^\d{2,}$/.test(plain) && plain === text.trim() && all.some((day, i) => day <= all[i - 1]!);
  if (isNumber || days.some((some) => some.length === 0)) return row.refuse("weekdays", "not_weekdays");
  return ALL_DAYS.filter((day) => all.includes(day));
}

function between(first: number, last: number): number[] {
  return ALL_DAYS.filter((day) => day >= first && day <= last);
}

function dayOf(letter: string): number {
  return DAY_NAMES[letter] ?? Number(letter);
}

const MOST_REACH_M = 200_000;

/** 3, 3公里, 3km, 500米: kilometres unless the cell or the name of its column says metres. */
function reachIn(row: Row): number | null {
  const text = row.text("reach").normalize("NFKC").toLowerCase();
  if (text === "") return null;
  const [, number, unit] = /^(\d+(?:\.\d+)?)\s*(公里|千米|km|米|m)?$/.exec(text) ?? [];
  if (number === undefined) return row.refuse("reach", "not_a_number");
  const inMetres = unit === undefined ? METRES.test(row.columnName("reach")) : unit === "米" || unit === "m";
  const metres = Math.round(Number(number) * (inMetres ? 1 : 1_000));
  if (metres >= 1 && metres <= MOST_REACH_M) return metres;
  return row.refuse("reach", "out_of_range", { least: "1 米", most: "200 公里" });
}

/** 服务半径（米）, reach_m, but not 公里 nor 千米. */
const METRES = /(?<!千)米|(?<!k)m(?:et(?:re|er)s?)?[)）\]】]?$/i;
