import { describe, expect, it } from "vitest";
import mapshaper from "mapshaper";
import readExcelFile from "read-excel-file/node";
import initSqlJs from "sql.js";
import { inhabit } from "../accounts/testing/inhabit.ts";
import { LAYER_FORMATS } from "../api/exports.ts";
import type { Role } from "../api/session.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { crsOf } from "../domain/crs.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, towns, villages, grids } = NINE_CELLS;

type Answer = { status: number; headers: Record<string, unknown>; bytes: Buffer; text: string };
interface Desk {
  db: Database;
  get: (path: string, role?: Role, area?: string) => Promise<Answer>;
}

function withDesk(work: (desk: Desk) => Promise<void>, ...extra: string[]): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    const { ownWorker } = await inhabit(db);
    for (const text of extra) await db.query(plain(text));
    const app = await testApp(db);
    await work({
      db,
      get: async (path, role = "leader", area = city) => {
        const headers = await signIn(db, { role, area, ...(role === "worker" && { workerId: ownWorker }) });
        const answer = await app.inject({ url: `/api/exports/${path}`, headers });
        const { statusCode: status, rawPayload: bytes, body: text } = answer;
        return { status, headers: answer.headers, bytes, text };
      },
    });
    await app.close();
  });
}

describe("a file is refused", () => {
  const REFUSED = [
    ["layers/grids", "leader", 400, "invalid_input"],
    ["layers/grids?format=dwg", "leader", 400, "invalid_input"],
    ["layers/grids?format=gpkg&crs=2154", "leader", 400, "invalid_input"],
    ["layers/grids?format=shp&encoding=big5", "leader", 400, "invalid_input"],
    ["layers/grids?format=gpkg&revision=9", "leader", 404, "unknown_revision"],
    ["layers/coverage_gaps?format=gpkg&revision=1", "leader", 400, "invalid_input"],
    ["layers/grids?format=gpkg&area=999999", "leader", 404, "unknown_area"],
    ["layers/micro_grids?format=gpkg", "worker", 403, "not_allowed"],
    ["layers/density_cells?format=gpkg", "admin", 403, "not_allowed"],
    ["lists/cases?format=csv", "planner", 403, "not_allowed"],
    ["lists/cases?format=pdf", "leader", 400, "invalid_input"],
    ["lists/cases?format=csv", "officer", 422, "missing_reason"],
    ["lists/cases?format=csv&reason=%20", "worker", 422, "missing_reason"],
    ["lists/workers?format=xlsx", "leader", 422, "missing_reason"],
    ["lists/people?format=csv", "leader", 404, "unknown_route"],
  ] as const;

  it("in a form that is not written, to who may not see it, and without a reason where one is needed", () =>
    withDesk(async ({ get }) => {
      for (const [path, role, status, reason] of REFUSED) {
        const { status: got, text } = await get(path, role);
        const told = (JSON.parse(text) as { reason: string }).reason;
        expect([got, told], `${path} to a ${role}`).toEqual([status, reason]);
      }
    }));

  it("for another area than one's own", () =>
    withDesk(async ({ get }) => {
      const answer = await get(`layers/grids?format=csv&area=${towns[1]}`, "officer", towns[0]);
      expect(answer.status).toBe(403);
    }));
});

interface Read {
  features: {
    properties: Record<string, unknown>;
    geometry: { type: string; coordinates: number[][][] | number[][][][] };
  }[];
}

/** What an independent program finds in a file; SQLite and PostGIS in a GeoPackage. */
async function readBack(db: Database, name: string, bytes: Buffer, options = ""): Promise<Read["features"]> {
  if (name.endsWith(".gpkg")) return readGeoPackage(db, bytes);
  const output = await mapshaper.applyCommands(`-i ${name} ${options} -o out.json format=geojson`, {
    [name]: bytes,
  });
  return (JSON.parse(String(output["out.json"])) as Read).features;
}

