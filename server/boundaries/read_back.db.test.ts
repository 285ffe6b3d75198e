import { expect, test } from "vitest";
import { plain } from "../db/sql.ts";
import type { Queryable } from "../db/database.ts";
import { replay } from "../domain/boundaries/apply.ts";
import { type Land, RIM } from "../domain/boundaries/land.ts";
import { openLand } from "../domain/boundaries/open_land.ts";
import { drawSteps } from "../domain/boundaries/testing/draw_steps.ts";
import { cellPolygon } from "../domain/partition/outlines.ts";
import { seeded } from "../domain/seeded.ts";
import { readCity } from "../map/queries.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { readLandFile } from "./land_file.ts";
import { publishLand } from "./publish.ts";

const { towns } = NINE_CELLS;
const TODAY = "2026-06-15";
const NOW = `${TODAY}T02:00:00.000Z`;

const CITIES = 10;
const REVISIONS = 12;
const MOST_STEPS = 12;

async function readLand(db: Queryable, revision: number, of: readonly string[] = towns): Promise<Land> {
  const city = await readCity(db, revision);
  return openLand(await readLandFile(db, city, of, { effective_on: TODAY, now: NOW, today: TODAY }, null));
}

/** What there is on a land, whatever its micro-grids and grids are called: each by the exact shape of its land. */
function picture({ partition, gridOf, grids, villageOf, left_out }: Land) {
  const shapes = Array.from(gridOf.keys(), (cell) =>
    JSON.stringify(cellPolygon(partition, cell).map(turned)),
  );
  const inNone = (label: number) => shapes.filter((_, cell) => gridOf[cell] === label).toSorted();
  return {
    grids: grids
      .flatMap(({ village_code, kind, name, staff, retired }, place) =>
        retired ? [] : [{ land: inNone(place), village_code, kind, name, staff: staff.toSorted(byWorker) }],
      )
      .toSorted((a, b) => (a.land[0]! < b.land[0]! ? -1 : 1)),
    rim: inNone(RIM),
    uncovered: inNone(-1),
    villages: shapes.map((shape, cell) => `${shape} ${villageOf[cell]} ${left_out[cell]}`).toSorted(),
  };
}

const byWorker = (a: { worker_id: number }, b: { worker_id: number }) => a.worker_id - b.worker_id;

/** A closed ring begun at its smallest corner: where a ring begins means nothing. */
function turned(ring: readonly (readonly number[])[]): unknown {
  const open = ring.slice(1).map((corner) => JSON.stringify(corner));
  const first = open.indexOf(open.toSorted()[0]!);
  return [...open.slice(first), ...open.slice(0, first)];
}

/** Without who serves: that is told as of today. */
function withoutStaff({ grids, ...rest }: ReturnType<typeof picture>) {
  return { ...rest, grids: grids.map(({ staff: _staff, ...grid }) => grid) };
}

const total = (counts: readonly number[]) =>
  Math.round(1e6 * counts.reduce((sum, count) => sum + count, 0)) / 1e6;

/** What stands on the whole land, wherever: a publication may neither lose nor double it. */
function totals({ records }: Land) {
  const { people, estimated: _estimated, area_m2: _area, ...counts } = records;
  return Object.fromEntries(Object.entries({ ...counts, ...people }).map(([name, of]) => [name, total(of)]));
}

test("whatever was drawn, its revision reads back as it, and those before as they were", async () => {
  let cut = 0;
  for (let seed = 1; seed <= CITIES; seed++) {
    await withRollback(async (db) => {
      await insertNineCells(db);
      await insertNineCellsPeople(db);
      const random = seeded(seed);
      const pictures = [picture(await readLand(db, 1))];
      const before = totals(await readLand(db, 1));
      for (let revision = 1; revision <= REVISIONS; revision++) {
        // Now and then the other town is only the rim, with corners of its own where a cut ends.
        const some = revision % 2 === 0 ? towns : towns.slice(0, 1);
        const land = await readLand(db, revision, some);
        const steps = drawSteps(land, 1 + Math.floor(MOST_STEPS * random()), random);
        const drawn = replay(land, steps).land;
        await publishLand(db, land, drawn, {
          revision: revision + 1,
          effective_on: TODAY,
          title: "",
          published_by: "test",
          now: NOW,
        });
        expect(picture(await readLand(db, revision + 1, some))).toEqual(picture(drawn));
        const whole = await readLand(db, revision + 1);
        expect(totals(whole)).toEqual(before);
        pictures.push(picture(whole));
      }
      for (const [i, former] of pictures.entries())
        expect(withoutStaff(picture(await readLand(db, i + 1)))).toEqual(withoutStaff(former));
      const [row] = await db.query<{ pieces: number }>(
        plain("select count(*)::int as pieces from micro_grids where estimated"),
      );
      cut += row!.pieces;
    });
  }
  expect(cut).toBeGreaterThan(100);
});
