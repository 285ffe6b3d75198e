import type { AddressInfo } from "node:net";
import type { Browser, CDPSession, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ViteDevServer, createServer } from "vite";
import { DESK, launch, PHONE, withPage } from "../../server/testing/browser.ts";
import { grid } from "../../server/domain/boundaries/testing/picture_land.ts";
import { at } from "../../server/domain/partition/testing/random_partition.ts";
import { GRID_COLOURS } from "./layers/grid_colours.ts";
import { lookOf, GROUND, RING, STRESS } from "./layers/studio.ts";
import type { ModeName } from "./modes/mode.ts";
import { leastDistances } from "./testing/sight.ts";

let browser: Browser;
let vite: ViteDevServer;
beforeAll(async () => {
  browser = await launch();
  vite = await createServer({ logLevel: "error", server: { port: 0, host: "127.0.0.1" } });
  await vite.listen();
});
afterAll(() => Promise.all([browser.close(), vite.close()]));

type Place = readonly [column: number, row: number];
type Told = [name: string, ...what: unknown[]];

/** The studio's page, spoken to in columns and rows of its picture. */
class Stage {
  readonly page: Page;
  #touch: CDPSession | null = null;
  constructor(page: Page) {
    this.page = page;
  }

  setMode(name: ModeName | null, plain?: "add"): Promise<void> {
    return this.page.evaluate(([name, plain]) => window.stage!.studio.setMode(name, plain ? { plain } : {}), [
      name,
      plain,
    ] as const);
  }

  pixel([column, row]: Place): Promise<{ x: number; y: number }> {
    return this.page.evaluate(
      ([column, row]) => {
        const { x, y } = window.stage!.pixel(column, row);
        return { x, y };
      },
      [column, row] as const,
    );
  }

  /** What was told since the last question. */
  told(): Promise<Told[]> {
    return this.page.evaluate(() => window.stage!.told.splice(0));
  }

  /** The last thing told by a name since the last question. */
  async last(name: string): Promise<unknown[] | undefined> {
    return (await this.told()).findLast(([told]) => told === name)?.slice(1);
  }

  async click(place: Place, modifier?: "Shift" | "Alt"): Promise<void> {
    const { x, y } = await this.pixel(place);
    if (modifier) await this.page.keyboard.down(modifier);
    await this.page.mouse.click(x, y);
    if (modifier) await this.page.keyboard.up(modifier);
  }

  /** Drags through places, in one step from each to the next. */
  async drag(...places: Place[]): Promise<void> {
    for (const [i, place] of places.entries()) {
      const { x, y } = await this.pixel(place);
      await this.page.mouse.move(x, y);
      if (i === 0) await this.page.mouse.down();
    }
    await this.page.mouse.up();
  }

  async hover(place: Place): Promise<void> {
    const { x, y } = await this.pixel(place);
    await this.page.mouse.move(x, y);
  }

  /** One finger goes down at the first place, through the others, and up. */
  async finger(...places: Place[]): Promise<void> {
    for (const [i, place] of places.entries())
      await this.fingers(i === 0 ? "touchStart" : "touchMove", place);
    await this.fingers("touchEnd");
  }

  async fingers(type: "touchStart" | "touchMove" | "touchEnd", ...places: Place[]): Promise<void> {
    this.#touch ??= await this.page.context().newCDPSession(this.page);
    const touchPoints = [];
    for (const [id, place] of places.entries()) touchPoints.push({ id, ...(await this.pixel(place)) });
    await this.#touch.send("Input.dispatchTouchEvent", { type, touchPoints });
  }

  /** How the micro-grid at a place is drawn. */
  look(place: Place): Promise<number | undefined> {
    return this.page.evaluate(([column, row]) => {
      const { view, pixel } = window.stage!;
      const [found] = view.map.queryRenderedFeatures(pixel(column, row), { layers: ["studio_cells"] });
      return found?.state["look"] as number | undefined;
    }, place);
  }

  /** The rings of the borders around a place. */
  rings([column, row]: Place): Promise<number[]> {
    return this.page.evaluate(
      ([column, row]) => {
        const { view, pixel } = window.stage!;
        const { x, y } = pixel(column, row);
        const around = [[x - 6, y - 6] as [number, number], [x + 6, y + 6] as [number, number]] as const;
        const layers = ["studio_borders"];
        return view.map
          .queryRenderedFeatures([...around], { layers })
          .map(({ state }) => state["ring"] as number);
      },
      [column, row] as const,
    );
  }

  /** How many shapes of a kind the mode shows over the map. */
  shown(selector: string): Promise<number> {
    return this.page.locator(`.studio-feedback ${selector}`).count();
  }

