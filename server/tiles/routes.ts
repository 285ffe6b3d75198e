import { createHash } from "node:crypto";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { Type } from "typebox";
import { LAYERS } from "../api/layers.ts";
import type { App, LandOptions } from "../app.ts";
import { chooseEncoding, matches } from "../compression.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import type { Layer } from "../layers/layer.ts";
import { LAYER } from "../layers/layers.ts";
import { readLayer } from "../layers/read_layer.ts";
import { hold } from "../map/hold.ts";
import { encodeTile, tileSource } from "./tile_layer.ts";

const compress = promisify(gzip);

const MAXZOOM = 16;
/** Zooms that are drawn, beyond which a program enlarges. */
const MOST_ZOOM = 22;
const SOURCES_HELD = 12;
const TILES_HELD = 3000;
const MINUTE_MS = 60_000;
const MVT = "application/vnd.mapbox-vector-tile";
const FOR_EVER = "private, max-age=31536000, immutable";

const TileParams = Type.Object({
  z: Type.Integer({ minimum: 0, maximum: MOST_ZOOM }),
  x: Type.Integer({ minimum: 0 }),
  tile: Type.String({ pattern: "^\\d{1,7}\\.(mvt|pbf)$" }),
});
const TileQuery = Type.Object(
  { revision: Type.Optional(Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 })) },
  { additionalProperties: false },
);

interface Tile {
  etag: string;
  identity: Buffer;
  gzip: Buffer;
}

/** Vector tiles of every layer, each with its TileJSON (3.0.0), for a session or a token. */
export async function tileRoutes(app: App, options: LandOptions): Promise<void> {
  /** By layer and revision, or area and minute: what is read once for many tiles. */
  const sourceOf = hold(SOURCES_HELD, async (key: string) => {
    const [name, area, revision] = JSON.parse(key) as [Layer["name"], string | null, number | undefined];
    const { features } = await readLayer(options, name, area, LAYER[name].land ? revision : undefined);
    return tileSource(name, features);
  });

  const tileOf = hold(TILES_HELD, async (key: string): Promise<Tile | null> => {
    const [source, area, z, x, y] = JSON.parse(key) as [string, string | null, number, number, number];
    const body = encodeTile(
      await sourceOf(source),
      z,
      x,
      y,
      ({ within }) => area === null || within.includes(area),
    );
    if (!body) return null;
    const etag = createHash("sha256").update(body).digest("base64url").slice(0, 16);
    return { etag, identity: body, gzip: await compress(body) };
  });

  /** Where a tile comes from: land once for all areas, what changes once a minute for each. */
  async function keyOf({ name, land }: Layer, area: string | null, revision: number | undefined) {
    if (!land) return JSON.stringify([name, area, Math.floor(options.now().getTime() / MINUTE_MS)]);
    const city = revision ?? (await options.cities.inForce(today(options.now()))).revision;
    return JSON.stringify([name, null, city]);
  }

  for (const layer of LAYERS.map((name) => LAYER[name])) {
    const config = { access: layer.access, tokens: true } as const;
    const summary = `${layer.zh} ${layer.en}`;

    app.get(
      `/tiles/${layer.name}.json`,
      { schema: { tags: ["tiles"], summary: `${summary}: TileJSON`, querystring: TileQuery }, config },
      async (request, reply) => {
        const { revision } = request.query;
        const { area_code } = await request.scopeFor();
        const { features } = await readLayer(options, layer.name, area_code, revision);
        const origin = `${request.protocol}://${request.host}`;
        reply.header("cache-control", "private, no-cache");
        return {
          tilejson: "3.0.0",
          name: summary,
          description: layer.description,
          tiles: [`${origin}/tiles/${layer.name}/{z}/{x}/{y}.mvt${revision ? `?revision=${revision}` : ""}`],
          minzoom: layer.minzoom,
          maxzoom: MAXZOOM,
          ...(features.length > 0 && { bounds: bounds(features) }),
          vector_layers: [
            {
              id: layer.name,
              description: summary,
              minzoom: layer.minzoom,
              maxzoom: MAXZOOM,
              fields: Object.fromEntries(
                Object.entries(layer.properties).map(([name, { zh, en }]) => [name, `${zh} · ${en}`]),
              ),
            },
          ],
        };
      },
    );

    app.get(
      `/tiles/${layer.name}/:z/:x/:tile`,
      { schema: { tags: ["tiles"], summary, params: TileParams, querystring: TileQuery }, config },
      async (request, reply) => {
        const { z, x, tile } = request.params;
        const { revision } = request.query;
        const y = Number.parseInt(tile, 10);
        if (x >= 2 ** z || y >= 2 ** z)
          throw new AppError("invalid_input", 400, {
            got: `${z}/${x}/${y}`,
            expected: `x and y below ${2 ** z}`,
          });
        const { area_code } = await request.scopeFor();
        const source = await keyOf(layer, area_code, revision);
        const found = await tileOf(JSON.stringify([source, layer.land ? area_code : null, z, x, y]));
        reply.header("cache-control", cacheControl(layer, revision)).header("vary", "accept-encoding");
        if (!found) return reply.code(204).send();
        const zipped = chooseEncoding(request.headers["accept-encoding"], ["gzip", "identity"]) === "gzip";
        const etag = `"${found.etag}${zipped ? "-gzip" : ""}"`;
        reply.header("etag", etag);
        if (matches(request.headers["if-none-match"], etag)) return reply.code(304).send();
        if (zipped) reply.header("content-encoding", "gzip");
        return reply.type(MVT).send(zipped ? found.gzip : found.identity);
      },
    );
  }
}

/** What a revision says never changes; what it is without one is asked for again. */
function cacheControl({ land }: Layer, revision: number | undefined): string {
  if (!land) return "private, max-age=60";
  return revision === undefined ? "private, no-cache" : FOR_EVER;
}

function bounds(features: readonly { box: readonly number[] }[]): number[] {
  const side = (i: number, of: (...values: number[]) => number) =>
    features.map(({ box }) => box[i]!).reduce((a, b) => of(a, b));
  return [side(0, Math.min), side(1, Math.min), side(2, Math.max), side(3, Math.max)];
}
