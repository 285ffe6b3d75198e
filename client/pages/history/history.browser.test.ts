import type { Locator, Page } from "playwright-core";
import { expect, test } from "vitest";
import type { Draft, NewDraft } from "../../../server/api/boundaries.ts";
import { SMALL } from "../../../server/boundaries/testing/desk.ts";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownServer } from "../../../server/testing/own_server.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";
import { publishAt } from "../../../server/testing/publish_at.ts";
import { pointed } from "../../testing/pointed.ts";

const { grids, towns } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage(async ({ server }) => {
  // Since today, 15 June: 6 belongs to grid C, and 2 to grid B.
  await publishAt(server.url, {
    title: "覆盖新村",
    operations: [
      { type: "assign", micro_grids: [6], grid: grids.C },
      { type: "assign", micro_grids: [2], grid: grids.B },
    ],
    reasons: SMALL,
  });
});

/** The page with micro-grid 2 in the middle of the window, on the divider. */
const address = (query: string) => `/boundaries/history?${query}&at=${NINE_CELLS.middle(2).join(",")},14.50`;
const divider = (page: Page) => page.getByRole("slider", { name: "左右两版的分界线" });
const versions = (page: Page) => page.locator(".versions > li");
const label = (page: Page, side: "left" | "right") => page.locator(`.swipe-label[data-side=${side}]`);

/** Begins a draft as the planner that the page is signed in as. */
async function begin(page: Page, draft: Partial<NewDraft>): Promise<Draft> {
  const answer = await page.request.post("/api/boundaries/drafts", {
    data: { title: "再调整", towns: [towns[0]], base_revision: 2, operations: [], ...draft },
    headers: { origin: stage.server.url },
  });
  expect({ status: answer.status() }).toEqual({ status: 201 });
  return (await answer.json()) as Draft;
}

const lines = async (list: Locator) =>
  (await list.allInnerTexts()).map((text) => text.replaceAll(/\s+/g, " "));
/** The same of a list that draws only what is in view; nothing stands between its parts, and codes are left out. */
const parts = async (list: Locator) =>
  (await list.allTextContents()).map((text) => text.replace(/ · \d{15}/, "").replaceAll(/\s+/g, " "));

test("the newest revision beside the one before: who gained what, and the figures of both", () =>
  withPage(
    stage.browser,
    "/boundaries/history",
    async (page) => {
      await versions(page).first().waitFor();
      const [second, first] = await lines(versions(page));
      expect(second).toContain("第 2 版 覆盖新村 现行 2026年6月15日起生效");
      expect(second).toContain("调整 3 个 · 划转 2 个微网格 右");
      expect(first).toContain("第 1 版 first 2026年1月1日起生效");
      // Who may not draw restores nothing.
      expect(await page.getByRole("button", { name: "恢复此版" }).count()).toBe(0);

      const changes = page.locator(".changes > li");
      await changes.first().waitFor();
      expect(await parts(changes)).toEqual([
        "东社区第一网格东社区户数 30 → 10−划出 1 个微网格给东社区第二网格 · 20 户 · 0.26 km²",
        "东社区第二网格东社区户数 90 → 110+从东社区第一网格划入 1 个微网格 · 20 户 · 0.26 km²",
        "西社区第一网格西社区户数 30 → 90+从未覆盖土地划入 1 个微网格 · 60 户 · 0.26 km²",
      ]);
      const figures = await lines(page.locator(".side-figures tbody tr"));
      expect(figures).toContain("网格内户数 150 210 +60");
      expect(figures).toContain("未覆盖户数 60 0 -60");
      const [xlsx, csv] = await page
        .locator(".codes a")
        .evaluateAll((links) => links.map((link) => link.getAttribute("href")!));
      expect(xlsx).toBe("/api/boundaries/codes?from=1&to=2&format=xlsx");
      const table = await page.request.get(csv!);
      expect(await table.text()).toContain("东社区第二网格");

      // What is listed leads to its place.
      await changes.nth(2).locator(".change").click();
      await expect.poll(() => page.url(), SOON).toContain("at=119.46");
    },
    { account: "leader", url: stage.server.url },
  ));

test("the divider is dragged, or moved by keys: on its left the one, on its right the other", () =>
  withPage(
    stage.browser,
    address("right=2"),
    async (page) => {
      expect(await divider(page).getAttribute("aria-valuenow")).toBe("50");
      await expect.poll(() => label(page, "left").innerText(), SOON).toContain("2026年1月1日起生效");
      await divider(page).focus();
      await page.keyboard.press("Home");
      expect(await divider(page).getAttribute("aria-valuetext")).toBe("左侧占 0%");
      await expect.poll(() => pointed(page), SOON).toBe("东社区第二网格");
      await page.keyboard.press("End");
      await expect.poll(() => pointed(page), SOON).toBe("东社区第一网格");
      await page.keyboard.press("Shift+ArrowLeft");
      await page.keyboard.press("ArrowLeft");
      expect(await divider(page).getAttribute("aria-valuenow")).toBe("88");

      const grip = (await page.locator(".swipe-grip").boundingBox())!;
      await page.mouse.move(grip.x + grip.width / 2, grip.y + grip.height / 2);
      await page.mouse.down();
      await page.mouse.move(600, 478, { steps: 4 });
      await page.mouse.up();
      expect(await divider(page).getAttribute("aria-valuenow")).toMatch(/^3\d$/);
      await expect.poll(() => pointed(page), SOON).toBe("东社区第二网格");

      // Both look at the same place: what is a window's eighth to the east is on the left side once it is under it.
      await page.mouse.move(800, 478);
      await page.mouse.down();
      await page.mouse.move(620, 478, { steps: 6 });
      await page.mouse.up();
      await divider(page).focus();
      await page.keyboard.press("End");
      await expect.poll(() => pointed(page, 545), SOON).toBe("东社区第一网格");
    },
    { account: "leader", url: stage.server.url },
  ));