  cursor(): Promise<string> {
    return this.page.evaluate(() => decodeURIComponent(window.stage!.view.map.getCanvas().style.cursor));
  }
}

function onStage(work: (stage: Stage) => Promise<void>, viewport = DESK): Promise<void> {
  const { port } = vite.httpServer!.address() as AddressInfo;
  return withPage(
    browser,
    "/map/testing/studio.html",
    async (page) => {
      await page.waitForFunction(() => window.stage);
      // Shapes are there when the worker has cut them into tiles.
      await page.waitForFunction(
        () => window.stage!.view.map.queryRenderedFeatures({ layers: ["studio_cells"] }).length > 0,
      );
      await work(new Stage(page));
    },
    { url: `http://127.0.0.1:${port}`, viewport },
  );
}

describe("nothing is taken", () => {
  test("on the rim, beside the land, and by a second finger", () =>
    onStage(async (stage) => {
      await stage.setMode("select");
      await stage.click([5.5, 1.5]);
      expect(await stage.last("select")).toEqual([[]]);
      await stage.setMode("paint");
      await stage.drag([5.2, 0.5], [5.8, 2.5]);
      expect(await stage.last("stroke_end")).toEqual([[]]);
      await stage.fingers("touchStart", [0.5, 0.5]);
      await stage.fingers("touchStart", [0.5, 0.5], [3.5, 2.5]);
      await stage.fingers("touchEnd");
      expect(await stage.last("stroke_end")).toEqual([[]]);
    }));

  test("by keys that are meant for a field", () =>
    onStage(async (stage) => {
      await stage.setMode("brush");
      await stage.page.getByLabel("field").fill("[");
      await stage.page.keyboard.press("]");
      expect(await stage.page.getByLabel("field").inputValue()).toBe("[]");
      expect(await stage.told()).toEqual([]);
    }));
});

describe("by mouse", () => {
  test("clicks select, Shift adds, Alt removes, and it shows", () =>
    onStage(async (stage) => {
      await stage.setMode("select");
      await stage.click([0.5, 0.5]);
      expect(await stage.last("select")).toEqual([[1]]);
      await stage.click([1.5, 1.5], "Shift");
      await stage.click([3.5, 0.5], "Shift");
      expect(await stage.last("select")).toEqual([[1, 4, 102]]);
      await stage.click([1.5, 1.5], "Alt");
      expect(await stage.last("select")).toEqual([[1, 4]]);
      await expect
        .poll(() => stage.look([0.5, 0.5]))
        .toSatisfy((look: number) => look % 3 === STRESS.selected);
      await expect
        .poll(() => stage.look([1.5, 1.5]))
        .toSatisfy((look: number) => look % 3 !== STRESS.selected);
      await expect.poll(() => stage.rings([1, 0.5])).toContain(RING.selected);
    }));

  test("whole grids and villages", () =>
    onStage(async (stage) => {
      await stage.setMode("whole_grid");
      await stage.click([2.5, 1.5]);
      expect(await stage.last("select")).toEqual([[4, 103, 104, 203, 204]]);
      await stage.setMode("whole_village");
      await stage.click([4.5, 1.5]);
      expect(await stage.last("select")).toEqual([[5, 105, 205]]);
    }));

  test("a fast stroke of the brush leaves nothing out; [ and ] change it", () =>
    onStage(async (stage) => {
      await stage.setMode("brush");
      await stage.drag([0.5, 0.5], [4.5, 0.5]);
      expect(await stage.last("select")).toEqual([[1, 2, 3, 4, 5]]);
      await stage.hover([2.5, 1.5]);
      expect(await stage.cursor()).toContain('r="10"');
      await stage.page.keyboard.press("]");
      expect(await stage.last("brush_size")).toEqual([32]);
      expect(await stage.cursor()).toContain('r="16"');
    }));

  test("a box and a lasso take what they mostly hold", () =>
    onStage(async (stage) => {
      await stage.setMode("box");
      await stage.drag([0.3, 0.3], [2.2, 1.8]);
      expect(await stage.last("select")).toEqual([[1, 2, 101, 102]]);
      await stage.setMode("lasso");
      await stage.drag([2.2, 1.2], [2.2, 2.8], [3.8, 2.8], [3.8, 2.2], [2.8, 1.2]);
      expect(await stage.last("select")).toEqual([[103, 203, 204]]);
      expect(await stage.shown("*")).toBe(0);
    }));

  test("a line snaps to vertices and borders, and a double click ends it", () =>
    onStage(async (stage) => {
      await stage.setMode("line");
      await stage.hover([1.03, 0.97]);
      expect(await stage.shown("rect.snap")).toBe(2);
      await stage.click([1.03, 0.97]);
      await stage.hover([2.5, 1.03]);
      expect(await stage.shown("circle.snap.border")).toBe(2);
      await stage.click([2.5, 1.03]);
      await stage.click([2.5, 1.5]);
      await stage.page.keyboard.press("Backspace");
      expect(await stage.last("line")).toEqual([[at(1, 1), at(2.5, 1)], false]);
      const { x, y } = await stage.pixel([3.5, 1.5]);
      await stage.page.mouse.dblclick(x, y);
      const [points, done] = (await stage.last("line")) as [[number, number][], boolean];
      expect(done).toBe(true);
      expect(points.slice(0, 2)).toEqual([at(1, 1), at(2.5, 1)]);
      expect(points).toHaveLength(3);
      expect(points[2]![0]).toBeCloseTo(at(3.5, 0)[0], 5);
      expect(await stage.shown("*")).toBe(0);
    }));

  test("a line drawn freely stays until Enter; Escape gives it up, and the page does not hear of it", () =>
    onStage(async (stage) => {
      await stage.page.evaluate(() =>
        window.addEventListener("keydown", ({ key }) => window.stage!.told.push(["key", key])),
      );
      await stage.setMode("line");
      await stage.drag([0.5, 0.5], [1.5, 0.7], [2.5, 0.5], [3.5, 0.7]);
      const [points] = (await stage.last("line")) as [[number, number][]];
      expect(points).toHaveLength(4);
      await stage.page.keyboard.press("Enter");
      expect(await stage.told()).toEqual([["line", points, true]]);
      await stage.click([0.5, 0.5]);
      await stage.page.keyboard.press("Escape");
      await stage.page.keyboard.press("Escape");
      expect((await stage.told()).slice(1)).toEqual([
        ["line", [], true],
        ["key", "Escape"],
      ]);
    }));
});

