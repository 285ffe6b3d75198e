import { describe, expect, it } from "vitest";
import { inhabit } from "../accounts/testing/inhabit.ts";
import type { App } from "../app.ts";
import { plain } from "../db/sql.ts";
import { crsOf } from "../domain/crs.ts";
import { testApp } from "../testing/build_app.ts";
import { giveToken } from "../testing/give_token.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, towns, villages, grids, middle } = NINE_CELLS;
const EPSG = "http://www.opengis.net/def/crs/EPSG/0/";
const CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";

interface Link {
  href: string;
  rel: string;
  type: string;
}
interface Item {
  id: string;
  properties: Record<string, unknown>;
  geometry: { type: string; coordinates: [number, number][][] };
}
interface Items {
  links: Link[];
  numberMatched: number;
  numberReturned: number;
  features: Item[];
  reason?: string;
}
type Get = (
  url: string,
  headers?: Record<string, string>,
) => Promise<{ status: number; headers: Record<string, unknown>; text: string; body: Items }>;

/** Runs the work on the inhabited nine cells, asking with the token of a leader of the city. */
function withService(work: (get: Get, app: App) => Promise<void>, ...extra: string[]): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await inhabit(db);
    for (const text of extra) await db.query(plain(text));
    const app = await testApp(db);
    const token = await giveToken(db, { role: "leader", area: city });
    await work(async (url, headers = {}) => {
      const path = url.replace(/^http:\/\/[^/]+/, "");
      const answer = await app.inject({ url: path, headers: { ...token, ...headers } });
      const type = String(answer.headers["content-type"]);
      const body = type.includes("json") ? answer.json<Items>() : (null as unknown as Items);
      return { status: answer.statusCode, headers: answer.headers, text: answer.body, body };
    }, app);
    await app.close();
  });
}

/** To the millimetre. */
const mm = (value: number) => Math.round(value * 1000) / 1000;
const around = (x: number, y: number, room: number) => [x - room, y - room, x + room, y + room];
const ITEMS = "/ogc/collections/grids/items";
const ids = ({ features }: Items) => features.map(({ id }) => id);

describe("what is wrong is refused", () => {
  const REFUSED = [
    ["?colour=red", 400, "invalid_input"],
    ["?limit=0", 400, "invalid_input"],
    ["?limit=ten", 400, "invalid_input"],
    ["?offset=-1", 400, "invalid_input"],
    ["?bbox=1,2,3", 400, "invalid_input"],
    ["?bbox=1,2,3,x", 400, "invalid_input"],
    ["?bbox=1,,3,4", 400, "invalid_input"],
    ["?bbox=119,33,120,32", 400, "invalid_input"],
    [`?bbox=500000,1,400000,2&bbox-crs=${EPSG}3857`, 400, "invalid_input"],
    [`?crs=${EPSG}2154`, 400, "unsupported_crs"],
    ["?crs=EPSG:4490", 400, "unsupported_crs"],
    [`?bbox=1,2,3,4&bbox-crs=nonsense`, 400, "unsupported_crs"],
    ["?datetime=yesterday", 400, "invalid_input"],
    ["?datetime=2026-02-01/2026-01-01", 400, "invalid_input"],
    ["?datetime=2026-13-01", 400, "invalid_input"],
    ["?f=xml", 400, "invalid_input"],
    ["?households=many", 400, "invalid_input"],
    ["?revision=7", 404, "unknown_revision"],
    ["?area=999999", 404, "unknown_area"],
    ["/321102001001999", 404, "unknown_feature"],
    [`/${grids.A}?bbox=1,2,3,4`, 400, "invalid_input"],
  ] as const;

  it("a parameter that is unknown, out of range or of another kind", () =>
    withService(async (get) => {
      for (const [query, status, reason] of REFUSED)
        expect(await get(ITEMS + query), `GET ${query}`).toMatchObject({ status, body: { reason } });
    }));

  it("a collection that is not there, in a browser too", () =>
    withService(async (get) => {
      expect((await get("/ogc/collections/people")).status).toBe(404);
      expect((await get("/ogc/collections/people", { accept: "text/html" })).status).toBe(404);
    }));

  it("a form that it does not write", () =>
    withService(async (get) => {
      expect(await get(ITEMS, { accept: "application/xml" })).toMatchObject({
        status: 406,
        body: { reason: "not_acceptable" },
      });
    }));

  it("density cells at a revision: they are always of this moment", () =>
    withService(async (get) =>
      expect((await get("/ogc/collections/density_cells/items?revision=1")).status).toBe(400),
    ));
});

