import type { Database } from "../../server/db/database.ts";
import { multiPolygonHex } from "../../server/db/ewkb.ts";
import { plain } from "../../server/db/sql.ts";
import { makePieces } from "../../server/domain/mosaic/making/make.ts";
import { type Messy, messyLayers } from "../../server/domain/mosaic/testing/messy.ts";
import { type BenchRow, median, time } from "./row.ts";

/** As many grids as the city has: 3,675. */
const COLUMNS = 75;
const ROWS = 49;
const RUNS = 3;
const TOLERANCE_M = 1;

/**
 * A messy layer of 3,675 grids, and the villages under them, becomes pieces with claims: here, and by PostGIS, which
 * cuts all rings at each other, makes polygons of them and looks up what covers each (without snapping).
 */
export async function benchMosaic(database: Database, seed: number): Promise<BenchRow[]> {
  const { shapes } = messyLayers({ seed, columns: COLUMNS, rows: ROWS, bow_ties: true });
  const ours = median(await time(RUNS, () => makePieces(shapes, TOLERANCE_M)));
  const theirs = await overlay(database, shapes);
  return [
    {
      what: `mosaic of ${shapes.length} messy polygons`,
      ours,
      unit: "ms",
      against: { name: "PostGIS node, polygonize, locate", value: theirs },
      bound: 2,
    },
    { what: "mosaic, by itself", ours: ours / 1000, unit: "s", against: null, bound: 10 },
  ];
}

/** Milliseconds that PostGIS takes, with an index on what it looks up. */
async function overlay(database: Database, shapes: Messy["shapes"]): Promise<number> {
  const rows = shapes.map(({ code, polygons }) => ({ code, geom: multiPolygonHex(polygons) }));
  return database.transaction(async (tx) => {
    await tx.query(plain("set local statement_timeout = 0"));
    const start = performance.now();
    await tx.query(plain("create temporary table drawn (code text, geom geometry) on commit drop"));
    await tx.query(
      plain(
        `insert into drawn
         select code, st_makevalid(geom)
         from jsonb_to_recordset($1::jsonb) as one (code text, geom geometry)`,
      ),
      [JSON.stringify(rows)],
    );
    await tx.query(plain("create index drawn_geom on drawn using gist (geom)"));
    await tx.query(
      plain(
        `with faces as materialized (
           select st_pointonsurface((st_dump(st_polygonize(lines))).geom) as place
           from (select st_union(st_boundary(geom)) as lines from drawn) as noded
         )
         select count(*)::integer as claims
         from faces
         join drawn on st_intersects(drawn.geom, faces.place)`,
      ),
    );
    return performance.now() - start;
  });
}
