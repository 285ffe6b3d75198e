import { brotliDecompressSync } from "node:zlib";
import type { Topology } from "topojson-specification";
import { describe, expect, test } from "vitest";
import type { App } from "../app.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, grids } = NINE_CELLS;
const URL = "/api/map/grids.topojson";

/** Runs the work with the server on the nine cells, asking as the leader of the city. */
function withCity(
  work: (get: ReturnType<typeof getter>) => Promise<void>,
  ...extra: string[]
): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    for (const text of extra) await db.query(plain(text));
    const app = await testApp(db);
    await work(getter(app, await signIn(db, { role: "leader", area: city })));
  });
}
function getter(app: App, headers: { cookie: string }) {
  return (url: string, more: Record<string, string> = {}) =>
    app.inject({ url, headers: { ...headers, ...more } });
}

describe("the water", () => {
  const WATER = "/api/map/water.geojson";
  test("is for those who are signed in", () =>
    withCity(async (get) => expect((await get(WATER, { cookie: "" })).statusCode).toBe(401)));

  test("is empty where nobody has loaded any", () =>
    withCity(async (get) =>
      expect((await get(WATER)).json()).toEqual({ type: "FeatureCollection", features: [] }),
    ));

  test("is the city's own", () =>
    withCity(
      async (get) => expect((await get(WATER)).json()).toEqual({ type: "FeatureCollection", features: [1] }),
      `insert into settings values ('water', '{"type": "FeatureCollection", "features": [1]}')`,
    ));
});

describe("the map file", () => {
  test("is for those who are signed in", () =>
    withCity(async (get) => {
      const answer = await get(URL, { cookie: "" });
      expect(answer.statusCode).toBe(401);
      expect(answer.json()).toMatchObject({ reason: "signed_out" });
    }));

  test.each([
    ["?revision=2", 404, "unknown_revision"],
    ["?revision=2147483648", 400, "invalid_input"],
    ["?revision=0", 400, "invalid_input"],
    ["?revision=1.5", 400, "invalid_input"],
    ["?revision=one", 400, "invalid_input"],
    ["?revision=-1", 400, "invalid_input"],
    ["?version=1", 400, "invalid_input"],
  ])("refuses %s", (query, status, reason) =>
    withCity(async (get) => {
      const answer = await get(URL + query);
      expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([status, reason]);
    }),
  );

  test("refuses while nothing is published", () =>
    withCity(async (get) => {
      expect((await get(URL)).json()).toMatchObject({ reason: "no_boundaries" });
    }, "update boundary_revisions set effective_on = '2027-01-01'"));

  test("holds areas, grids and uncovered land on shared arcs, in order of code", () =>
    withCity(async (get) => {
      const { objects } = (await get(`${URL}?revision=1`)).json<Topology>();
      const list = (name: string) => {
        const object = objects[name]!;
        if (object.type !== "GeometryCollection")
          throw new Error(`expected a collection, got ${object.type}`);
        return object.geometries.map(({ id, properties }) => Object.assign({ id }, properties));
      };
      expect(list("districts")).toEqual([
        { id: 0, code: NINE_CELLS.districts[0], name: "北区", parent_code: city },
        { id: 1, code: NINE_CELLS.districts[1], name: "南区", parent_code: city },
      ]);
      expect(list("towns").map(({ id }) => id)).toEqual([0, 1]);
      expect(list("villages").map(({ id }) => id)).toEqual([0, 1, 2]);
      expect(list("grids").map((grid) => "code" in grid && grid.code)).toEqual(Object.values(grids));
      expect(list("grids")[3]).toMatchObject({
        id: 3,
        kind: "dedicated",
        village_code: NINE_CELLS.villages.S,
        households: 240,
        residents: 600,
      });
      expect(list("uncovered")).toEqual([
        { id: 6, households: 60, village_code: NINE_CELLS.villages.W, reason: "new_estate" },
      ]);
    }));

  test("puts a position inside each grid, and areas in whole square metres", () =>
    withCity(async (get) => {
      const { objects } = (await get(URL)).json<
        Topology<{ grids: { type: "GeometryCollection"; geometries: never[] } }>
      >();
      const [first] = objects.grids.geometries as {
        properties: { lon: number; lat: number; area_m2: number };
      }[];
      const { lon, lat, area_m2 } = first!.properties;
      expect(lon).toBeGreaterThan(119.45);
      expect(lon).toBeLessThan(119.46);
      expect(lat).toBeGreaterThan(32.195);
      expect(lat).toBeLessThan(32.2);
      expect(Number.isInteger(area_m2)).toBe(true);
    }));

  test("lasts for ever where the address names the revision, and is asked for again where not", () =>
    withCity(async (get) => {
      expect((await get(`${URL}?revision=1`)).headers["cache-control"]).toBe(
        "private, max-age=31536000, immutable",
      );
      expect((await get(URL)).headers["cache-control"]).toBe("private, no-cache");
    }));

  test("comes compressed to those who take it, with an ETag of its own", () =>
    withCity(async (get) => {
      const br = await get(URL, { "accept-encoding": "gzip, br" });
      const plainBody = await get(URL);
      expect(br.headers).toMatchObject({ "content-encoding": "br", vary: "accept-encoding" });
      expect(brotliDecompressSync(br.rawPayload).equals(plainBody.rawPayload)).toBe(true);
      expect(br.headers.etag).not.toBe(plainBody.headers.etag);
    }));

  test("is not sent again to those who have it", () =>
    withCity(async (get) => {
      const { etag } = (await get(`${URL}?revision=1`)).headers;
      const again = await get(`${URL}?revision=1`, { "if-none-match": etag! });
      expect([again.statusCode, again.body]).toEqual([304, ""]);
      expect((await get(URL, { "if-none-match": '"other"' })).statusCode).toBe(200);
    }));

  test("can be had at a coming revision, with the grids of that day", () =>
    withCity(
      async (get) => {
        const uncovered = async (revision: number) =>
          (await get(`${URL}?revision=${revision}`)).json<Topology>().objects["uncovered"];
        expect(await uncovered(2)).toMatchObject({ geometries: [{ id: 3 }, { id: 6 }] });
        expect(await uncovered(1)).toMatchObject({ geometries: [{ id: 6 }] });
      },
      "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
      "update memberships set to_revision = 2 where micro_grid_id = 3",
      "insert into memberships values (3, null, 2, null, 'x', '2026-07-01')",
      `update grids set to_revision = 2 where code = '${grids.C}'`,
    ));
});

describe("the revisions", () => {
  test("come newest first, the coming ones too", () =>
    withCity(
      async (get) => {
        expect((await get("/api/map/revisions")).json()).toEqual([
          {
            revision: 2,
            effective_on: "2026-07-01",
            title: "coming",
            published_at: "2026-06-01T00:00:00.000Z",
            published_by: "test",
            begun: 1,
            ended: 0,
            changed: 2,
            micro_grids_moved: 7,
          },
          {
            revision: 1,
            effective_on: "2026-01-01",
            title: "first",
            published_at: "2025-12-30T00:00:00.000Z",
            published_by: "test",
            begun: 0,
            ended: 0,
            changed: 0,
            micro_grids_moved: 0,
          },
        ]);
      },
      `insert into boundary_revisions values (2, '2026-07-01', '2026-06-01T00:00:00Z', 'test', 'coming',
          '{"begun": ["a"], "ended": [], "changed": ["a", "b"], "micro_grids_moved": 7}')`,
    ));
});
