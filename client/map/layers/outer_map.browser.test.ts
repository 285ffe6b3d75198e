import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Config } from "../../../server/config.ts";
import { launch, withPage } from "../../../server/testing/browser.ts";
import { ownServer } from "../../../server/testing/own_server.ts";
import { buildings, picture, pmtiles } from "../../../server/testing/map_tiles.ts";

let browser: Browser;
let folder: string;
beforeAll(async () => {
  browser = await launch();
  folder = mkdtempSync(join(tmpdir(), "nuanwang-tiles-"));
});
afterAll(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

type Rgb = [number, number, number];
const MAGENTA: Rgb = [250, 20, 240];
/** `--ground` of the desk. */
const GROUND: Rgb = [0xee, 0xf1, 0xf3];
/** The nine cells stand in the middle of the window; around them is nothing but what lies underneath. */
const PLACE = "/overview?at=119.4575,32.1925,13.2";

/** Opens the map over an outer map; `work` gets the colour of the window's pixel outside the city. */
async function over(
  basemap: Partial<Config["basemap"]>,
  work: (colour: () => Promise<Rgb>) => Promise<void>,
): Promise<void> {
  const server = await ownServer({ basemap: { tilesUrl: null, pmtiles: null, ...basemap } });
  try {
    await withPage(
      browser,
      PLACE,
      async (page) => {
        await page.locator(".map-loading").waitFor({ state: "detached" });
        await work(() => colourAt(page, 1000, 640));
      },
      { account: "leader", url: server.url },
    );
  } finally {
    await server.remove();
  }
}

/** A pixel of the window, out of a picture of one pixel. */
async function colourAt(page: Page, x: number, y: number): Promise<Rgb> {
  const png = await page.screenshot({ clip: { x, y, width: 1, height: 1 } });
  const [, red, green, blue] = inflateSync(Buffer.concat([...pixelData(png)]));
  return [red!, green!, blue!];
}

/** The parts of a PNG that hold its pixels: there may be several. */
function* pixelData(png: Buffer): Generator<Buffer> {
  const SIGNATURE = 8;
  const FRAME = 12;
  for (let at = SIGNATURE, length = 0; at < png.length; at += length + FRAME) {
    length = png.readUInt32BE(at);
    if (png.toString("latin1", at + 4, at + 8) === "IDAT") yield png.subarray(at + 8, at + 8 + length);
  }
}
const near = (a: Rgb, b: Rgb) => a.every((value, place) => Math.abs(value - b[place]!) < 8);
const PATIENCE = { timeout: 30_000 };

test("without an outer map there is the ground", () =>
  over({}, (colour) => expect.poll(colour, PATIENCE).toSatisfy((seen: Rgb) => near(seen, GROUND))));

test("pictures from a PMTiles file lie under the grids", async () => {
  const file = join(folder, "pictures.pmtiles");
  writeFileSync(file, pmtiles("png", picture(MAGENTA)));
  await over({ pmtiles: file }, (colour) =>
    expect.poll(colour, PATIENCE).toSatisfy((seen: Rgb) => near(seen, MAGENTA)),
  );
});

test("buildings from a PMTiles file of vector tiles are drawn", async () => {
  const file = join(folder, "vectors.pmtiles");
  writeFileSync(file, pmtiles("mvt", buildings()));
  await over({ pmtiles: file }, (colour) =>
    expect.poll(colour, PATIENCE).toSatisfy((seen: Rgb) => !near(seen, GROUND) && Math.min(...seen) > 150),
  );
});

test("tiles from another server lie under the grids, as the policy lets their origin through", async () => {
  const asked: string[] = [];
  const tiles = createServer((request, response) => {
    asked.push(request.url!);
    response.writeHead(200, { "content-type": "image/png", "access-control-allow-origin": "*" });
    response.end(picture(MAGENTA));
  });
  await new Promise<void>((listening) => tiles.listen(0, "127.0.0.1", listening));
  const { port } = tiles.address() as AddressInfo;
  try {
    await over({ tilesUrl: `http://127.0.0.1:${port}/{z}/{x}/{y}.png` }, (colour) =>
      expect.poll(colour, PATIENCE).toSatisfy((seen: Rgb) => near(seen, MAGENTA)),
    );
    expect(asked.every((url) => /^\/\d+\/\d+\/\d+\.png$/.test(url))).toBe(true);
  } finally {
    tiles.closeAllConnections();
    await new Promise((closed) => tiles.close(closed));
  }
});