/** What QGIS asks for when a layer of an OGC API server is added, in its order; the headers are its own. */
const QGIS = {
  accept: "application/geo+json, application/vnd.geo+json, application/json;q=0.9",
  "user-agent": "Mozilla/5.0 QGIS/34004",
};

it("a map program finds its way from the landing page to a page of features", () =>
  withService(async (get) => {
    const landing = (await get("/ogc", QGIS)).body;
    const link = ({ links }: { links: Link[] }, rel: string) => links.find((one) => one.rel === rel)!.href;
    const description = await get(link(landing, "service-desc"), QGIS);
    expect(description.body).toMatchObject({ openapi: "3.0.3" });
    const { conformsTo } = (await get(link(landing, "conformance"), QGIS)).body as unknown as {
      conformsTo: string[];
    };
    expect(conformsTo).toContain("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");

    const list = (await get(link(landing, "data"), QGIS)).body as unknown as {
      collections: { id: string; links: Link[]; crs: string[]; storageCrs: string; extent: object }[];
    };
    expect(list.collections.map(({ id }) => id)).toEqual([
      "areas",
      "grids",
      "micro_grids",
      "coverage_gaps",
      "density_cells",
    ]);
    const listed = list.collections[1]!;
    expect(listed).toMatchObject({
      storageCrs: `${EPSG}4490`,
      extent: { spatial: { bbox: [[119.45, 32.185, 119.465, 32.2]] } },
    });
    expect(listed.crs).toContain(`${EPSG}4549`);
    const collection = (await get(link(listed, "self"), QGIS)).body as unknown as typeof listed;
    expect(collection).toEqual(listed);

    const items = link(collection, "items");
    const first = await get(`${items}?limit=2&crs=${CRS84}&bbox=119.4,32.1,119.5,32.3`, QGIS);
    expect(first.headers).toMatchObject({
      "content-type": expect.stringContaining("application/geo+json"),
      "content-crs": `<${CRS84}>`,
    });
    expect(first.body).toMatchObject({ type: "FeatureCollection", numberMatched: 4, numberReturned: 2 });
    const second = await get(link(first.body, "next"), QGIS);
    expect([...ids(first.body), ...ids(second.body)]).toEqual(Object.values(grids));
    expect(second.body.links.map(({ rel }) => rel)).not.toContain("next");
    expect(ids((await get(link(second.body, "prev"), QGIS)).body)).toEqual(ids(first.body));
    const one = await get(`${items}/${grids.C}`, QGIS);
    expect(one.body).toMatchObject({ type: "Feature", id: grids.C });
  }));

