import { brotliCompressSync, constants } from "node:zlib";
import type { AddressInfo } from "node:net";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import { type App, buildApp } from "../../server/app.ts";
import { readConfig } from "../../server/config.ts";
import type { Database } from "../../server/db/database.ts";
import { TEST_SECRETS } from "../../server/testing/build_app.ts";
import { answersPerSecond } from "./asking.mjs";
import { type BenchRow, quantile } from "./row.ts";

export interface Serving {
  app: App;
  url: string;
  /** `nuanwang_session=…` of the demo account `leader`. */
  cookie: string;
}

/** The real server on `database`, listening on a free port, with someone signed in. */
export async function serve(database: Database): Promise<Serving> {
  const app = await buildApp({
    database,
    config: readConfig({ NODE_ENV: "test" }),
    secrets: TEST_SECRETS,
    now: () => new Date(),
  });
  await app.listen({ host: "127.0.0.1", port: 0 });
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return { app, url, cookie: await signIn(url, "leader") };
}

/** `nuanwang_session=…` of a demo account. */
export async function signIn(url: string, username: string): Promise<string> {
  const response = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ username, password: "nuanwang" }),
  });
  const cookie = response.headers.getSetCookie()[0]?.split(";")[0];
  if (!response.ok || !cookie) throw new Error(`sign-in: got ${response.status}, expected 200 and a cookie`);
  return cookie;
}

/** What the API answers to an account. Throws when it refuses. */
export async function ask<Body>(
  { url, cookie }: Pick<Serving, "url" | "cookie">,
  method: "GET" | "POST" | "PUT",
  path: string,
  body?: object,
): Promise<Body> {
  const response = await fetch(`${url}/api/${path}`, {
    method,
    headers: { cookie, ...(body && { "content-type": "application/json" }) },
    ...(body && { body: JSON.stringify(body) }),
  });
  if (!response.ok) throw new Error(`${method} ${path}: got ${response.status} ${await response.text()}`);
  return (await response.json()) as Body;
}

/** What the map costs on the wire, against the same grids as GeoJSON, both brotli. */
export async function benchWire({ url, cookie }: Serving): Promise<BenchRow[]> {
  const path = `${url}/api/map/grids.topojson`;
  const headers = { cookie, "accept-encoding": "br" };
  const packed = await rawBytes(path, headers);
  const topology = (await (await fetch(path, { headers: { cookie } })).json()) as Topology;
  const geojson = gridsAsGeoJson(topology);
  return [
    { what: "grids.topojson, brotli", ours: packed / 1000, unit: "kB", against: null, bound: 400 },
    {
      what: "grids.topojson, brotli",
      ours: packed / 1000,
      unit: "kB",
      against: { name: "grids alone as GeoJSON, brotli", value: brotli(geojson).length / 1000 },
      bound: 1,
    },
  ];
}

/** The grids of a topology as GeoJSON text, rounded like the topology. */
export function gridsAsGeoJson(topology: Topology): string {
  const collection = feature(topology, topology.objects["grids"]!);
  return JSON.stringify(collection, (_, value: unknown) =>
    typeof value === "number" && !Number.isInteger(value) ? Math.round(value * 1e6) / 1e6 : value,
  );
}

/** Compressed as the map file is. */
export function brotli(body: string | Buffer): Buffer {
  return brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } });
}

/** fetch unpacks; this counts the bytes as they came. */
async function rawBytes(url: string, headers: Record<string, string>): Promise<number> {
  const { get } = await import("node:http");
  return new Promise((resolve, reject) => {
    get(url, { headers }, (response) => {
      if (response.headers["content-encoding"] !== "br") reject(new Error(`${url}: got no brotli`));
      let bytes = 0;
      response.on("data", (chunk: Buffer) => (bytes += chunk.length));
      response.on("end", () => resolve(bytes));
    }).on("error", reject);
  });
}

/** Requests a second that the map file and the figures bear, from one process with ten connections. */
export async function benchRequests({ url, cookie }: Serving): Promise<BenchRow[]> {
  const map = `${url}/api/map/grids.topojson`;
  const revision = ((await (await fetch(`${url}/api/settings`)).json()) as { revision: { revision: number } })
    .revision;
  const file = `${map}?revision=${revision.revision}`;
  const packed = await fetch(file, { headers: { cookie, "accept-encoding": "br" } });
  const etag = packed.headers.get("etag") ?? "";
  // Over the middle of the city.
  const tile = `${url}/tiles/grids/11/1703/830.mvt`;
  const load = async (
    what: string,
    target: string,
    more: Record<string, string>,
    status = 200,
  ): Promise<BenchRow> => {
    const headers = { cookie, ...more };
    const ours = await answersPerSecond({ url: target, headers, status, seconds: 4, connections: 10 });
    return { what, ours, unit: "/s", against: null, bound: null };
  };
  return [
    await load("requests: map file, 200", file, { "accept-encoding": "br" }),
    await load("requests: map file, 304", file, { "accept-encoding": "br", "if-none-match": etag }, 304),
    await load("requests: metrics of all grids", `${url}/api/map/metrics`, {}),
    await load("requests: 1,000 grids of /ogc", `${url}/ogc/collections/grids/items?limit=1000`, {}),
    await load("requests: vector tile of grids, 200", tile, { "accept-encoding": "gzip" }),
    await load(
      "requests: vector tile of grids, 304",
      tile,
      { "accept-encoding": "gzip", "if-none-match": (await packedTag(tile, cookie)) ?? "" },
      304,
    ),
  ];
}

async function packedTag(url: string, cookie: string): Promise<string | null> {
  return (await fetch(url, { headers: { cookie, "accept-encoding": "gzip" } })).headers.get("etag");
}

/** Ninety-five of a hundred answers of the metrics are at least this fast; the questions differ as people's do. */
export async function benchMetrics({ url, cookie }: Serving, what: string): Promise<BenchRow> {
  const questions = [
    "",
    "?need=medical",
    "?stage=handle",
    "?need=money&stage=assess",
    "?category=dibao",
    "?need=care",
  ];
  const taken: number[] = [];
  for (let run = 0; run < 60; run++) {
    const start = performance.now();
    const response = await fetch(`${url}/api/map/metrics${questions[run % questions.length]}`, {
      headers: { cookie },
    });
    await response.arrayBuffer();
    if (!response.ok) throw new Error(`metrics: got ${response.status}`);
    // The first round fills the server's buffers, as it would after a start.
    if (run >= questions.length) taken.push(performance.now() - start);
  }
  return { what, ours: quantile(taken, 0.95), unit: "ms", against: null, bound: 150 };
}
