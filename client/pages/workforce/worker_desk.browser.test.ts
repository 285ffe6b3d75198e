import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const stage = ownStage();

/** The nine cells (15 June 2026): worker 1 leads grids A and B, worker 3 stands in for A until the end of June. */
function as(account: string, address: string, work: (page: Page) => Promise<void>, viewport?: typeof PHONE) {
  const { url } = stage.server;
  // A refusal is an answer of 409, of which the browser tells in the console.
  return withPage(stage.browser, address, work, {
    account,
    url,
    allowed: /status of 409/,
    ...(viewport && { viewport }),
  });
}

test("a leave that would lay grids bare is refused, with who could stand in; with them it is given", async () => {
  await as("officer", "/workforce?worker=1", async (page) => {
    await page.getByRole("button", { name: "登记请假" }).click();
    const form = page.getByRole("form", { name: "登记请假" });
    await form.getByLabel("开始日期").fill("2026-07-06");
    await form.getByLabel("结束日期").fill("2026-07-10");
    // The page knows the rule, and says so before it is sent.
    await form.getByText("有 2 个网格将无人在岗").waitFor();
    await form.getByRole("button", { name: "确定" }).click();
    await form.getByRole("alert").waitFor();
    expect(await form.getByRole("alert").innerText()).toContain("自 2026-07-06 起无人在岗");
    const bare = form.locator(".bare-grids fieldset");
    expect(await bare.count()).toBe(2);
    expect(await bare.first().innerText()).toContain("2026-07-06 至 2026-07-10 无人在岗");
    for (const grid of await bare.all()) await grid.getByRole("radio", { name: /测试丙/ }).check();
    await form.getByRole("button", { name: "连同替班一并确定" }).click();
    await page
      .getByText(/测试丙 替班/)
      .first()
      .waitFor();
    expect(await page.locator(".desk-leaves").innerText()).toContain("2026-07-06 至 2026-07-10");

    await page.getByRole("button", { name: "返回列表" }).click();
    await page.getByRole("button", { name: "请假与替班", exact: true }).click();
    await page.getByText("即将请假 1 人次").waitFor();
    const coming = page.getByRole("option", { name: /测试甲/ });
    expect(await coming.innerText()).toContain("测试丙 替班");
  });
});

test("a worker objects to a line and asks for leave; the office answers, and the worker sees it without a reload", async () => {
  await as(
    "worker",
    "/workforce",
    async (worker) => {
      const line = worker.locator(".workload-lines li", { hasText: "红色户走访" }).first();
      await line.getByRole("button", { name: "提出异议" }).click();
      await line.getByRole("button", { name: "提交" }).click();
      expect(await line.getByRole("alert").innerText()).toContain("还缺：异议内容");
      await line.getByLabel("异议内容").fill("实际上门两次");
      await line.getByRole("button", { name: "提交" }).click();
      await line.getByText("待答复").waitFor();

      await worker.getByRole("button", { name: "申请请假" }).click();
      await worker.getByLabel("开始日期").fill("2026-06-20");
      await worker.getByLabel("结束日期").fill("2026-06-20");
      await worker.getByRole("button", { name: "提交" }).click();
      await worker.getByText("待批").waitFor();
      expect(await worker.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );

      await as("officer", "/workforce?show=sheet", async (officer) => {
        const form = officer.locator(".objection-answers .staff-form", { hasText: "实际上门两次" });
        await form.getByRole("button", { name: "采纳", exact: true }).click();
        expect(await form.getByRole("alert").innerText()).toContain("更正分钟");
        await form.getByLabel("更正分钟").fill("60");
        await form.getByLabel("答复").fill("核实属实");
        await form.getByRole("button", { name: "采纳", exact: true }).click();
        await form.waitFor({ state: "detached" });
        await officer.goto("/workforce?worker=1");
        const asked = officer.getByRole("region", { name: "待批请假" });
        await asked.getByLabel("答复").fill("当日有检查");
        await asked.getByRole("button", { name: "不同意" }).click();
        await asked.waitFor({ state: "detached" });
      });

      await line.getByText("已采纳").waitFor();
      expect(await line.innerText()).toContain("核实属实");
      await worker.getByText("未同意").waitFor();
      await worker.getByText("当日有检查").waitFor();
      await worker.getByRole("button", { name: "月度表" }).click();
      await worker.getByLabel("月份").fill("2026-06");
      await worker
        .getByRole("row", { name: /测试甲/ })
        .getByText("+60")
        .waitFor();
    },
    PHONE,
  );
});
