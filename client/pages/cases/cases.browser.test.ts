import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import type { CaseRecord, MoveBody } from "../../../server/api/case_desk.ts";
import { PHONE, withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const ONE_PIXEL = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==",
  "base64",
);
const SOON = { timeout: 15_000 };
const stage = ownStage();

interface AtOptions {
  allowed?: RegExp;
  viewport?: { width: number; height: number };
}

/** Someone works on a page of the desk. */
const at = (account: string, query: string, work: (page: Page) => Promise<void>, options: AtOptions = {}) =>
  withPage(stage.browser, `/cases${query}`, work, { account, url: stage.server.url, ...options });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const entries = (page: Page) => page.getByRole("listbox", { name: "事项清单" }).getByRole("option");
const refusal = (page: Page) => page.getByRole("alert").innerText();
const atStage = (page: Page, name: string) =>
  page.locator(".stations [aria-current]", { hasText: name }).waitFor(SOON);
const told = (page: Page) => page.locator(".case-story strong").allInnerTexts();

/** Makes a move as the account of the page, but not on the page. */
async function elsewhere(page: Page, id: number, move: Omit<MoveBody, "version">): Promise<void> {
  const found = await page.request.get(`/api/cases/${id}`);
  const { version } = (await found.json()) as CaseRecord;
  const answer = await page.request.post(`/api/cases/${id}/moves`, {
    data: { version, ...move },
    headers: { origin: stage.server.url },
  });
  expect(answer.status()).toBe(200);
}

test("a case that is not in one's area is said not to be there", async () => {
  await at(
    "officer",
    "?case=7",
    async (page) => {
      await page.getByText("没有这个救助事项").waitFor();
      await press(page, "返回列表");
      await entries(page).first().waitFor();
      expect(page.url()).not.toContain("case=");
    },
    { allowed: /status of 404 .*\/api\/cases\/7/ },
  );
});

test("the first due stands first, lights have words, and filters stand in the address", async () => {
  await at("officer", "", async (page) => {
    await entries(page).first().waitFor();
    const lines = await entries(page).allInnerTexts();
    expect(lines).toHaveLength(5);
    expect(lines[0]).toContain("已超期");
    expect(lines[0]).toContain("超期10个工作日");
    await page.getByRole("combobox", { name: "时限" }).selectOption("将到期");
    await page.getByText("没有符合条件的事项").waitFor();
    expect(page.url()).toContain("light=yellow");
    await press(page, "清除筛选");
    await page.getByRole("combobox", { name: "排列方式" }).selectOption("最新");
    await expect.poll(() => entries(page).count(), SOON).toBe(6);
    await page.getByRole("searchbox", { name: "按编号查找" }).fill("5");
    await expect.poll(() => entries(page).count(), SOON).toBe(1);
  });
});

test("an officer takes a case from its report to its close, and the worker visits back", async () => {
  await at("officer", "?sort=newest", async (page) => {
    await entries(page).filter({ hasText: "6月20日到期" }).click();
    expect(page.url()).toContain("case=1");
    await press(page, "受理");
    await press(page, "确认");
    await atStage(page, "分析研判");
    await press(page, "确定办理路径");
    await press(page, "确认");
    expect(await refusal(page)).toBe("请填写：办理路径");
    await page.getByRole("combobox", { name: "办理路径" }).selectOption("帮办代办");
    await press(page, "确认");
    await atStage(page, "跟踪办理");

    await press(page, "办结");
    await page.getByRole("textbox", { name: "办理情况" }).fill("材料已代为提交");
    await press(page, "确认");
    expect(await refusal(page)).toContain("备齐申请材料、代为提出申请、取得办理答复");
    for (const step of ["备齐申请材料", "代为提出申请", "取得办理答复"]) {
      await page.getByRole("button", { name: step }).click();
      await press(page, "确认完成");
      await page.locator(".case-steps [data-done=true]", { hasText: step }).waitFor();
    }
    await press(page, "确认");
    await atStage(page, "办结回访");
    expect(await told(page)).toEqual(["办结", ...Array(3).fill("完成步骤"), "确定办理路径", "受理"]);
    expect(await page.locator(".case-story").innerText()).toContain("材料已代为提交");
  });
  await at("worker", "?mine=true", async (page) => {
    await entries(page).filter({ hasText: "6月15日办结" }).click();
    await press(page, "回访");
    await press(page, "确认");
    expect(await refusal(page)).toBe("请填写：群众满意度");
    await page.getByRole("combobox", { name: "群众满意度" }).selectOption("满意");
    await press(page, "确认");
    await atStage(page, "已完成");
    expect(await told(page)).toEqual(["回访", "办结", ...Array(3).fill("完成步骤"), "确定办理路径", "受理"]);
  });
});

