import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Operation } from "../../../server/api/boundaries.ts";
import { plain } from "../../../server/db/sql.ts";
import { SMALL } from "../../../server/boundaries/testing/desk.ts";
import { withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";
import { publishAt } from "../../../server/testing/publish_at.ts";

const { grids } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage();

/** Every line of the list in order, headings too. */
const lines = async (page: Page) =>
  (await page.locator(".windowed-row").allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " ").trim());

test("who gained and who lost a grid is listed at once, what nobody has comes first", async () => {
  const operations: Operation[] = [
    { type: "staff", grid: grids.A, staff: [{ worker_id: 2, duty: "lead", to_on: null }] },
    { type: "staff", grid: grids.C, staff: [{ worker_id: 3, duty: "lead", to_on: null }] },
  ];
  await withPage(
    stage.browser,
    "/workforce",
    async (page) => {
      await page.getByRole("tab", { name: "划格变动" }).click();
      await page.getByText("本区域近 30 日没有").waitFor();
      await publishAt(stage.server.url, { title: "调整网格员", operations, reasons: SMALL });
      const changes = [
        "第 2 版 调整网格员 2026年6月15日起生效",
        "测试乙 新接手 东社区第一网格",
        "测试甲 不再负责 东社区第一网格",
        "测试丙 不再负责 东社区第一网格",
        "测试丙 新接手 西社区第一网格",
        "测试乙 不再负责 西社区第一网格",
      ];
      await expect.poll(() => lines(page), SOON).toEqual(changes);
      // Who was to have it has left.
      await stage.server.database.query(plain("update workers set left_on = '2026-06-14' where id = 3"));
      await expect
        .poll(() => lines(page), SOON)
        .toEqual([
          "待配备专职网格员：1 个网格",
          "西社区第一网格 2026年6月15日起 第 2 版 调整网格员",
          ...changes,
        ]);
      await page.getByRole("option", { name: /^西社区第一网格/ }).click();
      await page.getByRole("dialog").locator(".grid-copy", { hasText: grids.C }).waitFor();
      await page.getByRole("option", { name: /^测试乙.*新接手/ }).click();
      await page.getByRole("heading", { name: "测试乙" }).waitFor();
      expect(page.url()).toContain("worker=2");
      await page.goBack();
      await page.getByText("待配备专职网格员").waitFor();
    },
    { account: "leader", url: stage.server.url },
  );
});
