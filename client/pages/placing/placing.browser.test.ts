import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { plain } from "../../../server/db/sql.ts";
import { withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";
import { mercator, readCamera, worldPixels } from "../../map/camera.ts";

const SOON = { timeout: 20_000 };
/** In the nine cells household 5 and case 6 are somewhere in the southern village; household 3 is made to wait in the east. */
const stage = ownStage(({ server }) =>
  server.database.query(plain("update households set micro_grid_id = null, location = null where id = 3")),
);
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const waiting = (page: Page) => page.getByRole("listbox", { name: "待定位" }).getByRole("option");

const WHERE = "select micro_grid_id from households where id = 3";

async function value(text: string): Promise<unknown> {
  const [row] = await stage.server.database.query<Record<string, unknown>>(plain(text));
  return Object.values(row!)[0];
}

/** Where the map, between its panels, shows a place, in pixels of the page; null while it does not, or has not come to rest. */
async function pixelOf(page: Page, [lon, lat]: readonly [number, number]) {
  const camera = readCamera(new URL(page.url()).searchParams.get("at"));
  if (!camera) return null;
  const host = (await page.locator(".map-host").boundingBox())!;
  const [x, y] = mercator(lon, lat);
  const [middleX, middleY] = mercator(camera.lon, camera.lat);
  const pixels = worldPixels(camera.zoom);
  const at = {
    x: host.x + host.width / 2 + (x - middleX) * pixels,
    y: host.y + host.height / 2 + (y - middleY) * pixels,
  };
  return at.x > 420 && at.x < 1420 && at.y > 110 && at.y < 660 ? at : null;
}

async function clickAt(page: Page, place: readonly [number, number]): Promise<void> {
  await expect.poll(() => pixelOf(page, place), SOON).not.toBe(null);
  const { x, y } = (await pixelOf(page, place))!;
  await page.mouse.click(x, y);
}

test("an officer places what waits, is asked about another village, and who may not sees no link", () =>
  withPage(
    stage.browser,
    "/visits",
    async (page) => {
      const link = page.getByRole("link", { name: /^待定位/ });
      await expect.poll(() => link.innerText(), SOON).toBe("待定位 3 →");
      await link.click();
      await expect.poll(() => waiting(page).count(), SOON).toBe(3);
      await press(page, "事项 1");
      await expect
        .poll(() => waiting(page).allInnerTexts(), SOON)
        .toEqual([expect.stringContaining("事项 6")]);
      await press(page, "全部 3");
      await expect.poll(() => waiting(page).count(), SOON).toBe(3);

      // Household 3 is said to be in the east, and is found in the west.
      await page.getByRole("listbox", { name: "待定位" }).focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      await page.getByRole("heading", { name: "户号 3" }).waitFor(SOON);
      expect(await page.getByRole("button", { name: "保存位置" }).isDisabled()).toBe(true);
      await clickAt(page, NINE_CELLS.middle(3));
      const place = page.locator(".map-place");
      await expect.poll(() => place.innerText(), SOON).toContain("西社区第一网格");
      await page.keyboard.press("Enter");
      const question = page.getByText("该位置在“西社区”，登记为“东社区”，是否仍然保存？");
      await question.waitFor(SOON);
      expect(await value(WHERE)).toBe(null);
      await press(page, "重新点选");
      expect(await place.innerText()).toBe("请在地图上点选位置");
      await clickAt(page, NINE_CELLS.middle(3));
      await press(page, "保存位置");
      await question.waitFor(SOON);
      await page.keyboard.press("Enter");
      await page.getByText("户号 3 已定位到西社区。").waitFor(SOON);
      expect(await value(WHERE)).toBe(3);
      expect(await waiting(page).count()).toBe(2);
      await page.getByRole("button", { name: "家庭 1" }).waitFor();

      // The next one is chosen; somebody else changes it meanwhile.
      await page.getByRole("heading", { name: "户号 5" }).waitFor();
      await stage.server.database.query(plain("update households set version = version + 1 where id = 5"));
      await clickAt(page, NINE_CELLS.middle(8));
      await expect.poll(() => place.innerText(), SOON).toContain("南村工业园专属网格");
      await press(page, "保存位置");
      await page.getByText("户号 5 刚被他人修改，已重新载入，请核对后再保存。").waitFor(SOON);
      await press(page, "保存位置");
      await page.getByText("户号 5 已定位到南村。").waitFor(SOON);

      await page.getByRole("heading", { name: "事项 6" }).waitFor();
      await clickAt(page, NINE_CELLS.middle(9));
      await expect.poll(() => place.innerText(), SOON).toContain("南村工业园专属网格");
      await page.keyboard.press("Enter");
      await page.getByText("没有待定位的记录").waitFor(SOON);
      expect(await value("select micro_grid_id from cases where id = 6")).toBe(9);
      // Each look at addresses is on record: at first, after the filter, and after the other's change.
      expect(await value("select count(*) from audit_entries where action = 'placing_list'")).toBe(3);

      await page.getByRole("link", { name: "← 走访" }).click();
      await expect.poll(() => link.innerText(), SOON).toBe("待定位 0 →");
      await page.locator(".account summary").click();
      await press(page, "退出登录");
      await page.getByLabel("用户名").fill("worker");
      await page.getByLabel("密码", { exact: true }).fill("nuanwang");
      await press(page, "登录");
      await page.getByRole("link", { name: "走访", exact: true }).click(SOON);
      await page.getByRole("heading", { name: "走访" }).waitFor(SOON);
      expect(await link.count()).toBe(0);
    },
    { account: "city_officer", url: stage.server.url, allowed: /status of 409 .*\/api\/placing/ },
  ));