test("a leader supervises and grants the extension that an officer asks for", async () => {
  await at("officer", "?case=5", async (page) => {
    await press(page, "申请延期");
    await page.getByRole("spinbutton", { name: "延期天数" }).fill("5");
    await page.getByRole("textbox", { name: "理由" }).fill("等待核对结果");
    await press(page, "确认");
    await page.locator(".case-title", { hasText: "申请延期 5 天" }).waitFor();
  });
  await at("leader", "?mine=true", async (page) => {
    await entries(page).filter({ hasText: "申请延期 5 天" }).click();
    await page.getByText("姓名、住址和情况说明只向").waitFor();
    await press(page, "督办");
    await page.getByRole("textbox", { name: "督办意见" }).fill("请抓紧办理");
    await press(page, "确认");
    await page.locator(".case-mark[data-mark=supervised]").waitFor();
    await press(page, "同意延期");
    await press(page, "确认");
    await page.getByText("7月7日到期").waitFor();
    expect(await told(page)).toEqual(["同意延期", "督办", "申请延期"]);
  });
});

test("what the server refuses is said in a sentence, and nothing typed is lost", async () => {
  await at(
    "officer",
    "?case=3",
    async (page) => {
      await press(page, "回访");
      await page.getByLabel("回访日期").fill("2026-05-01");
      await page.getByRole("combobox", { name: "群众满意度" }).selectOption("不满意");
      await press(page, "确认");
      await expect.poll(() => refusal(page)).toBe("日期不能早于登记日期，也不能晚于今天");
      expect(await page.getByLabel("回访日期").inputValue()).toBe("2026-05-01");
      await atStage(page, "办结回访");
    },
    { allowed: /status of 422 .*\/moves/ },
  );
});

test("who is slower sees the case as it now stands, and is told so", async () => {
  await at(
    "officer",
    "?case=8",
    async (page) => {
      // This tab hears of nothing.
      await page.route("**/api/events", (route) => route.abort());
      await page.reload();
      await press(page, "确定办理路径");
      await elsewhere(page, 8, { move: "plan", path: "watched" });
      await page.getByRole("combobox", { name: "办理路径" }).selectOption("综合帮扶");
      await press(page, "确认");
      await atStage(page, "跟踪办理");
      expect(await refusal(page)).toBe("该事项刚被他人更新，已显示最新情况，请核对后再办理");
      await page.getByText("办理步骤：定期回访").waitFor();
    },
    { allowed: /status of 409 .*\/moves|ERR_FAILED|ERR_CONNECTION/ },
  );
});

test("a new case is placed by a click, and merged into the one that it repeats", async () => {
  const [lon, lat] = NINE_CELLS.middle(1);
  await at("officer", `?at=${lon},${lat},15`, async (page) => {
    await press(page, "登记事项");
    await press(page, "登记");
    expect(await refusal(page)).toBe("请填写：需求、情况说明、地点");
    await page.getByRole("combobox", { name: "需求" }).selectOption("照护服务");
    await page.getByRole("textbox", { name: "情况说明" }).fill("术后独居，无人照料");
    const map = (await page.locator(".map-host").boundingBox())!;
    await expect
      .poll(
        async () => {
          await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
          return page.locator(".map-place").innerText();
        },
        { timeout: 15_000 },
      )
      .toContain("东社区第一网格");
    await press(page, "登记");
    await atStage(page, "发现报告");
    expect(await page.locator(".case-facts").innerText()).toContain("北街道 东社区");
    expect(await page.locator(".case-summary").innerText()).toBe("术后独居，无人照料");
    await press(page, "并入此件");
    await press(page, "确认");
    await atStage(page, "已完成");
    await page.locator(".case-note").getByRole("button", { name: "2", exact: true }).click();
    await page.getByText("事项 2").waitFor();
    expect(page.url()).toContain("case=2");
  });
});

