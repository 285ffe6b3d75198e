import { createServer } from "node:http";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join, resolve } from "node:path";
import type { AddressInfo } from "node:net";
import type { Browser, Page, Request } from "playwright-core";
import { build } from "vite";
import type { Topology } from "topojson-specification";
import type { Database } from "../../server/db/database.ts";
import { ensureBuilt } from "../setup/build.mjs";
import { launch, signedIn, VIEWPORT } from "./browser.ts";
import { type BenchRow, median } from "./row.ts";
import { brotli, gridsAsGeoJson, type Serving } from "./server.ts";
import { benchStudio } from "./studio.ts";

const RUNS = 5;
/** How long a finger stays on the button of a mouse: the pressed button is on the screen before it is let go. */
const PRESS_MS = 100;
/** An office line: what leaves the server has its price. */
const LINE = { offline: false, latency: 20, downloadThroughput: 1_250_000, uploadThroughput: 1_250_000 };

/** First paint, its JavaScript, a change of theme, and the paint of the studio, in a real Chromium that draws in software. */
export async function benchPage(
  serving: Serving,
  database: Database,
  executablePath: string,
): Promise<BenchRow[]> {
  await ensureBuilt(console.error);
  const plain = await servePlainPage(serving);
  const browser = await launch(executablePath);
  try {
    const ours: number[] = [];
    const theirs: number[] = [];
    let bytes = 0;
    for (let run = 0; run < RUNS; run++) {
      const paint = await firstPaint(browser, `${serving.url}/overview`, serving.cookie);
      ours.push(paint.ms);
      bytes = paint.scriptBytes;
      theirs.push((await firstPaint(browser, plain.url, null)).ms);
    }
    return [
      {
        what: "JavaScript before the first paint, brotli",
        ours: bytes / 1000,
        unit: "kB",
        against: null,
        bound: 450,
      },
      {
        what: "first paint of the grids, 10 Mbit/s",
        ours: median(ours),
        unit: "ms",
        against: { name: "plain MapLibre page, GeoJSON, brotli", value: median(theirs) },
        bound: 0.8,
      },
      await themeChange(browser, serving),
      ...(await benchStudio(browser, serving, database)),
    ];
  } finally {
    await browser.close();
    plain.close();
  }
}

/** Milliseconds from the start of navigation to the mark `grids_painted`, and the bytes of script until then. */
async function firstPaint(
  browser: Browser,
  url: string,
  cookie: string | null,
): Promise<{ ms: number; scriptBytes: number }> {
  const context = await (cookie
    ? signedIn(browser, { url, cookie })
    : browser.newContext({ viewport: VIEWPORT }));
  const page = await context.newPage();
  const line = await context.newCDPSession(page);
  await line.send("Network.enable");
  await line.send("Network.emulateNetworkConditions", LINE);
  // The map's worker is script as well; the page's own timeline leaves it out.
  const scripts: Promise<number>[] = [];
  const weigh = (request: Request) => {
    if (new URL(request.url()).pathname.endsWith(".js"))
      scripts.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  };
  page.on("requestfinished", weigh);
  await page.goto(url, { waitUntil: "commit" });
  const ms = await page.waitForFunction(
    () => performance.getEntriesByName("grids_painted")[0]?.startTime,
    null,
    {
      polling: 20,
      timeout: 60_000,
    },
  );
  page.off("requestfinished", weigh);
  const sizes = await Promise.all(scripts);
  const result = { ms: (await ms.jsonValue())!, scriptBytes: sizes.reduce((sum, size) => sum + size, 0) };
  await context.close();
  return result;
}

/** From the choice of a theme until the map has drawn it. */
async function themeChange(browser: Browser, { url, cookie }: Serving): Promise<BenchRow> {
  const context = await signedIn(browser, { url, cookie });
  const page = await context.newPage();
  await page.goto(`${url}/overview`);
  await page.waitForFunction(() => performance.getEntriesByName("grids_coloured").length > 0);
  const taken: number[] = [];
  for (const theme of ["open_per_km2", "people", "open_cases", "workload", "open_per_km2", "people"]) {
    taken.push(await changeTheme(page, theme));
  }
  await context.close();
  return {
    what: "change of theme, software rendering",
    ours: median(taken),
    unit: "ms",
    against: null,
    bound: 250,
  };
}

async function changeTheme(page: Page, theme: string): Promise<number> {
  await page.evaluate(() => performance.clearMeasures("theme_painted"));
  await page.locator(`input[name="theme"][value="${theme}"]`).click({ delay: PRESS_MS });
  const measured = await page.waitForFunction(
    () => performance.getEntriesByName("theme_painted")[0]?.duration,
    null,
    {
      polling: 20,
    },
  );
  return (await measured.jsonValue())!;
}

/** Builds the plain page with the same MapLibre, and serves it with the same grids, brotli-compressed. */
async function servePlainPage({ url, cookie }: Serving): Promise<{ url: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-plain-"));
  await build({
    configFile: false,
    root: resolve("scripts/bench/plain_page"),
    logLevel: "error",
    build: { outDir: folder, emptyOutDir: true, chunkSizeWarningLimit: 2000 },
  });
  const topology = (await (
    await fetch(`${url}/api/map/grids.topojson`, { headers: { cookie } })
  ).json()) as Topology;
  writeFileSync(join(folder, "grids.geojson"), gridsAsGeoJson(topology));
  const types: Record<string, string> = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css",
    ".geojson": "application/geo+json",
  };
  // Compressed beforehand, as a careful web server would: the alternative gets a fair start.
  const files = new Map<string, Buffer>();
  for (const name of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
    if (extname(name) !== "") files.set(`/${name}`, brotli(readFileSync(join(folder, name))));
  }
  const server = createServer((request, response) => {
    const name = request.url === "/" ? "/index.html" : request.url!;
    const body = files.get(name);
    response.writeHead(body ? 200 : 404, {
      "content-type": types[extname(name)] ?? "text/javascript",
      "content-encoding": "br",
    });
    response.end(body ?? brotli(""));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => {
      server.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
