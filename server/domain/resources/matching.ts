import { type Match, MATCH_RULES, type MatchRule } from "../../api/resources.ts";
import { freeWithin, type Use } from "./capacity.ts";
import { addDays, type Availability, earlier, isAvailable, occurrences } from "./rhythm.ts";
import { overlap, type Rhythm, type Span, weeklyLoad } from "./rhythm.ts";

/** What is asked for; without an end it is looked at for a year. */
export interface Need extends Rhythm, Span {
  service: string;
}

/** An offer of the service, as seen from the place of the need. */
export interface Candidate extends Availability {
  offer_id: number;
  provider_id: number;
  provider_name: string;
  provider_kind: string;
  times_per_week: number;
  /** Whether the place lies in the area that the provider reaches. */
  in_area: boolean;
  area_name: string;
  /** From the provider to the place, metres; null where either has no position. */
  distance_m: number | null;
  /** How far the offer reaches, metres; null: the whole area. */
  reach_m: number | null;
  /** What running plans take of it. */
  uses: readonly Use[];
}

const LOOKED_AHEAD_DAYS = 365;
const LONGEST_MONTH_DAYS = 31;
/** How much each part of a match counts, in points of a hundred. */
const POINTS = { near: 25, days: 45, weekdays: 15, free: 15 } as const;
/** A helper at the door and one as far as this are as near as can be and not near at all. */
const FAR_M = 10_000;

/**
 * The candidates with what speaks for and against each, the best first, those that do not fit last. An offer fits
 * when it reaches the place, can be had on some of the days that are needed, and has enough times a week free on
 * them. Its score is made of how near it is, how many of the days it covers, on how many of the weekdays, and how
 * much would still be free.
 */
export function matchesOf(need: Need, candidates: readonly Candidate[], today: string): Match[] {
  return candidates
    .map((candidate) => matchOf(need, candidate, today))
    .toSorted((a, b) => a.against.length - b.against.length || b.score - a.score || a.offer_id - b.offer_id);
}

function matchOf(need: Need, offer: Candidate, today: string): Match {
  const wanted = { from_on: need.from_on > today ? need.from_on : today, to_on: need.to_on };
  const span = overlap(wanted, offer);
  const load = weeklyLoad(need, offer.weekdays);
  const days = span ? servedDays(need, offer, span) : { needed: 0, served: [] };
  const free = freeWithin(offer.times_per_week, offer.uses, span ?? wanted);
  const against = rulesAgainst({ offer, span, load, served: days.served.length, free });
  const fits = against.length === 0;
  const { offer_id, provider_id, provider_name, provider_kind, in_area, area_name, distance_m, reach_m } =
    offer;
  return {
    offer_id,
    provider_id,
    provider_name,
    provider_kind,
    against,
    score: fits ? scoreOf(need, offer, days, load, free) : 0,
    // Who helps to the end of what is looked at goes on as long as both last.
    from_on: fits ? days.served[0]! : null,
    to_on: fits ? endOf(span!, offer, days.served) : null,
    in_area,
    area_name,
    distance_m,
    reach_m,
    available_from_on: offer.from_on,
    available_to_on: offer.to_on,
    months: offer.months && [...offer.months],
    weekdays: need.weekdays
      ? need.weekdays.filter((one) => offer.weekdays.includes(one))
      : [...offer.weekdays],
    free,
    load,
  };
}

function rulesAgainst({
  offer: { in_area, distance_m, reach_m },
  span,
  load,
  served,
  free,
}: {
  offer: Candidate;
  span: Span | null;
  load: number;
  served: number;
  free: number;
}): MatchRule[] {
  const near = reach_m === null || distance_m === null || distance_m <= reach_m;
  const broken: Record<MatchRule, boolean> = {
    reach: !in_area || !near,
    period: span === null,
    weekdays: load === 0,
    // The days are there, and the weekdays: it must be the season.
    months: span !== null && load > 0 && served === 0,
    capacity: free < Math.max(1, load),
  };
  return MATCH_RULES.filter((rule) => broken[rule]);
}

/** The days that are needed within a span, and those of them on which the offer can be had. */
function servedDays(need: Need, offer: Availability, span: Span): { needed: number; served: string[] } {
  const last = addDays(span.from_on, LOOKED_AHEAD_DAYS);
  const until = earlier(span.to_on, last)!;
  const needed = occurrences(need, span.from_on, earlier(need.to_on, last)!);
  return {
    needed: needed.length,
    served: needed.filter((date) => date <= until && isAvailable(offer, date)),
  };
}

function endOf(span: Span, { months }: Candidate, served: readonly string[]): string | null {
  // Weekdays alone do not end an offer; a season does, with its last month.
  if (months === null) return span.to_on;
  const breaks = served.findIndex((date, i) => i > 0 && addDays(served[i - 1]!, LONGEST_MONTH_DAYS) < date);
  return endOfSeason(served.at(breaks < 0 ? -1 : breaks - 1)!, span.to_on);
}

/** The last day of the month of a date, or of what ends before it. */
function endOfSeason(date: string, to_on: string | null): string {
  const [year, month] = [Number(date.slice(0, 4)), Number(date.slice(5, 7))];
  const next = month === 12 ? `${year + 1}-01-01` : `${year}-${String(month + 1).padStart(2, "0")}-01`;
  return earlier(addDays(next, -1), to_on)!;
}

function scoreOf(
  need: Need,
  { distance_m, times_per_week }: Candidate,
  { needed, served }: { needed: number; served: readonly string[] },
  load: number,
  free: number,
): number {
  const near = distance_m === null ? 0.5 : 1 - Math.min(1, distance_m / FAR_M);
  const wanted = need.weekdays?.length ?? load;
  return Math.round(
    POINTS.near * near +
      POINTS.days * (needed === 0 ? 0 : served.length / needed) +
      POINTS.weekdays * Math.min(1, load / wanted) +
      POINTS.free * ((free - load) / times_per_week),
  );
}
