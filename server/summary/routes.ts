import { Summary, SummaryQuery } from "../api/summary.ts";
import type { App, LandOptions } from "../app.ts";
import { today } from "../domain/calendar.ts";
import { day, text } from "../domain/cover.ts";
import { summariseLand } from "./land.ts";
import { countScreened, readCases, readRegister, readWorkers, type RegisterRow } from "./queries.ts";

const YEAR_DAYS = 365;
const DAY_MS = 86_400_000;

/** The figures of an area on one sheet. */
export async function summaryRoutes(app: App, { database, cities, now }: LandOptions): Promise<void> {
  app.get(
    "/api/summary",
    {
      schema: {
        tags: ["summary"],
        summary: "The figures of an area, now",
        querystring: SummaryQuery,
        response: { 200: Summary },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { area_code } = await request.scopeFor(request.query.area);
      const instant = now();
      const on = today(instant);
      const city = await cities.inForce(on);
      const { villages, ...land } = summariseLand(city, area_code);
      const area = { code: area_code, villages: area_code === null ? null : villages };
      const yearAgo = new Date(instant.getTime() - YEAR_DAYS * DAY_MS).toISOString();
      const [workers, register, screened, cases] = await Promise.all([
        readWorkers(database, area, on),
        readRegister(database, area, on),
        countScreened(database, area, text(day(on) - YEAR_DAYS), on),
        readCases(database, area, instant.toISOString(), yearAgo),
      ]);
      return {
        area_code: request.query.area ?? request.account!.area_code,
        as_of: instant.toISOString(),
        revision: city.revision,
        ...land,
        workers,
        ...sumRegister(register),
        screened,
        cases,
      };
    },
  );
}

function sumRegister(rows: readonly RegisterRow[]) {
  const risks = { red: 0, yellow: 0, green: 0 };
  const categories = new Map<string, number>();
  let overdue_visits = 0;
  for (const row of rows) {
    risks[row.risk] += row.households;
    categories.set(row.category, (categories.get(row.category) ?? 0) + row.people);
    overdue_visits += row.overdue_visits;
  }
  const people_by_category = [...categories].map(([category, people]) => ({ category, people }));
  return {
    people: people_by_category.reduce((sum, { people }) => sum + people, 0),
    people_by_category: people_by_category.toSorted(
      (a, b) => b.people - a.people || (a.category < b.category ? -1 : 1),
    ),
    helped_households: risks.red + risks.yellow + risks.green,
    households_by_risk: risks,
    overdue_visits,
  };
}
