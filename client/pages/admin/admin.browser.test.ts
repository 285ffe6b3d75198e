import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { launch, withPage } from "../../../server/testing/browser.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

test("an administrator makes a token, sees it once, and revokes it; a program reads until then", () =>
  withPage(
    browser,
    "/admin",
    async (page) => {
      await page.getByRole("button", { name: "新建令牌" }).click();
      await page.getByRole("button", { name: "生成令牌" }).click();
      await page.getByRole("alert").getByText("请填写用途").waitFor();
      await page.getByLabel("用途").fill("大数据局 QGIS");
      await page.getByRole("button", { name: "领导" }).click();
      await page.getByRole("button", { name: "生成令牌" }).click();
      const note = page.getByRole("region", { name: /只显示这一次/ });
      const token = await note.locator("code").innerText();
      expect(token).toMatch(/^nwt_/);
      const ask = async () => {
        const answer = await fetch(`${inject("url")}/ogc/collections/grids/items?limit=1`, {
          headers: { authorization: `Bearer ${token}` },
        });
        return answer.status;
      };
      expect(await ask()).toBe(200);

      await note.getByRole("button", { name: "我已保存" }).click();
      await note.waitFor({ state: "detached" });
      expect(await page.locator("body").innerText()).not.toContain(token);
      const entry = page.getByRole("listitem").filter({ hasText: "大数据局 QGIS" });
      expect(await entry.innerText()).toMatch(/有效\n\n?领导 · .+\n/);
      await entry.getByRole("button", { name: "作废" }).click();
      await entry.getByRole("button", { name: "确定作废" }).click();
      await entry.getByText("已作废").waitFor();
      expect(await ask()).toBe(401);
    },
    { account: "admin" },
  ));

test("an officer saves the cases with a reason, and the map as a shapefile", () =>
  withPage(
    browser,
    "/cases",
    async (page) => {
      await page.getByText("导出", { exact: true }).click();
      await page.getByRole("button", { name: "导出文件" }).click();
      await page.getByRole("alert").getByText("请写明事由").waitFor();
      await page.getByLabel("导出事由").fill("六月通报");
      await page.getByRole("button", { name: "CSV" }).click();
      const [list] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出文件" }).click(),
      ]);
      expect(list.suggestedFilename()).toMatch(/^救助事项_\d{4}-\d\d-\d\d\.csv$/);

      await page.goto("/overview");
      await page.getByText("导出图层").click();
      await page.getByLabel("格式").selectOption("shp");
      await page.getByLabel("坐标系").selectOption("4549");
      const [file] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("button", { name: "导出文件" }).click(),
      ]);
      expect(file.suggestedFilename()).toMatch(/^救助网格_第\d+版_EPSG4549\.zip$/);
    },
    { account: "officer" },
  ));
