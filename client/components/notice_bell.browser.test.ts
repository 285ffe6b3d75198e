import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Operation } from "../../server/api/boundaries.ts";
import { SMALL } from "../../server/boundaries/testing/desk.ts";
import { PHONE, withPage } from "../../server/testing/browser.ts";
import { NINE_CELLS } from "../../server/testing/nine_cells.ts";
import { ownStage } from "../../server/testing/own_stage.ts";
import { publishAt } from "../../server/testing/publish_at.ts";

const { grids } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage();

/** Worker 1, whose account is `worker`, leads A and B of its village; C is in another. */
const lead = (grid: string, worker_id: number): Operation => ({
  type: "staff",
  grid,
  staff: [{ worker_id, duty: "lead", to_on: null }],
});
/** Every test goes on from what those before it have published. */
let base_revision = 1;
async function publish(title: string, ...operations: Operation[]): Promise<void> {
  base_revision = await publishAt(stage.server.url, { title, base_revision, operations, reasons: SMALL });
}
const at = (account: string, address: string, work: (page: Page) => Promise<void>, viewport?: typeof PHONE) =>
  withPage(stage.browser, address, work, { account, url: stage.server.url, ...(viewport && { viewport }) });

const bell = (page: Page) => page.getByRole("button", { name: /^通知/ });
const panel = (page: Page) => page.getByRole("region", { name: "通知" });
const said = (page: Page) => panel(page).locator("strong").allInnerTexts();
const isNew = (page: Page) => panel(page).locator("[data-new=true]").count();
const unread = (page: Page) => expect.poll(() => bell(page).getAttribute("aria-label"), SOON);

test("who is no worker has no bell, and asks for no notices", async () => {
  await withPage(
    stage.browser,
    "/overview",
    async (page) => {
      const asked: string[] = [];
      page.on("request", (request) => asked.push(new URL(request.url()).pathname));
      await page.reload();
      await page.locator(".ranking button").first().waitFor();
      expect(await bell(page).count()).toBe(0);
      expect(asked).not.toContain("/api/notices");
    },
    { account: "officer", url: stage.server.url },
  );
});

test("a worker to whom nothing has happened is told so", () =>
  at("worker", "/overview", async (page) => {
    await bell(page).click();
    await panel(page).getByText("没有通知").waitFor();
    expect(await panel(page).getByRole("listitem").count()).toBe(0);
  }));

test("what a publication means is counted at once, is new when it is opened, and read afterwards", () =>
  at("worker", "/workforce", async (page) => {
    await unread(page).toBe("通知，0 条未读");
    await publish("调整网格员", lead(grids.A, 3), lead(grids.C, 1));
    await unread(page).toBe("通知，2 条未读");

    await bell(page).focus();
    await page.keyboard.press("Enter");
    await unread(page).toBe("通知，0 条未读");
    expect(await said(page)).toEqual(
      expect.arrayContaining([
        "新自2026年6月15日起，东社区第一网格不再由您负责",
        "新您自2026年6月15日起负责西社区第一网格",
      ]),
    );
    expect(await panel(page).innerText()).toContain("第 2 版　调整网格员");
    // One that comes while it is open is new, too, and read as it is seen.
    await publish("河东网格改名", { type: "rename", grid: grids.B, name: "河东网格" });
    await expect.poll(() => isNew(page), SOON).toBe(3);
    expect((await said(page))[0]).toBe("新您负责的河东网格自2026年6月15日起有调整");
    await unread(page).toBe("通知，0 条未读");

    await page.keyboard.press("Escape");
    await panel(page).waitFor({ state: "hidden" });
    expect(await bell(page).evaluate((element) => element === document.activeElement)).toBe(true);
    await page.reload();
    await unread(page).toBe("通知，0 条未读");
    await bell(page).click();
    await expect.poll(async () => (await said(page)).length, SOON).toBe(3);
    expect(await isNew(page)).toBe(0);
  }));

test("a notice leads to the card of the grid, one of another village does not; on a phone, too", () =>
  at(
    "worker",
    "/workforce",
    async (page) => {
      await page.locator(".map-loading").waitFor({ state: "detached" });
      await bell(page).click();
      const links = panel(page).getByRole("link");
      await expect
        .poll(() => links.allInnerTexts(), SOON)
        .toEqual([expect.stringContaining("河东网格"), expect.stringContaining("东社区第一网格")]);
      const box = (await panel(page).boundingBox())!;
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(PHONE.width);
      expect((await bell(page).boundingBox())!.height).toBeGreaterThanOrEqual(44);
      await links.first().click();
      await page.getByRole("dialog").locator(".grid-copy", { hasText: grids.B }).waitFor();
      expect(new URL(page.url()).pathname).toBe("/overview");
      expect(await panel(page).isVisible()).toBe(false);
    },
    PHONE,
  ));