describe("items", () => {
  it("are the outlines of the partition with their figures", () =>
    withService(async (get) => {
      const { features } = (await get(`${ITEMS}?code=${grids.A}`)).body;
      expect(features).toHaveLength(1);
      expect(features[0]!.properties).toMatchObject({
        name: "东社区第一网格",
        kind: "urban",
        village_name: "东社区",
        town_code: towns[0],
        micro_grids: 2,
        households: 30,
        residents: 75,
      });
      const ring = features[0]!.geometry.coordinates[0]!;
      expect(ring.map(String).toSorted()).toContain("119.45,32.2");
      const lons = ring.map(([lon]) => lon);
      expect([Math.min(...lons), Math.max(...lons)]).toEqual([119.45, 119.46]);
    }));

  it("stand in the chosen system, with the axes in the order of its authority", () =>
    withService(async (get) => {
      const corner = async (crs: string) => {
        const { headers, body } = await get(`${ITEMS}/${grids.A}?crs=${crs}`);
        expect(headers["content-crs"]).toBe(`<${crs}>`);
        return (body as unknown as Item).geometry.coordinates[0]!;
      };
      const [lon, lat] = [119.45, 32.2];
      const [easting, northing] = crsOf(4549)!.from4490([lon, lat]);
      const [x, y] = crsOf(3857)!.from4490([lon, lat]);
      expect(await corner(CRS84)).toContainEqual([lon, lat]);
      expect(await corner(`${EPSG}4490`)).toContainEqual([lat, lon]);
      expect(await corner(`${EPSG}4326`)).toContainEqual([lat, lon]);
      expect(await corner(`${EPSG}4549`)).toContainEqual([mm(northing), mm(easting)]);
      expect(await corner(`${EPSG}3857`)).toContainEqual([mm(x), mm(y)]);
    }));

  it("are picked by a box in any system, and only when they meet it", () =>
    withService(async (get) => {
      const pick = async (bbox: number[], crs?: string) => {
        const more = crs ? `&bbox-crs=${crs}` : "";
        return ids((await get(`${ITEMS}?bbox=${bbox.join(",")}${more}`)).body);
      };
      const [lon, lat] = middle(3);
      expect(await pick(around(lon, lat, 0.001))).toEqual([grids.C]);
      expect(await pick(around(lat, lon, 0.001), `${EPSG}4326`)).toEqual([grids.C]);
      expect(await pick(around(lat, lon, 0.001), `${EPSG}4490`)).toEqual([grids.C]);
      const [easting, northing] = crsOf(4549)!.from4490([lon, lat]);
      expect(await pick(around(northing, easting, 100), `${EPSG}4549`)).toEqual([grids.C]);
      expect(await pick(around(easting, northing, 100), `${EPSG}4549`)).toEqual([]);
      expect(await pick(around(...crsOf(3857)!.from4490([lon, lat]), 100), `${EPSG}3857`)).toEqual([grids.C]);
      expect(await pick([lon - 0.001, lat - 0.001, 0, lon + 0.001, lat + 0.001, 9000])).toEqual([grids.C]);
      // A box across 180° that holds everything else of the earth.
      expect(await pick([119.47, -90, 119.44, 90])).toEqual([]);
      expect(await pick([119.463, -90, 119.44, 90])).toEqual([grids.C, grids.D]);
    }));

  it("are picked by the value of properties, area and revision", () =>
    withService(
      async (get) => {
        const pick = async (query: string) => ids((await get(`${ITEMS}?${query}`)).body);
        expect(await pick("kind=urban")).toEqual([grids.A, grids.B]);
        expect(await pick("kind=urban&households=30")).toEqual([grids.A]);
        expect(await pick("name=nobody")).toEqual([]);
        expect(await pick(`area=${towns[1]}`)).toEqual([grids.D]);
        expect(await pick(`area=${villages.W}`)).toEqual([grids.C]);
        expect(await pick(`revision=2&area=${villages.W}`)).toEqual([]);
        const overdue = await get("/ogc/collections/coverage_gaps/items?overdue=true");
        expect(overdue.body.features[0]!.properties).toMatchObject({ overdue: true });
      },
      "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
      "update memberships set to_revision = 2 where micro_grid_id = 3",
      "insert into memberships values (3, null, 2, null, 'x', '2026-07-01')",
      `update grids set to_revision = 2 where code = '${grids.C}'`,
    ));

  it("come up to ten thousand at once, and gaps by the day on which they were", () =>
    withService(async (get) => {
      expect((await get(`${ITEMS}?limit=1000000`)).body).toMatchObject({ numberReturned: 4 });
      const gaps = async (datetime: string) =>
        (await get(`/ogc/collections/coverage_gaps/items?datetime=${encodeURIComponent(datetime)}`)).body
          .numberMatched;
      const all = await gaps("../..");
      expect(all).toBeGreaterThan(2);
      expect(await gaps("2025-12-31")).toBe(0);
      expect(await gaps("2026-01-01T12:00:00+08:00")).toBeLessThan(all);
      expect(await gaps("2026-05-01/..")).toBe(all);
    }));

  it("are a page for people, with what they are called escaped", () =>
    withService(async (get) => {
      const page = await get(ITEMS, { accept: "text/html,application/xhtml+xml,*/*;q=0.8" });
      expect(page.headers["content-type"]).toContain("text/html");
      expect(page.text).toContain("&lt;b&gt;&amp;网格");
      expect(page.text).not.toContain("<b>");
      const one = await get(`${ITEMS}/${grids.A}?f=html`);
      expect(one.text).toContain("东社区");
    }, `update grids set name = '<b>&网格' where code = '${grids.A}'`));

  it("of uncovered land are in no grid and say why", () =>
    withService(async (get) => {
      const { features } = (await get("/ogc/collections/micro_grids/items?uncovered_reason=new_estate")).body;
      expect(features.map(({ id, properties }) => [id, properties["grid_code"]])).toEqual([["6", null]]);
    }));
});
