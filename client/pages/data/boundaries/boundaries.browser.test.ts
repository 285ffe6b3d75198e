import { cpSync, mkdtempSync, rmSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { COOKIE } from "../../../../server/accounts/sessions.ts";
import type { App } from "../../../../server/app.ts";
import { type Database, openDatabase } from "../../../../server/db/database.ts";
import { insertMessyCity } from "../../../../server/mosaics/testing/messy_city.ts";
import { launch, withPage } from "../../../../server/testing/browser.ts";
import { TEST_NOW, testApp } from "../../../../server/testing/build_app.ts";
import { EMPTY_CITY } from "../../../../server/testing/empty_city.ts";
import { migratedFolder } from "../../../../server/testing/migrated_folder.ts";
import { signIn } from "../../../../server/testing/sign_in.ts";

const TEST_DAY = TEST_NOW.toISOString().slice(0, 10);
const SOON = { timeout: 60_000 };
const folder = mkdtempSync(join(tmpdir(), "nuanwang-mosaic-"));
let database: Database;
let app: App;
let browser: Browser;
let cookie: string;

/** An installation that knows its city and an administrator, and the messy layer that files have drawn. */
beforeAll(async () => {
  cpSync(await migratedFolder(), folder, { recursive: true });
  database = await openDatabase({ kind: "embedded", folder });
  await insertMessyCity(database);
  ({ cookie } = await signIn(database, { role: "admin", area: EMPTY_CITY.code }));
  app = await testApp(database);
  await app.listen({ host: "127.0.0.1", port: 0 });
  browser = await launch();
});
afterAll(async () => {
  await browser.close();
  await app.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).click(SOON);

test("an administrator lays a messy layer over each other, settles it and publishes", () => {
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
  return withPage(
    browser,
    "/sign-in",
    async (page) => {
      await page.context().addCookies([{ name: COOKIE, value: cookie.split("=")[1]!, url }]);
      await page.goto("/data/boundaries");
      await press(page, "拼合");
      const list = page.getByRole("listbox", { name: "待处理地块" });
      await list.waitFor(SOON);
      // The largest by keyboard: a first Enter chooses, a second takes the proposal.
      const largest = await list.getByRole("option").first().innerText();
      await list.press("ArrowDown");
      await list.press("Enter");
      await page.getByText("建议", { exact: true }).waitFor(SOON);
      await list.press("Enter");
      await expect.poll(() => list.getByRole("option").first().innerText()).not.toBe(largest);
      await page.getByRole("tab", { name: "已处理" }).click();
      await page.getByText(/1 个地块划归网格/).waitFor(SOON);
      await press(page, "撤销最近一次");
      await expect.poll(() => list.getByRole("option").first().innerText()).toBe(largest);

      // The rest by rule, each saying beforehand how many it decides.
      await page.getByRole("tab", { name: "批量" }).click();
      for (const kind of ["重叠", "空白"]) {
        await page.getByRole("combobox", { name: "问题类别" }).selectOption(kind);
        await press(page, /^处理这 [1-9]\d* 个$/);
        await page.getByText(/待处理 0 个/).waitFor(SOON);
      }
      await page.getByText("问题地块已全部处理完，可以发布。").waitFor(SOON);
      await page.getByRole("tab", { name: "发布" }).click();
      await page.getByLabel("发布名称").fill("首次划定");
      await page.getByLabel("生效日期").fill(TEST_DAY);
      await press(page, "发布为网格边界");
      await page.getByText("已发布，网格边界按生效日期启用。").waitFor(SOON);
    },
    { url },
  );
});
