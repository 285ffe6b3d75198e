import { Grid, GridParams } from "../api/grids.ts";
import type { App, LandOptions } from "../app.ts";
import { readLedger } from "../coverage/ledger.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { readLoads, readWorkloadRules } from "../workload/workload.ts";
import { areasAround, landCard, microGridIds, recordsCard, workersCard } from "./card.ts";
import { readGridRecords } from "./queries.ts";

/** The card shown wherever a grid is named. */
export async function gridRoutes(app: App, { database, cities, now }: LandOptions): Promise<void> {
  app.get(
    "/api/grids/:code",
    {
      schema: {
        tags: ["grids"],
        summary: "All about one grid",
        params: GridParams,
        response: { 200: Grid },
      },
      config: { access: "figures" },
    },
    async (request) => {
      const { code } = request.params;
      const instant = { now: now().toISOString(), today: today(now()) };
      const city = await cities.inForce(instant.today);
      const place = city.placeOfGrid.get(code);
      if (place === undefined) {
        throw new AppError("unknown_grid", 404, {
          got: code,
          expected: `a grid of revision ${city.revision}`,
        });
      }
      const { area_code } = await request.scopeFor();
      const { village, town, district } = areasAround(city, place);
      if (area_code !== null && ![village.code, town.code, district.code].includes(area_code)) {
        throw new AppError("outside_area", 403, { got: code, expected: `a grid in ${area_code}` });
      }
      const { rules } = await readWorkloadRules(database);
      const [records, loads, gaps] = await Promise.all([
        readGridRecords(database, code, microGridIds(city, place), instant),
        readLoads(database, city, instant.today, rules),
        readLedger(database, city, village.code, instant.today),
      ]);
      return {
        as_of: instant.now,
        revision: city.revision,
        ...landCard(city, place),
        ...recordsCard(records),
        ...workersCard(code, records.workers, loads),
        gaps: gaps.filter((gap) => gap.grid_code === code),
      };
    },
  );
}