async function readGeoPackage(db: Database, bytes: Buffer): Promise<Read["features"]> {
  const { Database: Sqlite } = await initSqlJs();
  const file = new Sqlite(bytes);
  const [layer] = file.exec("select table_name, srs_id from gpkg_geometry_columns");
  const [name, epsg] = layer!.values[0]!;
  const [table] = file.exec(`select * from "${String(name)}" order by fid`);
  const features: Read["features"] = [];
  for (const row of table?.values ?? []) {
    const properties = Object.fromEntries(table!.columns.map((column, i) => [column, row[i]]));
    const blob = Buffer.from(properties["geom"] as Uint8Array);
    expect([blob.subarray(0, 2).toString(), blob.readInt32LE(4)]).toEqual(["GP", epsg]);
    const [read] = await db.query<{ geometry: string }>(
      plain("select st_asgeojson(st_geomfromwkb($1::bytea), 9) as geometry"),
      [blob.subarray(8)],
    );
    features.push({ properties, geometry: JSON.parse(read!.geometry) as never });
  }
  file.close();
  return features;
}

async function readSheet(bytes: Buffer): Promise<unknown[][]> {
  const [sheet] = await readExcelFile(bytes);
  return sheet!.data;
}

const corners = ({ geometry }: Read["features"][number]) =>
  (geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates).flat(2) as number[][];

const ENDING = { geojson: "a.geojson", gpkg: "a.gpkg", shp: "a.zip", fgb: "a.fgb", topojson: "a.topojson" };
const OUTLINED = LAYER_FORMATS.filter((format) => format in ENDING) as (keyof typeof ENDING)[];

describe("a layer", () => {
  it.each(OUTLINED)("as %s comes back with its outlines, codes and Chinese names", (format) =>
    withDesk(async ({ db, get }) => {
      const { status, bytes, headers } = await get(`layers/grids?format=${format}&encoding=gbk`);
      expect(status).toBe(200);
      expect(headers["content-disposition"]).toContain(encodeURIComponent("救助网格_第1版_EPSG4490"));
      const found = await readBack(db, ENDING[format], bytes, format === "shp" ? "encoding=gbk" : "");
      expect(
        found.map(({ properties }) => [properties["code"], properties["name"], properties["households"]]),
      ).toEqual([
        [grids.A, "东社区第一网格", 30],
        [grids.B, "东社区第二网格", 90],
        [grids.C, "西社区第一网格", 30],
        [grids.D, "南村工业园专属网格", 240],
      ]);
      const [first] = found;
      const lons = corners(first!).map(([lon]) => lon!);
      const lats = corners(first!).map(([, lat]) => lat!);
      expect(Math.min(...lons)).toBeCloseTo(119.45, 7);
      expect(Math.max(...lons)).toBeCloseTo(119.46, 7);
      expect(Math.min(...lats)).toBeCloseTo(32.195, 7);
      expect(Math.max(...lats)).toBeCloseTo(32.2, 7);
    }),
  );

  it.each(OUTLINED)("as %s stands in metres of EPSG:4549, easting first", (format) =>
    withDesk(async ({ db, get }) => {
      const { bytes } = await get(`layers/grids?format=${format}&crs=4549&area=${villages.W}`);
      const [found] = await readBack(db, ENDING[format], bytes);
      const [easting, northing] = crsOf(4549)!.from4490([119.46, 32.2]);
      const nearest = corners(found!).map(([x, y]) => Math.hypot(x! - easting, y! - northing));
      expect(Math.min(...nearest)).toBeLessThan(0.001);
    }),
  );

  it.each(OUTLINED)("as %s may have nothing, or values that are missing", (format) =>
    withDesk(async ({ db, get }) => {
      const gaps = await readBack(
        db,
        ENDING[format],
        (await get(`layers/coverage_gaps?format=${format}`)).bytes,
      );
      const uncovered = gaps.find(({ properties }) => properties["cause"] === "uncovered_inhabited")!;
      expect(uncovered.properties["grid_code"] || null).toBeNull();
      expect(Number(uncovered.properties["households"])).toBe(60);
      const none = await get(`layers/density_cells?format=${format}`);
      expect(none.status).toBe(200);
    }, "delete from cases"),
  );

  it("is that of the revision asked for, and of the area", () =>
    withDesk(
      async ({ get }) => {
        const codes = async (query: string) => {
          const { bytes } = await get(`layers/grids?format=geojson${query}`, "officer", towns[0]);
          return (JSON.parse(bytes.toString()) as { features: { id: string }[] }).features.map(
            ({ id }) => id,
          );
        };
        expect(await codes("")).toEqual([grids.A, grids.B, grids.C]);
        expect(await codes("&revision=2")).toEqual([grids.A, grids.B]);
      },
      "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
      "update memberships set to_revision = 2 where micro_grid_id = 3",
      "insert into memberships values (3, null, 2, null, 'x', '2026-07-01')",
      `update grids set to_revision = 2 where code = '${grids.C}'`,
    ));

  it("as a table has Chinese headers and codes as text", () =>
    withDesk(async ({ get, db }) => {
      const csv = (await get("layers/grids?format=csv")).text;
      expect(csv).toMatch(/^\uFEFF"编码","名称",/);
      expect(csv).toContain(`"\t${grids.A}"`);
      const [header, first] = await readSheet((await get("layers/grids?format=xlsx")).bytes);
      expect(header!.slice(0, 2)).toEqual(["编码", "名称"]);
      expect(first!.slice(0, 2)).toEqual([grids.A, "东社区第一网格"]);
      const entries = await db.query(plain("select subject, detail from audit_entries order by id"));
      expect(entries[1]).toEqual({
        subject: "layer:grids",
        detail: { format: "xlsx", area: null, revision: 1, rows: 4 },
      });
    }));
});