test("a draft as one side is drawn as the studio draws it, beside any revision", () =>
  withPage(
    stage.browser,
    "/boundaries",
    async (page) => {
      const { id } = await begin(page, {
        operations: [
          { type: "create", micro_grids: [2], grid: "n1", kind: "rural", name: "河湾网格" },
          { type: "rename", grid: grids.C, name: "新村网格" },
        ],
      });
      await page.getByRole("link", { name: "历次版本" }).click();
      await page.goto(address(`right=draft-${id}`));
      await expect.poll(() => label(page, "right").innerText(), SOON).toContain("绘制中");
      expect(await label(page, "left").innerText()).toContain("第 2 版");
      await divider(page).focus();
      await page.keyboard.press("Home");
      await expect.poll(() => pointed(page), SOON).toBe("河湾网格");
      await page.keyboard.press("End");
      await expect.poll(() => pointed(page), SOON).toBe("东社区第二网格");

      await page.getByRole("combobox", { name: "左侧版本" }).selectOption({ label: "第 1 版 first" });
      await expect.poll(() => pointed(page), SOON).toBe("东社区第一网格");
      expect(page.url()).toContain(`right=draft-${id}&at=119.4575%2C32.1975%2C14.50&left=1`);
      const changed = page.locator(".change");
      await changed.first().waitFor();
      expect(await parts(changed)).toEqual([
        "东社区第一网格东社区户数 30 → 10",
        "新村网格更名西社区原名 西社区第一网格户数 30 → 90",
        "河湾网格新设东社区 · 发布后编码户数 — → 20",
      ]);
      // A draft has no codes yet.
      expect(await page.locator(".codes").count()).toBe(0);
      await page.request.delete(`/api/boundaries/drafts/${id}`, { headers: { origin: stage.server.url } });
      await page.reload();
      await page.getByRole("alert").getByText("没有这个划格方案").waitFor();
    },
    { account: "planner", url: stage.server.url },
  ));

test("a revision is restored by a draft, which opens in the studio", () =>
  withPage(
    stage.browser,
    "/boundaries/history?right=1",
    async (page) => {
      await page.getByText("这是最早的一版").waitFor();
      await page.getByRole("button", { name: "恢复此版" }).click();
      await page.getByText("在此之前现行边界不变").waitFor();
      await page.getByRole("button", { name: "生成方案" }).click();
      await page.waitForURL(/\/boundaries\?draft=\d+/);
      await expect
        .poll(() => page.getByRole("textbox", { name: "方案名称" }).inputValue(), SOON)
        .toBe("恢复第 1 版划分");
      await page.getByText("步骤（", { exact: false }).waitFor();
    },
    { account: "planner", url: stage.server.url },
  ));

test("what is outside one's area, or not there, is refused in words", async () => {
  let south = 0;
  await withPage(
    stage.browser,
    "/boundaries/history?right=9",
    async (page) => {
      await page.getByRole("alert").getByText("没有这个边界版本").waitFor();
      expect(await divider(page).count()).toBe(0);
      south = (await begin(page, { towns: [towns[1]] })).id;
    },
    { account: "planner", url: stage.server.url },
  );
  await withPage(
    stage.browser,
    `/boundaries/history?right=draft-${south}`,
    async (page) => {
      await page.getByRole("alert").getByText("没有这个划格方案，或不在您的辖区").waitFor();
      expect(
        await versions(page)
          .filter({ hasText: `方案 ${south}` })
          .count(),
      ).toBe(0);
      await page.goto(`/boundaries/history?area=${towns[1]}`);
      await page.getByRole("alert").getByText("这里不在您负责的区域内").waitFor();
    },
    { account: "officer", url: stage.server.url },
  );
  await withPage(
    stage.browser,
    "/boundaries/history",
    (page) => page.getByRole("alert").getByText("您的角色没有权限查看或办理").waitFor(),
    { account: "worker", url: stage.server.url },
  );
});

test("on a phone the divider stands over the map, above the sheet", () =>
  withPage(
    stage.browser,
    "/boundaries/history?right=2",
    async (page) => {
      await expect.poll(() => label(page, "left").innerText(), SOON).toContain("2026年1月1日起生效");
      await page.locator(".swipe-grip").hover();
      await page.mouse.down();
      await page.mouse.move(300, 300, { steps: 3 });
      await page.mouse.up();
      expect(Number(await divider(page).getAttribute("aria-valuenow"))).toBeGreaterThan(70);
      for (const side of ["left", "right"] as const) {
        const box = (await label(page, side).boundingBox())!;
        expect(box.x >= 0 && box.x + box.width <= PHONE.width).toBe(true);
      }
    },
    { account: "leader", url: stage.server.url, viewport: PHONE },
  ));

test("with one revision only there is nothing to compare; the next one comes by itself", async () => {
  const fresh = await ownServer();
  await withPage(
    stage.browser,
    "/boundaries/history",
    async (page) => {
      await page.getByText("目前只有第 1 版边界").waitFor();
      expect([await versions(page).count(), await divider(page).count()]).toEqual([1, 0]);
      await publishAt(fresh.url, {
        operations: [{ type: "assign", micro_grids: [6], grid: grids.C }],
        reasons: SMALL,
      });
      await expect.poll(() => versions(page).count(), SOON).toBe(2);
      await page.locator(".changes > li").first().waitFor();
    },
    { account: "leader", url: fresh.url },
  );
  await fresh.remove();
});
