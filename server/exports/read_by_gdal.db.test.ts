import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { inhabit } from "../accounts/testing/inhabit.ts";
import { LAYER_FORMATS } from "../api/exports.ts";
import type { Database } from "../db/database.ts";
import { CRSS } from "../domain/crs.ts";
import { area_m2 } from "../domain/partition/measure.ts";
import type { MultiPolygonCoordinates } from "../domain/partition/types.ts";
import { hasOgr, inFolder, ogr2ogr, ogrinfo } from "../exchange/testing/ogr.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, grids } = NINE_CELLS;
const ENDING = { geojson: "geojson", gpkg: "gpkg", shp: "zip", fgb: "fgb", topojson: "topojson" };
const OUTLINED = LAYER_FORMATS.filter((format) => format in ENDING) as (keyof typeof ENDING)[];
const FILES = OUTLINED.flatMap((format) =>
  (format === "shp" ? ["gbk", "utf-8"] : ["utf-8"]).map((encoding) => [format, encoding] as const),
);

/** Grids A, B, C, D: name, and cells of 0.005 degrees as columns and rows from the north-west corner. */
const TRUTH = [
  [grids.A, "东社区第一网格", [0, 0, 2, 1]],
  [grids.B, "东社区第二网格", [0, 1, 2, 2]],
  [grids.C, "西社区第一网格", [2, 0, 3, 1]],
  [grids.D, "南村工业园专属网格", [0, 2, 3, 3]],
] as const;

const boxOf = ([west, north, east, south]: readonly [number, number, number, number]) => [
  119.45 + west * 0.005,
  32.2 - south * 0.005,
  119.45 + east * 0.005,
  32.2 - north * 0.005,
];

interface Exported {
  path: string;
  bytes: Buffer;
}

async function exported(db: Database, queries: readonly string[]): Promise<Exported[]> {
  const app = await testApp(db);
  const headers = await signIn(db, { role: "leader", area: city });
  const files: Exported[] = [];
  for (const path of queries) {
    const { rawPayload: bytes } = await app.inject({ url: `/api/exports/layers/grids?${path}`, headers });
    files.push({ path, bytes });
  }
  await app.close();
  return files;
}

type Shapes = FeatureCollection<Polygon | MultiPolygon, Record<string, string | number>>;

/** What GDAL finds, in degrees. A TopoJSON file cannot say what system it is in. */
function readBack(source: string, folder: string, epsg: number): Shapes {
  const out = join(folder, "out.geojson");
  const told = source.endsWith(".topojson") ? ["-s_srs", `EPSG:${epsg}`] : [];
  ogr2ogr("-f", "GeoJSON", ...told, "-t_srs", "EPSG:4490", "-lco", "COORDINATE_PRECISION=10", out, source);
  return JSON.parse(readFileSync(out, "utf8")) as Shapes;
}

function comparable({ features }: Shapes) {
  return features
    .map(({ properties, geometry }) => {
      const polygons = (
        geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates
      ) as MultiPolygonCoordinates;
      const places = polygons.flat(2);
      const [lons, lats] = [places.map(([lon]) => lon), places.map(([, lat]) => lat)];
      return {
        code: String(properties["code"]),
        name: properties["name"],
        box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
        area: area_m2(polygons),
      };
    })
    .toSorted((a, b) => (a.code < b.code ? -1 : 1));
}

// Where GDAL is not installed, mapshaper and SQLite read the files: exports.db.test.ts.
describe.runIf(hasOgr())("an exported layer, read by GDAL", () => {
  it.each(FILES)("as %s in %s has the names, codes, extents and areas, in every system", (format, encoding) =>
    withRollback(async (db) => {
      await insertNineCells(db);
      await inhabit(db);
      const files = await exported(
        db,
        CRSS.map(({ epsg }) => `format=${format}&crs=${epsg}&encoding=${encoding}`),
      );
      for (const [i, { epsg, degrees }] of CRSS.entries()) {
        const found = inFolder((folder) => {
          const file = join(folder, `grids.${ENDING[format]}`);
          writeFileSync(file, files[i]!.bytes);
          const source = format === "shp" ? `/vsizip/${file}` : file;
          const summary = ogrinfo("-so", "-al", source);
          expect(summary).toMatch(/Feature Count: 4\n/);
          expect(summary).toMatch(/Geometry: (Multi )?Polygon|Geometry: Unknown/);
          return comparable(readBack(source, folder, epsg));
        });
        expect(found.map(({ code, name }) => [code, name])).toEqual(
          TRUTH.map(([code, name]) => [code, name]),
        );
        for (const [n, { box, area }] of found.entries()) {
          const truth = boxOf(TRUTH[n]![2]);
          const [west, south, east, north] = truth as [number, number, number, number];
          const asked = area_m2([
            [
              [
                [west, south],
                [east, south],
                [east, north],
                [west, north],
                [west, south],
              ],
            ],
          ]);
          // Files in metres keep millimetres.
          const near = degrees ? 1e-9 : 2e-8;
          for (const [k, edge] of box.entries())
            expect(Math.abs(edge - truth[k]!), `${epsg}`).toBeLessThan(near);
          expect(Math.abs(area - asked) / asked).toBeLessThan(1e-4);
        }
      }
    }),
  );
});
