import { randomUUID } from "node:crypto";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { plain } from "../../../server/db/sql.ts";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const SOON = { timeout: 15_000 };
const stage = ownStage();

const at = (account: string, query: string, work: (page: Page) => Promise<void>, viewport?: typeof PHONE) =>
  withPage(stage.browser, `/visits${query}`, work, {
    account,
    url: stage.server.url,
    ...(viewport && { viewport }),
  });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const refusal = (page: Page) => page.getByRole("alert").innerText();
const stops = (page: Page) => page.getByRole("listbox", { name: "今日走访" }).getByRole("option");

test("an officer finds somebody masked, opens the card with a reason, records a visit, and the lists follow", async () => {
  await at("officer", "", async (page) => {
    await expect.poll(() => stops(page).count(), SOON).toBe(3);
    expect(await stops(page).first().innerText()).toContain("逾期 5 天");
    expect(await page.locator(".visits-list").innerText()).toContain("测试甲");

    await page.getByRole("tab", { name: "查人" }).click();
    const box = page.getByRole("searchbox", { name: "查找家庭成员" });
    await box.fill("测");
    await press(page, "查找");
    expect(await refusal(page)).toBe("请输入完整的姓名、身份证号、电话或户号");
    await box.fill("测试二");
    await press(page, "查找");
    const found = page.locator(".found-people button");
    await found.waitFor(SOON);
    expect(await found.innerText()).toMatch(/测\*[\s\S]*329\*{11}020X[\s\S]*000\*{4}1002/);
    expect(await page.locator(".visits-list").innerText()).not.toContain("测试二");
    await found.click();

    await page.getByRole("radio", { name: "其他" }).check();
    await press(page, "查看档案");
    expect(await refusal(page)).toBe("请写明理由");
    await page.getByRole("radio", { name: "办理救助事项" }).check();
    await press(page, "查看档案");
    await page.locator(".household-card").waitFor(SOON);
    expect(await page.locator(".card-title").innerText()).toContain("测试二");
    expect(await page.locator(".card-dues").innerText()).toContain("6月15日");

    await press(page, "登记走访");
    await press(page, "红色");
    await press(page, "登记");
    expect(await refusal(page)).toBe("请填写：风险原因");
    await page.getByRole("checkbox", { name: "术后恢复" }).check();
    await page.getByRole("checkbox", { name: "照护服务" }).check();
    await page.getByRole("textbox", { name: "走访记录" }).fill("刚出院，独自在家");
    await press(page, "登记");
    await page.getByText("已登记，下次走访 6月22日。").waitFor(SOON);
    expect(await page.locator(".card-dues").innerText()).toMatch(/6月22日[\s\S]*6月16日[\s\S]*每 7 天/);
    expect(await page.locator(".card-visits li").first().innerText()).toContain("刚出院，独自在家");
    expect(await page.locator(".card-risks").innerText()).toContain("红色：术后恢复");
    expect(await page.locator(".card-needs").innerText()).toContain("照护服务");

    await press(page, "更新情况");
    await page.getByRole("checkbox", { name: "独居老人" }).check();
    await press(page, "保存");
    await page.locator(".card-groups", { hasText: "独居老人" }).waitFor(SOON);

    // A form that asks the map for a place gives it back.
    await press(page, "更正成员、住址");
    await page.getByRole("checkbox", { name: "住处或所在村社区有变，重新定位" }).check();
    await page.getByText("请在地图上点选位置").waitFor(SOON);
    await press(page, "更正成员、住址");
    await page.getByText("请在地图上点选位置").waitFor({ state: "detached" });
    await expect
      .poll(async () => {
        await page.mouse.click(820, 480);
        return new URL(page.url()).searchParams.get("grid");
      }, SOON)
      .toMatch(/^\d{15}$/);
    await page.keyboard.press("Escape");

    await press(page, "返回列表");
    await found.waitFor();
    await page.getByRole("tab", { name: "重点对象" }).click();
    const listed = page.getByRole("listbox", { name: "重点对象" }).getByRole("option");
    await listed.filter({ hasText: "独居老人" }).waitFor(SOON);
    await page.getByRole("tab", { name: "今日走访" }).click();
    await expect.poll(() => stops(page).count(), SOON).toBe(2);
    await page.getByText("今日已访 1 户").waitFor(SOON);

    // Somebody else records one: the list hears of it.
    const answer = await page.request.post("/api/visits", {
      data: {
        id: randomUUID(),
        household_id: 1,
        kind: "routine",
        result: "done",
        visited_at: "2026-06-15T09:00:00+08:00",
      },
      headers: { origin: stage.server.url },
    });
    expect(answer.status()).toBe(201);
    await expect.poll(() => stops(page).count(), SOON).toBe(1);

    // A file put that household into another grid: the ledger leads to it, and the office settles it.
    await stage.server.database.query(
      plain("update households set claimed_code = $1::text, claimed_on = '2026-06-01' where id = 1"),
      [NINE_CELLS.grids.B],
    );
    await page.getByRole("link", { name: "覆盖", exact: true }).click();
    await press(page, "家庭位置与档案不符");
    await page.getByRole("option", { name: /东社区第一网格/ }).click();
    const concerned = page.getByRole("list", { name: "涉及的家庭" });
    await expect.poll(() => concerned.innerText(), SOON).toMatch(/测\*+（户号 1）[\s\S]*东社区第二网格/);
    await press(page, "位置无误");
    await press(page, "确认");
    expect(await refusal(page)).toBe("请写明理由");
    await page.getByRole("textbox", { name: "确认这 1 户的位置无误，档案所写有误" }).fill("已上门核实");
    await press(page, "确认");
    await page.getByRole("region", { name: "缺口说明" }).waitFor({ state: "detached" });
    await page.getByText("本区域没有此类缺口").waitFor(SOON);
  });
});

test("on a phone a card fits, with buttons for fingers", async () => {
  await at(
    "worker",
    "?household=3",
    async (page) => {
      await page.locator(".panels-handle").click();
      await press(page, "查看档案");
      await page.locator(".household-card").waitFor(SOON);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      for (const button of await page.locator(".household-card .form-buttons button").all())
        expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    PHONE,
  );
});
