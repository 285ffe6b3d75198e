import { expect, test } from "vitest";
import type { Operation } from "../../server/api/boundaries.ts";
import { SMALL } from "../../server/boundaries/testing/desk.ts";
import { withPage } from "../../server/testing/browser.ts";
import { NINE_CELLS } from "../../server/testing/nine_cells.ts";
import { ownStage } from "../../server/testing/own_stage.ts";
import { publishAt } from "../../server/testing/publish_at.ts";
import { pointed } from "../testing/pointed.ts";

const { grids } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage();

/** Micro-grid 6, in the middle of the window. */
const AT = "119.46250,32.19250,14.50";

test("a revision is on the map, in the figures and in the ledger within seconds, and the page stays", async () => {
  await withPage(
    stage.browser,
    `/overview?area=321102001002&at=${AT}`,
    async (page) => {
      const openCases = page.locator(".ranking button", { hasText: "西社区第一网格" }).locator("b");
      await openCases.waitFor();
      expect(await openCases.innerText()).toBe("1");
      await expect.poll(() => pointed(page), SOON).toBe("未覆盖土地");
      await page.evaluate(() => document.body.setAttribute("data-kept", ""));

      const operations: Operation[] = [{ type: "assign", micro_grids: [6], grid: grids.C }];
      await publishAt(stage.server.url, { title: "覆盖新村", operations, reasons: SMALL });
      await expect.poll(() => openCases.innerText(), SOON).toBe("2");
      await expect.poll(() => pointed(page), SOON).toBe("西社区第一网格");
      expect(page.url()).toContain(`at=${AT}`);

      await page.getByRole("link", { name: "覆盖", exact: true }).click();
      const uncovered = page.locator("[data-cause=uncovered_inhabited] td").first();
      await uncovered.waitFor();
      expect(await uncovered.innerText()).toBe("0");
      // The stream breaks off, and is taken up again.
      await stage.server.stop();
      await stage.server.start();
      await publishAt(stage.server.url, {
        title: "新村尚未入住",
        base_revision: 2,
        operations: [{ type: "leave_out", micro_grids: [6], reason: "尚未入住" }],
        reasons: SMALL,
      });
      await expect.poll(() => uncovered.innerText(), SOON).toBe("1");
      expect(await page.locator("body[data-kept]").count()).toBe(1);
    },
    { account: "leader", url: stage.server.url, allowed: /net::ERR_/ },
  );
});