describe("by touch, on a phone", () => {
  test("taps and drags do what clicks and drags do", () =>
    onStage(async (stage) => {
      await stage.setMode("select", "add");
      await stage.finger([0.5, 0.5]);
      await stage.finger([1.5, 1.5]);
      expect(await stage.last("select")).toEqual([[1, 102]]);
      await stage.setMode("paint");
      await stage.fingers("touchStart", [2.5, 2.5]);
      await stage.fingers("touchMove", [4.5, 2.5]);
      expect(await stage.shown("circle.shape")).toBe(1);
      await stage.fingers("touchEnd");
      expect(await stage.last("stroke_end")).toEqual([[203, 204, 205]]);
      expect(await stage.shown("*")).toBe(0);
      await stage.setMode("lasso");
      await stage.finger([0.2, 0.2], [0.2, 1.9], [1.9, 1.9], [1.9, 0.2]);
      expect(await stage.last("select")).toEqual([[1, 2, 101, 102]]);
    }, PHONE));

  test("a line of taps; a second tap on its end ends it, as a button may", () =>
    onStage(async (stage) => {
      await stage.setMode("line");
      await stage.finger([0.95, 1.05]);
      await stage.finger([2.5, 1.5]);
      await stage.finger([2.5, 1.5]);
      const [points, done] = (await stage.last("line")) as [[number, number][], boolean];
      expect([points[0], points.length, done]).toEqual([at(1, 1), 2, true]);
      await stage.finger([0.5, 0.5], [1.5, 0.7], [2.5, 0.5]);
      expect(await stage.page.evaluate(() => window.stage!.studio.press("Enter"))).toBe(true);
      expect((await stage.last("line"))![1]).toBe(true);
    }, PHONE));
});

