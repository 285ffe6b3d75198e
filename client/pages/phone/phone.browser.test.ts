import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { CaseList, CaseRecord } from "../../../server/api/case_desk.ts";
import type { TodayList } from "../../../server/api/visits.ts";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const stage = ownStage();
/** A picture of one dot, PNG. */
const DOT =
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const OFFLINE = /ERR_INTERNET_DISCONNECTED/;

const tab = (page: Page, name: string) =>
  page.locator(".phone-tabs").getByRole("link", { name, exact: false }).click();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const unsent = (page: Page) => page.getByRole("list", { name: "未发送" }).getByRole("listitem");

/** Everything in the phone's store that can be read without its keys. */
function readStore(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const opening = indexedDB.open("nuanwang_phone");
    const database = await new Promise<IDBDatabase>((resolve) => {
      opening.addEventListener("success", () => resolve(opening.result));
    });
    const texts: string[] = [];
    for (const name of database.objectStoreNames) {
      const reading = database.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<unknown[]>((resolve) => {
        reading.addEventListener("success", () => resolve(reading.result as unknown[]));
      });
      texts.push(
        ...rows.map((row) =>
          JSON.stringify([name, row], (_, value: unknown) =>
            value instanceof ArrayBuffer ? new TextDecoder().decode(value) : value,
          ),
        ),
      );
    }
    database.close();
    return texts.join("\n");
  });
}

test("a day without a signal: written down, seen in the queue, kept sealed, and sent once", async () => {
  await withPage(
    stage.browser,
    "/m",
    async (page) => {
      await page.getByLabel("用户名").fill("worker");
      await page.getByLabel("密码").fill("nuanwang");
      await press(page, "登录");
      await page.getByRole("link", { name: "测试一" }).waitFor();
      await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
      const before = (await (await page.request.get("/api/cases?order=newest")).json()) as CaseList;

      await page.context().setOffline(true);
      await page.reload();
      await page.getByRole("link", { name: "测试一" }).click();
      await page.getByRole("link", { name: "记走访" }).click();
      await page.getByLabel("情况（选填）").fill("腿脚好转");
      await press(page, "见到本人");
      await page.getByText("已记录，待发送").waitFor();

      await tab(page, "报事项");
      await press(page, "提交");
      expect(await page.getByRole("alert").innerText()).toBe("请填写：需求、情况说明、地点");
      await press(page, "照护服务");
      await page.getByLabel("情况说明").fill("术后独居，无人照料");
      await page.getByLabel("只知道村（社区）").selectOption("东社区");
      await page
        .getByLabel("拍照")
        .setInputFiles({ name: "门前.png", mimeType: "image/png", buffer: Buffer.from(DOT, "base64") });
      await page.getByRole("img", { name: "照片 1" }).waitFor();
      await press(page, "提交");
      await expect.poll(() => unsent(page).allInnerTexts()).toHaveLength(3);
      expect(await page.locator(".phone-tabs b").innerText()).toContain("3");
      await page.getByText("没有信号。可以照常记录").waitFor();

      const kept = await readStore(page);
      expect(kept).toContain("queue");
      for (const secret of ["测试一", "腿脚", "术后", "testing", "东社区"])
        expect(kept).not.toContain(secret);

      await tab(page, "我的");
      await press(page, "退出登录");
      await page.getByRole("alertdialog", { name: "还有 3 条记录没有发送" }).waitFor();
      await press(page, "取消");
      await tab(page, "待传");

      await page.context().setOffline(false);
      await page.getByText("没有待传的记录").waitFor();
      await expect
        .poll(() => page.getByRole("list", { name: "已发送（保留一天）" }).getByText("已送达").count())
        .toBe(3);

      const after = (await (await page.request.get("/api/cases?order=newest")).json()) as CaseList;
      expect(after.cases).toHaveLength(before.cases.length + 1);
      const record = (await (
        await page.request.get(`/api/cases/${after.cases[0]!.id}`)
      ).json()) as CaseRecord;
      expect(record).toMatchObject({
        need: "care",
        summary: "术后独居，无人照料",
        channel: "app",
        attachments: [{ kind: "photo", name: "照片 1", content_type: "image/jpeg" }],
      });
      const today = (await (await page.request.get("/api/visits/today")).json()) as TodayList;
      expect(today.visited_today).toBe(1);

      await tab(page, "我的");
      await press(page, "退出登录");
      await page.getByRole("heading", { name: "网格员登录" }).waitFor();
      expect(await readStore(page)).not.toMatch(/"(keys|day)"/);
    },
    { url: stage.server.url, viewport: PHONE, allowed: OFFLINE },
  );
});
