import { expect, test } from "vitest";
import type { Queryable } from "../../db/database.ts";
import { plain } from "../../db/sql.ts";
import { withRollback } from "../../testing/with_rollback.ts";
import { dissolve } from "../partition/dissolve.ts";
import { cellPolygon } from "../partition/outlines.ts";
import { seeded } from "../seeded.ts";
import type { Land } from "./land.ts";
import { replay } from "./apply.ts";
import { drawSteps } from "./testing/draw_steps.ts";
import { randomLand } from "./testing/random_land.ts";

const SEQUENCES = 2000;
const STEPS = 12;
const AT_ONCE = 50;

/** Square metres a square degree, at this latitude: in the plane a border is the same with a vertex more. */
const M2 = 111_195 ** 2 * Math.cos((32.2 * Math.PI) / 180);

/** Of each land the labels whose outline is another than the union of its cells, or none that PostGIS calls valid. */
const COMPARE = plain(
  `with cells as (
     select (c->>0)::int as land, (c->>1)::int as label, st_geomfromgeojson(c->>2) as geom
     from json_array_elements($1::json) as c),
   unions as (select land, label, st_union(geom) as geom from cells group by land, label),
   ours as (
     select (c->>0)::int as land, (c->>1)::int as label, st_geomfromgeojson(c->>2) as geom
     from json_array_elements($2::json) as c)
   select land, label, st_isvalid(ours.geom) as valid, st_area(unions.geom) * ${M2} as area_m2,
          st_area(st_symdifference(ours.geom, unions.geom)) * ${M2} as difference_m2
   from unions full join ours using (land, label)`,
);

interface Compared {
  land: number;
  label: number;
  valid: boolean | null;
  area_m2: number | null;
  difference_m2: number | null;
}

type Row = [land: number, label: number, geometry: string];

/** The outlines of all grids of some lands, and of the uncovered land as one more, against PostGIS. */
async function compare(db: Queryable, lands: readonly Land[]): Promise<Compared[]> {
  const cells: Row[] = [];
  const outlines: Row[] = [];
  lands.forEach(({ partition, gridOf, grids }, land) => {
    const labels = gridOf.map((place) => (place === -1 ? grids.length : place));
    labels.forEach((label, cell) => {
      const coordinates = cellPolygon(partition, cell);
      cells.push([land, label, JSON.stringify({ type: "Polygon", coordinates })]);
    });
    for (const [label, coordinates] of dissolve(partition, labels))
      outlines.push([land, label, JSON.stringify({ type: "MultiPolygon", coordinates })]);
  });
  return db.query<Compared>(COMPARE, [JSON.stringify(cells), JSON.stringify(outlines)]);
}

test("whatever was drawn, dissolved outlines are those of ST_Union", async () => {
  let [outlines, cuts] = [0, 0];
  await withRollback(async (db) => {
    for (let first = 0; first < SEQUENCES; first += AT_ONCE) {
      const lands = Array.from({ length: AT_ONCE }, (_, i) => {
        const seed = first + i + 1;
        const start = randomLand(40, seed);
        const steps = drawSteps(start, STEPS, seeded(seed));
        cuts += steps.filter(({ type }) => type === "cut").length;
        return replay(start, steps).land;
      });
      const compared = await compare(db, lands);
      outlines += compared.length;
      const wrong = compared.filter(
        ({ valid, difference_m2 }) => valid !== true || difference_m2 === null || difference_m2 >= 1,
      );
      expect(wrong).toEqual([]);
    }
  });
  expect(outlines).toBeGreaterThan(10 * SEQUENCES);
  expect(cuts).toBeGreaterThan(SEQUENCES / 2);
});