describe("a list", () => {
  const HOSTILE = "=cmd|'/C calc'!A0";

  it("with personal data says whose copy it is, when and what for, and is written down", () =>
    withDesk(
      async ({ get, db }) => {
        const reason = encodeURIComponent("六月通报");
        const csv = (await get(`lists/cases?format=csv&reason=${reason}`, "officer", towns[0])).text;
        const [note, header, ...rows] = csv.slice(1).trim().split("\r\n");
        expect(note).toMatch(/^"导出人：test（test_\w+） 时间：2026-06-15 10:00 事由：六月通报 含个人信息/);
        expect(header).toMatch(/"情况说明"$/);
        expect(rows).toHaveLength(18);
        expect(rows[0]).toContain(`"'${HOSTILE}"`);
        const xlsx = await get(`lists/cases?format=xlsx&reason=${reason}`, "officer", towns[0]);
        const [first, second, third] = await readSheet(xlsx.bytes);
        expect(first![0]).toContain("六月通报");
        expect(second!.at(-1)).toBe("情况说明");
        expect(third!.at(-1)).toBe(HOSTILE);
        const [entry] = await db.query<{ detail: object }>(
          plain("select detail from audit_entries where subject = 'list:cases' order by id"),
        );
        expect(entry!.detail).toEqual({
          format: "csv",
          area: towns[0],
          rows: 18,
          personal: true,
          reason: "六月通报",
        });
      },
      `update cases set summary = '${HOSTILE.replaceAll("'", "''")}'`,
    ));

  it("without personal data needs no reason and tells nothing of people", () =>
    withDesk(async ({ get }) => {
      const { text } = await get("lists/cases?format=csv");
      expect(text).toMatch(/^\uFEFF"编号"/);
      expect(text.trim().split("\r\n")).toHaveLength(28);
      expect(text).not.toContain("secret");
      const workers = await get("lists/workers?format=csv", "planner");
      expect(workers.text).toContain("员甲东");
      expect(workers.text).not.toMatch(/电话|000-1111/);
    }, "update cases set summary = 'secret'"));

  it("of a worker holds the own grids only, and a filter picks", () =>
    withDesk(async ({ get }) => {
      const rows = async (query: string, role: Role, area: string) =>
        (await get(`lists/cases?format=csv&reason=x${query}`, role, area)).text.trim().split("\r\n").length -
        2;
      // Grids A and B: four cells of three cases.
      expect(await rows("", "worker", villages.E)).toBe(12);
      expect(await rows("&stage=handle", "worker", villages.E)).toBe(4);
    }));

  it("of workers holds telephones for those who may see them", () =>
    withDesk(async ({ get }) => {
      const { text } = await get("lists/workers?format=csv&reason=x", "officer", towns[0]);
      expect(text).toMatch(/"电话"\r\n/);
      expect(text).toContain("员甲东");
      expect(text).not.toContain("员丙南");
    }));
});
