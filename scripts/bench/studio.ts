import type { Browser, Page } from "playwright-core";
import { fitCamera, mercator, readCamera, worldPixels, writeCamera } from "../../client/map/camera.ts";
import type { Draft, LandFile } from "../../server/api/boundaries.ts";
import type { Database } from "../../server/db/database.ts";
import { apply } from "../../server/domain/boundaries/apply.ts";
import { type Land, placeOfCell, RIM } from "../../server/domain/boundaries/land.ts";
import { openLand } from "../../server/domain/boundaries/open_land.ts";
import { isRefusal } from "../../server/domain/boundaries/refusal.ts";
import { signedIn, VIEWPORT } from "./browser.ts";
import { townsBySize } from "./publish.ts";
import { type BenchRow, quantile } from "./row.ts";
import { ask, type Serving, signIn } from "./server.ts";

const STEPS = 40;
const DABS = 15;
/** Between two steps of a hand that looks at each; and of one that draws on. */
const PAUSE_MS = 180;
const TICK_MS = 16;
/** For the processor to come to rest. */
const REST_MS = 500;
/** As large as most towns. */
const MICRO_GRIDS = 300;
/** What panels cover, and some air. */
const COVERED = { left: 420, right: 440, top: 110, bottom: 150 };

/** What the page tells of its pointer and its drawing, milliseconds since it began. */
interface Heard {
  events: { at: number; heard: number }[];
  /** When a change of the picture was asked for, and when it was drawn. */
  painted: { asked: number; drawn: number }[];
  /** When figures of before and after, which had not been there, were on the screen. */
  told: number[];
}

declare global {
  interface Window {
    heard: Heard;
  }
}

/** The studio as a planner has it open on a town: from a step of the brush to its pixels, and to what it would do. */
export async function benchStudio(
  browser: Browser,
  serving: Serving,
  database: Database,
): Promise<BenchRow[]> {
  const planner = { url: serving.url, cookie: await signIn(serving.url, "planner") };
  const towns = await townsBySize(database);
  const { code, micro_grids } = towns.toSorted((a, b) => unusual(a) - unusual(b))[0]!;
  const file = await ask<LandFile>(planner, "GET", `boundaries/land?towns=${code}`);
  const land = openLand(file);
  const { grid, cells } = anyDabs(land);
  const at = cameraOn(land);
  const page = await openDraft(browser, planner, file, at);
  const pixelOf = await seenOn(page, land, at);
  await page.keyboard.press("p");
  const choice = page.locator(".paint-choice select");
  await choice.selectOption(grid);
  // Else it takes the keys.
  await choice.blur();

  const way = nextToNext(ownCells(land).map(pixelOf));
  // The first stroke pays for what is compiled when it is first needed.
  await stroke(page, way, TICK_MS);
  const alone = await stroke(page, way, PAUSE_MS);
  const drawing = await stroke(page, way, TICK_MS);
  const told = await dab(page, cells.map(pixelOf));
  await page.context().close();

  const row = (what: string, taken: number[], share: number, bound: number | null): BenchRow => ({
    what: `paint on a town of ${micro_grids}: ${what}`,
    ours: quantile(taken, share),
    unit: "ms",
    against: null,
    bound,
  });
  return [
    row("a step to its pixels, median", alone, 0.5, 100),
    row("a step to its pixels, p95", alone, 0.95, null),
    row("the same in a stroke, median", drawing, 0.5, null),
    row("the same in a stroke, p95", drawing, 0.95, null),
    row("let go to before and after, median", told, 0.5, null),
  ];
}

function unusual(town: { micro_grids: number }): number {
  return Math.abs(town.micro_grids - MICRO_GRIDS);
}

type Pixel = [x: number, y: number];

function ownCells(land: Land): number[] {
  return [...land.gridOf.keys()].filter((cell) => land.gridOf[cell] !== RIM);
}

/** A camera that shows all of a town clear of the panels, as an address has it. */
function cameraOn(land: Land): string {
  const centres = ownCells(land).map((cell) => placeOfCell(land, cell));
  const [lons, lats] = [centres.map(([lon]) => lon), centres.map(([, lat]) => lat)];
  const box = [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)] as const;
  return writeCamera(fitCamera([...box], VIEWPORT, COVERED, 16));
}

/** Where the middle of a cell is seen on a page with that camera. */
async function seenOn(page: Page, land: Land, at: string): Promise<(cell: number) => Pixel> {
  const canvas = (await page.locator(".maplibregl-canvas").boundingBox())!;
  const { lon, lat, zoom } = readCamera(at)!;
  const [x0, y0] = mercator(lon, lat);
  const pixels = worldPixels(zoom);
  return (cell) => {
    const [x, y] = mercator(...placeOfCell(land, cell));
    return [
      canvas.x + canvas.width / 2 + (x - x0) * pixels,
      canvas.y + canvas.height / 2 + (y - y0) * pixels,
    ];
  };
}

