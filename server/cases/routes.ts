import type { FastifyRequest } from "fastify";
import { CaseDensity, CasePoints, CaseTrend, OpenCaseFilter, TrendQuery } from "../api/cases.ts";
import type { CaseFilter } from "../api/common.ts";
import type { App, LandOptions } from "../app.ts";
import { sendJson } from "../compression.ts";
import { narrowFor } from "../case_desk/narrow.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { discloseCells, FINEST_CELL } from "../domain/density.ts";
import { type Scope, SMALLEST_DISCLOSED } from "../domain/disclosure.ts";
import { type City, villageCodes } from "../map/city.ts";
import { readFilter } from "./filter.ts";
import { gridWeeks } from "./grid_weeks.ts";
import {
  type CasePoint,
  countOpenCells,
  countOpenWithoutPlace,
  listOpenPoints,
  listRedrawn,
  listWeeks,
} from "./queries.ts";

const WEEKS = 53;

/** Cases in space and time: as points, as cells that give nobody away, and by week. */
export async function caseRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, cities, now } = options;

  /** What a request asks for, checked, and what the caller may see of it. */
  async function read(request: FastifyRequest, filter: CaseFilter) {
    const instant = now();
    const [scope, { span, kind }, city] = await Promise.all([
      request.scopeFor(filter.area),
      readFilter(options, filter),
      cities.inForce(today(instant)),
    ]);
    const cases = { at: span.at, villages: villageCodes(city, scope.area_code), ...kind };
    return { as_of: instant.toISOString(), city, scope, span, cases };
  }

  /** The same, of open cases narrowed as the list is. */
  async function readOpen(request: FastifyRequest, query: OpenCaseFilter) {
    const { level, light, mine, number, waiting, pending = false, ...filter } = query;
    const asked = await read(request, filter);
    const { stage } = filter;
    const narrowed = await narrowFor(options, request.account!, {
      ...(stage && { stage }),
      ...(level && { level }),
      ...(light && { light }),
      ...(mine && { mine }),
      ...(number !== undefined && { number }),
      ...(waiting !== undefined && { waiting }),
    });
    return { ...asked, cases: { ...asked.cases, narrowing: narrowed, pending } };
  }

  app.get(
    "/api/cases/points",
    {
      schema: {
        tags: ["cases"],
        summary: "Open cases as points, at the end of the period",
        querystring: OpenCaseFilter,
        response: { 200: CasePoints },
      },
      config: { access: "points" },
    },
    async (request, reply) => {
      const { as_of, city, scope, cases } = await readOpen(request, request.query);
      const [found, not_on_map] = await Promise.all([
        listOpenPoints(database, cases),
        countOpenWithoutPlace(database, cases),
      ]);
      const points = { as_of, ...columns(visible(found, city, scope)), not_on_map };
      return sendJson(request, reply, points satisfies CasePoints);
    },
  );

  app.get(
    "/api/cases/density",
    {
      schema: {
        tags: ["cases"],
        summary: "Open cases by cell, at the end of the period",
        querystring: OpenCaseFilter,
        response: { 200: CaseDensity },
      },
      config: { access: "cells" },
    },
    async (request, reply) => {
      const { as_of, cases } = await readOpen(request, request.query);
      const [cells, not_on_map] = await Promise.all([
        countOpenCells(database, cases, FINEST_CELL),
        countOpenWithoutPlace(database, cases),
      ]);
      const density = { as_of, smallest: SMALLEST_DISCLOSED, not_on_map, ...discloseCells(cells) };
      return sendJson(request, reply, density satisfies CaseDensity);
    },
  );

  app.get(
    "/api/cases/trend",
    {
      schema: {
        tags: ["cases"],
        summary: "Cases by week, the year up to the end of the period",
        querystring: TrendQuery,
        response: { 200: CaseTrend },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { grid, boundaries, ...filter } = request.query;
      const { as_of, city, scope, span, cases } = await read(request, filter);
      const last = monday(span.current ? today(now()) : span.to);
      const weeksOf = { from: text(day(last) - 7 * (WEEKS - 1)), to: last };
      const weeks =
        grid === undefined
          ? await listWeeks(database, cases, weeksOf, null)
          : await gridWeeks(options, city, { grid, boundaries, scope, cases, ...weeksOf });
      const redrawn = await listRedrawn(database, weeksOf.from, text(day(last) + 6));
      const villages = cases.villages && new Set(cases.villages);
      const isShown = (code: string) =>
        grid === undefined ? !villages || villages.has(code.slice(0, 12)) : code === grid;
      return {
        as_of,
        week_on: weeks.map((week) => week.week_on),
        reported: weeks.map((week) => week.reported),
        closed: weeks.map((week) => week.closed),
        closed_on_time: weeks.map((week) => week.closed_on_time),
        open: weeks.map((week) => week.open),
        redrawn: redrawn
          .filter(({ codes }) => codes.some(isShown))
          .map(({ revision, effective_on, title }) => ({ revision, effective_on, title })),
      };
    },
  );
}

/** A worker sees the points of the grids served only. */
function visible(points: CasePoint[], city: City, { grid_codes }: Scope): CasePoint[] {
  if (grid_codes === null) return points;
  const own = new Set(grid_codes.map((code) => city.placeOfGrid.get(code) ?? -1));
  own.delete(-1);
  return points.filter(({ micro_grid_id }) => own.has(city.gridOf[city.cellOf(micro_grid_id)] ?? -1));
}

function columns(points: readonly CasePoint[]): Omit<CasePoints, "as_of" | "not_on_map"> {
  return {
    id: points.map((point) => point.id),
    lon: points.map((point) => point.lon),
    lat: points.map((point) => point.lat),
    need: points.map((point) => point.need),
    stage: points.map((point) => point.stage),
    overdue: points.map((point) => point.overdue),
  };
}

/** The Monday of the week of a date; 1 January 1970 was a Thursday. */
function monday(date: string): string {
  const days = day(date);
  return text(days - ((days + 3) % 7));
}