describe("the drawing", () => {
  test("what is tentative shows at once, and is over with the next land", () =>
    onStage(async (stage) => {
      const before = await stage.look([1.5, 0.5]);
      const other = await stage.look([2.5, 1.5]);
      await stage.page.evaluate((grid) => window.stage!.studio.setTentative([2], grid), grid(2));
      await expect.poll(() => stage.look([1.5, 0.5])).toBe(other);
      expect(await stage.rings([1.5, 1])).toContain(RING.tentative);
      await stage.page.evaluate(() => window.stage!.studio.setTentative([2], null));
      await expect.poll(() => stage.look([1.5, 0.5])).toBe(lookOf(GROUND.bare, STRESS.none));
      await stage.page.evaluate(() => window.stage!.studio.setTentative([2], "n1"));
      await expect
        .poll(() => stage.look([1.5, 0.5]))
        .toSatisfy((look: number) => ![before, other, lookOf(GROUND.bare, 0)].includes(look));
      await stage.page.evaluate(() => window.stage!.studio.setLand(window.stage!.land, window.stage!.nameOf));
      await expect.poll(() => stage.look([1.5, 0.5])).toBe(before);
    }));

  test("uncovered land is hatched, the rim is beyond, a change is marked, a lock has a sign", () =>
    onStage(async (stage) => {
      expect(await stage.look([2.5, 0.5])).toBe(lookOf(GROUND.bare, STRESS.none));
      expect(await stage.look([5.5, 0.5])).toBe(lookOf(GROUND.rim, STRESS.none));
      await stage.page.evaluate(
        ([one, two]) => {
          const { studio, land, nameOf, after } = window.stage!;
          const now = after(
            { type: "assign", micro_grids: [3], grid: two },
            { type: "lock", grids: [one], locked: true },
          );
          studio.setLand(now, nameOf, land);
        },
        [grid(1), grid(2)] as const,
      );
      await expect.poll(() => stage.look([2.5, 0.5])).toBe(await stage.look([2.5, 1.5]));
      const marks = await stage.page.evaluate(() => {
        const { map } = window.stage!.view;
        return {
          hatch: map.getLayoutProperty("studio_bare", "visibility") as string,
          changed: map.getLayoutProperty("studio_changed", "visibility") as string,
        };
      });
      expect(marks).toEqual({ hatch: "none", changed: "visible" });
      await expect
        .poll(() =>
          stage.page.evaluate(() =>
            window
              .stage!.view.map.queryRenderedFeatures({ layers: ["studio_labels"] })
              .map(({ properties }) => `${properties["name"] as string} ${String(properties["locked"])}`)
              .toSorted((a, b) => a.localeCompare(b)),
          ),
        )
        .toEqual(["001 true", "002 false", "003 false"]);
    }));

  test("a cut redraws its shapes, and what was selected stays selected", () =>
    onStage(async (stage) => {
      await stage.page.evaluate(() => {
        const { studio, cut, nameOf, land } = window.stage!;
        studio.setSelection([102]);
        studio.setLand(cut(), nameOf, land);
      });
      await stage.setMode("select", "add");
      for (const place of [
        [1.5, 1.25],
        [1.5, 1.75],
      ] as const)
        await expect.poll(() => stage.look(place)).toSatisfy((look: number) => look % 3 === STRESS.selected);
      await stage.click([0.5, 1.5]);
      expect(await stage.last("select")).toEqual([[101, 102]]);
      await stage.setMode("select");
      await stage.click([1.5, 1.25]);
      expect(await stage.last("select")).toEqual([[-2]]);
    }));

  test("marks stand where they are told to, and go", () =>
    onStage(async (stage) => {
      const [lon, lat] = at(1.5, 1.5);
      await stage.page.evaluate(
        ([lon, lat]) => window.stage!.studio.setMarks([{ lon, lat, kind: "refusal", micro_grids: [102] }]),
        [lon, lat] as const,
      );
      const mark = (await stage.page.locator(".studio-mark").boundingBox())!;
      const { x, y } = await stage.pixel([1.5, 1.5]);
      expect(Math.hypot(mark.x + mark.width / 2 - x, mark.y + mark.height / 2 - y)).toBeLessThan(2);
      await expect.poll(() => stage.rings([1, 1.5])).toContain(RING.marked);
      await stage.page.evaluate(() => window.stage!.studio.setMarks([]));
      expect(await stage.page.locator(".studio-mark").count()).toBe(0);
    }));

  test("it goes without a trace, and gives the city back", () =>
    onStage(async (stage) => {
      await stage.setMode("line");
      await stage.click([0.5, 0.5]);
      await stage.page.evaluate(() => window.stage!.studio.remove());
      expect(await stage.last("line")).toEqual([[], true]);
      const left = await stage.page.evaluate(() => {
        const { map } = window.stage!.view;
        const { layers, sources } = map.getStyle();
        return {
          own: [...layers.map(({ id }) => id), ...Object.keys(sources)].filter((id) =>
            id.startsWith("studio"),
          ),
          city: map.getLayoutProperty("grids", "visibility") as string,
          elements: document.querySelectorAll("[class^=studio]").length,
        };
      });
      expect(left).toEqual({ own: [], city: "visible", elements: 0 });
    }));
});

test("the colours of grids are told apart by everyone, on both skins", () =>
  onStage(async ({ page }) => {
    for (const skin of ["desk", "wall"]) {
      const palette = await page.evaluate(
        ([skin, count]) => {
          document.documentElement.dataset["skin"] = skin;
          const style = getComputedStyle(document.documentElement);
          return Array.from({ length: count }, (_, i) => style.getPropertyValue(`--grid-${i}`).trim());
        },
        [skin, GRID_COLOURS] as const,
      );
      for (const [who, least] of Object.entries(leastDistances(palette)))
        expect(least, `${skin}, who sees ${who} colours`).toBeGreaterThan(0.05);
    }
  }));