/** A grid, and the largest cells of its village that could be painted with it, each by itself. */
function anyDabs(land: Land): { grid: string; cells: number[] } {
  const size = (cell: number) => land.records.area_m2[cell]!;
  const choices = land.grids.map(({ ref, village_code }) => ({
    grid: ref,
    cells: ownCells(land).filter(
      (cell) =>
        land.villageOf[cell] === village_code &&
        !isRefusal(apply(land, { type: "assign", micro_grids: [land.partition.ids[cell]!], grid: ref })),
    ),
  }));
  const large = choices.map(({ grid, cells }) => ({
    grid,
    cells: cells.toSorted((a, b) => size(b) - size(a)).slice(0, DABS),
  }));
  const least = ({ cells }: { cells: number[] }) => (cells.length < DABS ? 0 : size(cells.at(-1)!));
  return large.toSorted((a, b) => least(b) - least(a))[0]!;
}

/** Opens a new draft of a land in the studio; resolves when its map is drawn. */
async function openDraft(
  browser: Browser,
  { url, cookie }: Pick<Serving, "url" | "cookie">,
  { towns, revision }: LandFile,
  at: string,
): Promise<Page> {
  const draft = { title: "bench", towns, base_revision: revision, operations: [] };
  const { id } = await ask<Draft>({ url, cookie }, "POST", "boundaries/drafts", draft);
  const page = await (await signedIn(browser, { url, cookie })).newPage();
  await page.addInitScript(hear);
  await page.goto(`${url}/boundaries?draft=${id}&at=${at}`);
  await page.waitForFunction(() => window.heard.painted.length > 0, null, { timeout: 60_000 });
  await page.waitForTimeout(REST_MS);
  return page;
}

/** Runs in the page, from its beginning. */
function hear(): void {
  const heard: Heard = { events: [], painted: [], told: [] };
  window.heard = heard;
  new PerformanceObserver((list) => {
    for (const { name, startTime, duration } of list.getEntries())
      if (name === "land_painted") heard.painted.push({ asked: startTime, drawn: startTime + duration });
  }).observe({ type: "measure" });
  for (const type of ["pointerdown", "pointermove", "pointerup"]) {
    window.addEventListener(
      type,
      ({ timeStamp }) => heard.events.push({ at: timeStamp, heard: performance.now() }),
      { capture: true },
    );
  }
  let there = false;
  new MutationObserver(() => {
    const before = there;
    there = document.querySelector(".impact") !== null;
    // The task after the frame: it is on the screen.
    if (there && !before) requestAnimationFrame(() => setTimeout(() => heard.told.push(performance.now())));
  }).observe(document, { childList: true, subtree: true });
}

/** Places in an order in which each is near the one before. */
function nextToNext(places: readonly Pixel[]): Pixel[] {
  const left = places.slice(1);
  const way = [places[0]!];
  while (left.length > 0) {
    const [x, y] = way.at(-1)!;
    const far = left.map(([a, b]) => Math.hypot(a - x, b - y));
    way.push(...left.splice(far.indexOf(Math.min(...far)), 1));
  }
  return way;
}

/** A stroke until so many pictures were drawn, then given up: milliseconds from the pointer's event to each of them. */
async function stroke(page: Page, [first, ...way]: readonly Pixel[], pause: number): Promise<number[]> {
  await page.mouse.move(...first!);
  await page.mouse.down();
  await page.waitForTimeout(REST_MS);
  await page.evaluate(() => (window.heard.painted = []));
  for (const place of way) {
    await page.mouse.move(...place);
    await page.waitForTimeout(pause);
    if ((await page.evaluate(() => window.heard.painted.length)) >= STEPS) break;
  }
  await page.waitForTimeout(REST_MS);
  const { events, painted } = await page.evaluate(() => window.heard);
  if (painted.length < STEPS) throw new Error(`stroke: got ${painted.length} pictures, expected ${STEPS}`);
  await page.keyboard.press("Escape");
  await page.mouse.up();
  await page.waitForTimeout(REST_MS);
  return painted.map(({ asked, drawn }) => drawn - events.findLast(({ heard }) => heard <= asked)!.at);
}

/** Paints micro-grids one by one, each rejected again: milliseconds from letting go until before and after are told. */
async function dab(page: Page, places: readonly Pixel[]): Promise<number[]> {
  const taken: number[] = [];
  // The smallest brush: no other village's land may be under it.
  for (let size = 0; size < 3; size++) await page.keyboard.press("[");
  for (const place of places) {
    await page.evaluate(() => (window.heard.told = []));
    await page.mouse.move(...place);
    await page.mouse.down();
    await page.waitForTimeout(REST_MS);
    await page.mouse.up();
    await page.waitForFunction(() => window.heard.told.length > 0, null, { polling: 20 });
    taken.push(await page.evaluate(() => window.heard.told[0]! - window.heard.events.at(-1)!.at));
    await page.keyboard.press("Escape");
    await page.locator(".impact").waitFor({ state: "detached" });
    await page.waitForTimeout(REST_MS);
  }
  return taken;
}
