import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PATH_STEPS } from "../../../server/domain/case_flow.ts";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const stage = ownStage();
const SOON = { timeout: 20_000 };
const OFFLINE = /ERR_INTERNET_DISCONNECTED/;
const STEPS = ["入户调查", "签署核对授权书", "家庭经济状况核对", "民主评议", "公示", "审核确认"];
const TOLD = "一家三口：父亲腿脚不便，母亲智力残疾，儿子不出门";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const atStage = (page: Page, name: string) =>
  page.locator(".stations [aria-current]", { hasText: name }).waitFor(SOON);

/** Somebody of an office opens the case, the last that was reported, and does something with it. */
const atDesk = (account: string, work: (page: Page) => Promise<void>) =>
  withPage(
    stage.browser,
    "/cases?sort=newest",
    async (page) => {
      await page.getByRole("listbox", { name: "事项清单" }).getByRole("option").first().click(SOON);
      await page.locator(".case-page").waitFor(SOON);
      await work(page);
    },
    { account, url: stage.server.url },
  );

/** Makes a move with the open case, after filling its fields. */
async function move(page: Page, name: string, fill?: () => Promise<void>): Promise<void> {
  await press(page, name);
  await fill?.();
  await press(page, "确认");
}
const told = (page: Page) => page.locator(".case-story strong").allInnerTexts();
const because = (page: Page, text: string, name = "理由") => page.getByRole("textbox", { name }).fill(text);
const choose = (page: Page, name: string, option: string) =>
  page.getByRole("combobox", { name }).selectOption(option);

/** The worker outdoors, without a signal: a family that nobody knew of is reported where it lives. */
async function report(page: Page): Promise<void> {
  const [longitude, latitude] = NINE_CELLS.middle(1);
  await page.context().grantPermissions(["geolocation"]);
  await page.context().setGeolocation({ longitude, latitude, accuracy: 8 });
  await page.getByRole("link", { name: "测试一" }).waitFor(SOON);
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  await page.context().setOffline(true);
  await page.reload();
  await page.locator(".phone-tabs").getByRole("link", { name: "报事项" }).click();
  await press(page, "生活救助");
  await page.getByLabel("情况说明").fill(TOLD);
  await press(page, "就在这里");
  await page.getByText("误差约 8 米").waitFor(SOON);
  await press(page, "提交");
  await expect.poll(() => page.getByRole("list", { name: "未发送" }).getByRole("listitem").count()).toBe(1);
}

test("a family of three: from the phone, without a signal, through five roles to the return visit", async () => {
  const { url } = stage.server;
  await withPage(
    stage.browser,
    "/overview",
    async (leader) => {
      // What the leader's map counts, and shows on the map.
      const open = async () =>
        Number(
          await leader
            .locator(".figures li", { hasText: "在办" })
            .locator("strong")
            .innerText()
            .then((text) => text.replace(/\D/g, "")),
        );
      const placed = async () => Number(await leader.locator("[data-count=on_map] b").innerText());
      await leader.locator(".figures strong").first().waitFor(SOON);
      const [before, onMap] = [await open(), await placed()];

      await withPage(
        stage.browser,
        "/m",
        async (phone) => {
          await report(phone);
          expect(await open()).toBe(before);
          await phone.context().setOffline(false);
          await phone.getByText("没有待传的记录").waitFor(SOON);
        },
        { account: "worker", url, viewport: PHONE, allowed: OFFLINE },
      );
      await expect.poll(open, SOON).toBe(before + 1);
      await expect.poll(placed, SOON).toBe(onMap + 1);

      await atDesk("officer", async (page) => {
        expect(await page.locator(".case-summary").innerText()).toBe(TOLD);
        await move(page, "受理");
        await atStage(page, "分析研判");
        await move(page, "分流转办", async () => {
          await choose(page, "转往层级", "区（市）");
          await because(page, "请区里核对家庭情况");
        });
        await expect.poll(() => told(page), SOON).toHaveLength(3);
      });
      await atDesk("district_officer", async (page) => {
        await move(page, "分流转办", async () => {
          await choose(page, "转往层级", "镇（街道）");
          await because(page, "符合条件，由镇办理");
        });
        await expect.poll(() => told(page), SOON).toHaveLength(4);
      });
      await atDesk("officer", async (page) => {
        await move(page, "确定办理路径", () => choose(page, "办理路径", "救助保障").then(() => undefined));
        await atStage(page, "跟踪办理");
        await move(page, "申请延期", async () => {
          await page.getByRole("spinbutton", { name: "延期天数" }).fill("5");
          await because(page, "等待核对结果");
        });
        await page.locator(".case-title", { hasText: "申请延期 5 天" }).waitFor(SOON);
      });
      await atDesk("district", async (page) => {
        // A leader sees how far it is, not whose it is.
        expect(await page.locator(".page").innerText()).not.toContain("一家三口");
        await move(page, "同意延期");
        await page.locator(".case-story strong", { hasText: "同意延期" }).waitFor(SOON);
      });
      await atDesk("officer", async (page) => {
        for (const step of STEPS) {
          await page.getByRole("button", { name: step }).click();
          await press(page, "确认完成");
          await page.locator(".case-steps [data-done=true]", { hasText: step }).waitFor(SOON);
        }
        await move(page, "办结", () => because(page, "公示无异议，纳入低保", "办理情况"));
        await atStage(page, "办结回访");
      });
      await expect.poll(open, SOON).toBe(before);

      await withPage(
        stage.browser,
        "/m/cases",
        async (phone) => {
          await phone
            .getByRole("link", { name: /生活救助/ })
            .first()
            .click(SOON);
          await phone.getByText(TOLD).first().waitFor(SOON);
          await press(phone, "满意");
          await phone.locator(".phone-tabs").getByRole("link", { name: "待传" }).click();
          await phone.getByText("没有待传的记录").waitFor(SOON);
        },
        { account: "worker", url, viewport: PHONE },
      );
      await atDesk("officer", async (page) => {
        await atStage(page, "已完成");
        const steps = Array<string>(PATH_STEPS.assistance_granted.length).fill("完成步骤");
        expect(await told(page)).toEqual([
          "回访",
          "办结",
          ...steps,
          "同意延期",
          "申请延期",
          "确定办理路径",
          "分流转办",
          "分流转办",
          "受理",
          "登记",
        ]);
      });
    },
    { account: "leader", url },
  );
});