test("a photo is attached to a case, cases are routed together, and the bulletin tells of them", async () => {
  await at(
    "officer",
    "?case=2",
    async (page) => {
      const add = page.getByLabel("添加照片");
      await add.setInputFiles({ name: "假.png", mimeType: "image/png", buffer: Buffer.from("<html>") });
      await expect.poll(() => refusal(page), SOON).toContain("不支持这种文件");
      await press(page, "知道了");
      await add.setInputFiles({ name: "门前.png", mimeType: "image/png", buffer: ONE_PIXEL });
      await press(page, "查看 门前.png");
      await expect
        .poll(() =>
          page.locator(".paper-photo img").evaluate((img) => (img as HTMLImageElement).naturalWidth),
        )
        .toBe(1);
      await press(page, "关闭");
      expect((await told(page))[0]).toBe("添加附件");

      await press(page, "返回列表");
      await press(page, "批量分流");
      await entries(page).first().click();
      await page.getByText("已勾选 1 件").waitFor();
      await page.getByRole("listbox", { name: "事项清单" }).press("Control+a");
      await page.getByText("已勾选 4 件").waitFor();
      await page.getByRole("combobox", { name: "转往层级" }).selectOption("区（市）");
      await page.getByRole("textbox", { name: "理由" }).fill("超出镇级权限");
      await press(page, "分流转办");
      await page.getByText("已分流 3 件").waitFor();
      expect(await page.locator(".bulk-told li").allInnerTexts()).toContainEqual(
        expect.stringContaining("该事项当前所处环节不能这样办理"),
      );

      await page.getByRole("tab", { name: "办理进度" }).click();
      await page
        .getByRole("button", { name: /区（市），等待/ })
        .first()
        .click();
      await entries(page).first().waitFor();
      expect(page.url()).toContain("level=district");
      await page.getByRole("tab", { name: "通报" }).click();
      await page.getByRole("rowheader", { name: "合计" }).waitFor();
      await page.getByRole("button", { name: "按需求" }).click();
      await page.getByRole("rowheader", { name: "照护服务" }).waitFor();
    },
    { allowed: /status of 415 .*\/attachments/ },
  );
});

test("a click on a point of the map opens its case", async () => {
  const [lon, lat] = NINE_CELLS.middle(6);
  await at("officer", `?at=${lon},${lat},15`, async (page) => {
    const map = (await page.locator(".map-host").boundingBox())!;
    await expect
      .poll(
        async () => {
          await page.mouse.click(map.x + map.width / 2, map.y + map.height / 2);
          return page.url();
        },
        { timeout: 15_000 },
      )
      .toContain("case=5");
    await page.getByText("事项 5").waitFor();
  });
});

test("keys open a case and lead back to its line", async () => {
  await at("officer", "", async (page) => {
    await entries(page).first().waitFor();
    await page.getByRole("listbox", { name: "事项清单" }).focus();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".case-page").waitFor();
    await page.keyboard.press("Enter");
    await page.locator("[role=option][aria-selected=true]").waitFor();
    expect(page.url()).not.toContain("case=");
  });
});

test("on a phone a case fits, with buttons for fingers", async () => {
  await at(
    "officer",
    "?case=2",
    async (page) => {
      await page.locator(".case-page").waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
      for (const button of await page.locator(".case-page button:visible, .pages a").all())
        expect((await button.boundingBox())!.height).toBeGreaterThanOrEqual(44);
    },
    { viewport: PHONE },
  );
});
