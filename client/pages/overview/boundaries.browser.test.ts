import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { SMALL } from "../../../server/boundaries/testing/desk.ts";
import { withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";
import { publishAt } from "../../../server/testing/publish_at.ts";
import { pointed } from "../../testing/pointed.ts";

const { grids, villages } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage(async ({ server }) => {
  // Since today, 15 June: 6, where case 5 is, belongs to grid C, and 2 to grid B.
  await publishAt(server.url, {
    title: "覆盖新村",
    operations: [
      { type: "assign", micro_grids: [6], grid: grids.C },
      { type: "assign", micro_grids: [2], grid: grids.B },
    ],
    reasons: SMALL,
  });
});

const mark = (within: Pick<Page, "getByRole">) => within.getByRole("button", { name: "第 2 版" });

test("the past stands on today's boundaries or on those of the time: map, ranking and legend alike", () =>
  withPage(
    stage.browser,
    `/overview?area=${villages.W}&from=2026-06-01&to=2026-06-14&at=119.46250,32.19250,14.50`,
    async (page) => {
      const open = page.locator(".ranking button", { hasText: "西社区第一网格" }).locator("b");
      const counts = () =>
        Promise.all(
          ["on_map", "on_uncovered"].map((name) => page.locator(`[data-count=${name}] b`).innerText()),
        );
      await open.waitFor();
      await expect.poll(() => pointed(page), SOON).toBe("西社区第一网格");
      expect([await open.innerText(), await counts()]).toEqual(["1", ["1", "0"]]);
      expect(await page.getByText("当时边界：").count()).toBe(0);

      await page.getByRole("button", { name: "按当时边界" }).click();
      await expect.poll(() => open.innerText(), SOON).toBe("0");
      expect(await counts()).toEqual(["0", "1"]);
      await expect.poll(() => pointed(page), SOON).toBe("未覆盖土地");
      // Over the map, in the legend and in the ranking of grids.
      await expect.poll(() => page.getByText("当时边界：第 1 版“first”，2026年1月1日起生效").count()).toBe(3);
      expect(page.url()).toContain("boundaries=then");

      await page.getByRole("button", { name: "改按今日边界" }).click();
      await expect.poll(() => open.innerText(), SOON).toBe("1");
      await expect.poll(() => pointed(page), SOON).toBe("西社区第一网格");
    },
    { account: "leader", url: stage.server.url },
  ));

test("a jump that is only a redraw has a mark, in the trend of the area and in that of the grid", () =>
  withPage(
    stage.browser,
    `/overview?grid=${grids.B}`,
    async (page) => {
      const card = page.getByRole("dialog");
      await mark(card).focus();
      const tip = card.getByRole("tooltip");
      expect(await tip.innerText()).toContain("覆盖新村");
      expect(await tip.innerText()).toContain("各周均按今日边界统计");
      const label = () => card.locator(".trend svg").getAttribute("aria-label");
      // Case 3 was reported on 10 May in micro-grid 2, then grid A's.
      expect(await label()).toContain("共新增 2 件");

      await card.getByRole("button", { name: "按当时边界" }).click();
      await expect.poll(label, SOON).toContain("共新增 1 件");
      await mark(card).focus();
      expect(await tip.innerText()).toContain("数字跳变可能只是划格所致");

      await card.getByRole("button", { name: "关闭网格卡片" }).click();
      await mark(page).focus();
      const link = page.getByRole("tooltip").getByRole("link", { name: "查看变化" });
      expect(await link.getAttribute("href")).toBe("/boundaries/history?right=2");
    },
    { account: "leader", url: stage.server.url },
  ));
