import { gunzipSync } from "node:zlib";
import { VectorTile } from "@mapbox/vector-tile";
import { PbfReader } from "pbf";
import { expect, it } from "vitest";
import { inhabit } from "../accounts/testing/inhabit.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { giveToken } from "../testing/give_token.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";

const { city, towns, grids } = NINE_CELLS;

type Answer = { status: number; headers: Record<string, unknown>; body: Buffer };
type Get = (url: string, headers?: Record<string, string>) => Promise<Answer>;

function withTiles(area: string, work: (get: Get) => Promise<void>, ...extra: string[]): Promise<void> {
  return withRollback(async (db) => {
    await insertNineCells(db);
    await inhabit(db);
    for (const text of extra) await db.query(plain(text));
    const app = await testApp(db);
    const token = await giveToken(db, { role: "officer", area });
    await work(async (url, headers = {}) => {
      const answer = await app.inject({ url, headers: { ...token, ...headers } });
      return { status: answer.statusCode, headers: answer.headers, body: answer.rawPayload };
    });
    await app.close();
  });
}

/** The tile of zoom 10 around the nine cells. */
const TILE = `10/${Math.floor((119.457 / 360 + 0.5) * 1024)}/415`;

function codes({ body }: Answer, layer = "grids"): unknown[] {
  const found = new VectorTile(new PbfReader(body)).layers[layer]!;
  return Array.from({ length: found.length }, (_, i) => found.feature(i).properties["code"]);
}

const REFUSED = [
  ["/tiles/grids/10/1024/0.mvt", 400],
  ["/tiles/grids/10/0/1024.mvt", 400],
  ["/tiles/grids/23/0/0.mvt", 400],
  ["/tiles/grids/-1/0/0.mvt", 400],
  ["/tiles/grids/1/0/0.png", 400],
  ["/tiles/grids/1/0/0.mvt?colour=red", 400],
  ["/tiles/people/1/0/0.mvt", 404],
  ["/tiles/grids/1/0/0.mvt?revision=9", 404],
  ["/tiles/people.json", 404],
] as const;

it("a tile that is none is refused", () =>
  withTiles(city, async (get) => {
    for (const [url, status] of REFUSED) expect((await get(url)).status, `GET ${url}`).toBe(status);
  }));

it("nobody sees a tile without a token that holds", () =>
  withTiles(city, async (get) => {
    for (const authorization of ["", "Bearer none"])
      expect((await get(`/tiles/grids/${TILE}.mvt`, { authorization })).status).toBe(401);
  }));

it("a TileJSON leads to tiles with what the area may see", () =>
  withTiles(towns[0], async (get) => {
    const json = JSON.parse((await get("/tiles/grids.json")).body.toString()) as {
      tiles: [string];
      bounds: number[];
      vector_layers: [{ id: string; fields: Record<string, string> }];
    };
    expect(json).toMatchObject({ tilejson: "3.0.0", bounds: [119.45, 32.19, 119.465, 32.2] });
    expect(json.vector_layers[0].fields).toHaveProperty("households");
    const [z, x, y] = TILE.split("/");
    const url = json.tiles[0]
      .replace(/^http:\/\/[^/]+/, "")
      .replace("{z}", z!)
      .replace("{x}", x!)
      .replace("{y}", y!);
    const tile = await get(url);
    expect(tile.headers["content-type"]).toContain("application/vnd.mapbox-vector-tile");
    expect(codes(tile)).toEqual([grids.A, grids.B, grids.C]);
    expect((await get("/tiles/grids/10/1/1.mvt")).status).toBe(204);
  }));

it("a tile is not sent again to those who have it, and lasts for ever where its revision is named", () =>
  withTiles(
    city,
    async (get) => {
      const tile = await get(`/tiles/grids/${TILE}.mvt`);
      expect(tile.headers["cache-control"]).toBe("private, no-cache");
      const again = await get(`/tiles/grids/${TILE}.mvt`, { "if-none-match": String(tile.headers["etag"]) });
      expect([again.status, again.body.length]).toEqual([304, 0]);
      const zipped = await get(`/tiles/grids/${TILE}.mvt`, { "accept-encoding": "gzip, br" });
      expect(zipped.headers["content-encoding"]).toBe("gzip");
      expect(zipped.headers["etag"]).not.toBe(tile.headers["etag"]);
      expect(gunzipSync(zipped.body).equals(tile.body)).toBe(true);

      const coming = await get(`/tiles/grids/${TILE}.mvt?revision=2`);
      expect(coming.headers["cache-control"]).toContain("immutable");
      expect(codes(coming)).toEqual([grids.A, grids.B, grids.D]);
      expect(codes(tile)).toContain(grids.C);
    },
    "insert into boundary_revisions values (2, '2026-07-01', '2026-06-01', 'test', 'coming')",
    "update memberships set to_revision = 2 where micro_grid_id = 3",
    "insert into memberships values (3, null, 2, null, 'x', '2026-07-01')",
    `update grids set to_revision = 2 where code = '${grids.C}'`,
  ));
