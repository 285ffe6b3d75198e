import { expect, test } from "vitest";
import { plain } from "../../db/sql.ts";
import { withRollback } from "../../testing/with_rollback.ts";
import { buildPartition } from "./build.ts";
import { dissolve } from "./dissolve.ts";
import { buildLocator } from "./locate.ts";
import { area_m2, length_m } from "./measure.ts";
import { picture, rasterLabels, voronoiCells, BOX } from "./testing/random_partition.ts";
import { seeded } from "../seeded.ts";
import type { MultiPolygonCoordinates } from "./types.ts";

const geoJson = (coordinates: MultiPolygonCoordinates) =>
  JSON.stringify({ type: "MultiPolygon", coordinates });

const MEASURE = plain(
  `select st_isvalid(g) as valid, st_area(st_transform(g, 4549)) as area_m2,
          st_perimeter(st_transform(g, 4549)) as perimeter_m
   from (select st_setsrid(st_geomfromgeojson($1::text), 4490) as g) as given`,
);

// The cell with the smallest id that covers each position.
const LOCATE = plain(
  `with cells as (
     select (c->>'id')::int as id, st_geomfromgeojson(c->>'geometry') as geom
     from json_array_elements($1::json) as c)
   select coalesce(min(cells.id), -1) as id
   from unnest($2::float8[], $3::float8[]) with ordinality as p (x, y, i)
   left join cells on st_covers(cells.geom, st_setsrid(st_makepoint(p.x, p.y), 4326))
   group by p.i order by p.i`,
);

test("PostGIS calls dissolved outlines valid, and measures them alike within 0.1 %", async () => {
  const cells = voronoiCells(400, 21);
  const outlines = dissolve(buildPartition(cells), rasterLabels(cells, 5));
  await withRollback(async (db) => {
    for (const outline of outlines.values()) {
      const [row] = await db.query<{ valid: boolean; area_m2: number; perimeter_m: number }>(MEASURE, [
        geoJson(outline),
      ]);
      expect(row!.valid).toBe(true);
      expect(Math.abs(area_m2(outline) / row!.area_m2 - 1)).toBeLessThan(1e-3);
      const around_m = outline.flat().reduce((sum, ring) => sum + length_m(ring), 0);
      expect(Math.abs(around_m / row!.perimeter_m - 1)).toBeLessThan(1e-3);
    }
  });
});

// 1 1 1 1
// 1 2 1 1      holes, a corner where holes touch, a hole that touches the outer ring, parts
// 1 1 2 1
// 1 1 1 2
test("PostGIS calls outlines that touch themselves in corners valid", async () => {
  const { cells, labels } = picture("1111", "1211", "1121", "1112");
  const outlines = dissolve(buildPartition(cells), labels);
  await withRollback(async (db) => {
    for (const outline of outlines.values()) {
      const [row] = await db.query<{ valid: boolean }>(MEASURE, [geoJson(outline)]);
      expect(row!.valid).toBe(true);
    }
  });
});

test("PostGIS places positions in the same cells, on vertices the smallest id included", async () => {
  const cells = voronoiCells(60, 22);
  const p = buildPartition(cells);
  const random = seeded(22);
  const [west, south, east, north] = BOX;
  const positions = [...p.vertices];
  for (let i = 0; i < 300; i++)
    positions.push(west + random() * (east - west), south + random() * (north - south));
  const given = JSON.stringify(
    cells.map(({ id, polygon }) => ({
      id,
      geometry: JSON.stringify({ type: "Polygon", coordinates: polygon }),
    })),
  );
  const xs = positions.filter((_, i) => i % 2 === 0);
  const ys = positions.filter((_, i) => i % 2 === 1);
  await withRollback(async (db) => {
    const rows = await db.query<{ id: number }>(LOCATE, [given, xs, ys]);
    const found = buildLocator(p).locateAll(Float64Array.from(positions));
    expect([...found]).toEqual(rows.map(({ id }) => id));
  });
});
