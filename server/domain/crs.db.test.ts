import { expect, test } from "vitest";
import { plain } from "../db/sql.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { CRSS } from "./crs.ts";

const PLACES: [number, number][] = [
  [119.45, 32.2],
  [118.95, 31.61],
  [119.97, 32.32],
  [120, 32],
  [121.4, 30.0001],
];

test.each(CRSS.map(({ epsg }) => epsg))(
  "EPSG:%i is where PostGIS has it, to a millimetre, and back",
  (epsg) =>
    withRollback(async (db) => {
      const crs = CRSS.find((one) => one.epsg === epsg)!;
      const tolerance = crs.degrees ? 1e-8 : 1e-3;
      for (const place of PLACES) {
        const [row] = await db.query<{ x: number; y: number }>(
          plain(
            `with moved as (
             select st_transform(st_setsrid(st_makepoint($1::float8, $2::float8), 4490), $3::integer) as point
           )
           select st_x(point) as x, st_y(point) as y from moved`,
          ),
          [...place, epsg],
        );
        const [x, y] = crs.from4490(place);
        expect(Math.abs(x - row!.x), `x of ${place.join(" ")}`).toBeLessThan(tolerance);
        expect(Math.abs(y - row!.y), `y of ${place.join(" ")}`).toBeLessThan(tolerance);
        const back = crs.to4490([x, y]);
        expect(Math.abs(back[0] - place[0])).toBeLessThan(1e-10);
        expect(Math.abs(back[1] - place[1])).toBeLessThan(1e-10);
      }
    }),
);
