import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { plain } from "../../../server/db/sql.ts";
import { type OpenOptions, PHONE, withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { type OwnStage, ownStage } from "../../../server/testing/own_stage.ts";

const SOON = { timeout: 15_000 };
const { towns, middle } = NINE_CELLS;

/** Who offers help in the northern town: kind, service, weekdays, months. */
const FORCES: [name: string, kind: string, service: string, weekdays: string, months: string | null][] = [
  ["北街党员队", "party_members", "shopping", "{1,2,3,4,5}", null],
  ["暖邻志愿队", "volunteers", "shopping", "{1,2,3,4,5,6}", null],
  ["暖芽学生队", "students", "shopping", "{1,2,3,4,5}", "{7,8,9}"],
  ["爱心车队", "driver", "transport", "{1,2,3,4,5}", null],
  ["便民超市", "shop", "goods", "{1,2,3,4,5,6}", null],
  ["社工站", "social_workers", "counselling", "{1,2,3,4,5}", null],
];

/** Writes down who offers help; today is 15 June 2026. */
async function addForces({ server }: OwnStage): Promise<void> {
  const [lon, lat] = middle(2);
  for (const [name, kind, service, weekdays, months] of FORCES)
    await server.database.query(
      plain(
        `with provider as (
           insert into providers (name, kind, area_code, location, active_from_on)
           values ($1::text, $2::text, '${towns[0]}', st_setsrid(st_makepoint(${lon}, ${lat}), 4490), '2025-01-01')
           returning id
         )
         insert into offers (provider_id, service, times_per_week, weekdays, months, from_on)
         select id, $3::text, 3, $4::integer[], $5::integer[], '2025-01-01' from provider`,
      ),
      [name, kind, service, weekdays, months],
    );
}
const stage = ownStage(addForces);

/** Someone works on the page of help. */
const at = (
  account: string,
  query: string,
  work: (page: Page) => Promise<void>,
  options: Pick<OpenOptions, "viewport" | "allowed"> = {},
) => withPage(stage.browser, `/resources${query}`, work, { account, url: stage.server.url, ...options });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const refusal = (page: Page) => page.getByRole("alert").innerText();
const task = (page: Page, name: string) => page.locator(".plan-tasks > li", { hasText: name });

/** Adds a task to the open plan: what, and on which weekdays. */
async function addTask(page: Page, service: string, ...days: string[]): Promise<void> {
  await press(page, "添加任务");
  const form = page.locator(".help-form");
  await form.getByRole("combobox", { name: "服务" }).selectOption(service);
  // Monday is chosen already.
  for (const day of days.filter((one) => one !== "一")) await form.getByRole("button", { name: day }).click();
  if (!days.includes("一")) await form.getByRole("button", { name: "一", exact: true }).click();
  await form.getByRole("button", { name: "添加任务" }).click();
  await task(page, service).waitFor(SOON);
}

/** Finds a helper for a task, for the days that are given; what is not given stays as it is proposed. */
async function addHelper(
  page: Page,
  service: string,
  name: string,
  days: { from?: string; to?: string } = {},
): Promise<void> {
  const card = task(page, service);
  await card.getByRole("button", { name: "找人帮" }).click();
  await card.getByRole("button", { name: `选用 ${name}` }).click();
  if (days.from) await card.getByLabel("开始").fill(days.from);
  if (days.to) await card.getByLabel("结束").fill(days.to);
  await press(page, "确认安排");
  await card.locator(".plan-helpers li", { hasText: name }).first().waitFor(SOON);
}

test("an officer builds the old woman's plan from a need; a gap shows and is closed; the worker logs", async () => {
  let address = "";
  await at(
    "officer",
    "?show=projects",
    async (page) => {
      await press(page, "发布需求");
      await page.getByLabel("名称").fill("助老代购 138-1234-5678");
      await page.getByRole("combobox", { name: "服务" }).selectOption("代购买菜");
      await page.getByRole("combobox", { name: "村（社区）" }).selectOption("东社区");
      await page.getByRole("button", { name: "四" }).click();
      await page.getByLabel("户号（可不填）").fill("1");
      await press(page, "发布");
      await expect.poll(() => refusal(page)).toBe("公开发布的内容不能含有电话或证件号码");
      await page.getByLabel("名称").fill("助老代购");
      await press(page, "发布");
      await page.getByRole("region", { name: "可对接的力量" }).getByText("北街党员队").waitFor(SOON);
      expect(await page.locator(".help-matches").innerText()).toContain("每周余 3 次");

      await press(page, "据此制定方案");
      await press(page, "保存");
      expect(await refusal(page)).toBe("请填写：名称");
      await page.getByLabel("名称").fill("独居老人术后照料");
      await press(page, "保存");
      await task(page, "代购买菜").getByText("还没有帮扶人").waitFor(SOON);
      address = new URL(page.url()).search;
      await press(page, "启动方案");
      await expect.poll(() => refusal(page)).toBe("请填写：帮扶人");

      // Party members first, pupils in the summer holidays, volunteers afterwards, but for a while nobody.
      await addHelper(page, "代购买菜", "北街党员队", { to: "2026-06-30" });
      await addHelper(page, "代购买菜", "暖芽学生队");
      expect(await task(page, "代购买菜").locator(".plan-helpers").innerText()).toContain(
        "2026年7月2日 – 2026年9月30日",
      );
      await addTask(page, "出行陪诊", "二");
      await addHelper(page, "出行陪诊", "爱心车队", { to: "2026-07-20" });
      await addTask(page, "物资捐助", "六");
      await addHelper(page, "物资捐助", "便民超市");
      await addTask(page, "心理疏导", "三");
      await addHelper(page, "心理疏导", "社工站");
      await press(page, "启动方案");
      await page.locator(".plan-title", { hasText: "进行中" }).waitFor(SOON);

      const next = page.getByRole("region", { name: "接下来" });
      await next.getByText("出行陪诊将断档").waitFor();
      expect(await next.innerText()).toContain("爱心车队帮到7月20日为止");
      expect(await page.locator(".plan-gap[data-past=false]").count()).toBe(1);
      await addHelper(page, "代购买菜", "暖邻志愿队", { from: "2026-10-01" });
      await task(page, "出行陪诊").getByRole("button", { name: "改期限 爱心车队" }).click();
      await task(page, "出行陪诊").getByLabel("结束").fill("");
      await press(page, "保存");
      await expect.poll(() => page.locator(".plan-gap[data-past=false]").count()).toBe(0);

      await press(page, "表");
      const rows = await page.locator(".plan-table tbody tr").allInnerTexts();
      expect(rows.map((row) => row.replaceAll(/\s+/g, " ").split(" ").slice(0, 3))).toEqual([
        ["2026", "6月", "北街党员队"],
        ["2026", "7月", "暖芽学生队"],
        ["2026", "8月", "暖芽学生队"],
        ["2026", "9月", "暖芽学生队"],
      ]);
    },
    { allowed: /status of 422 .*\/api\/(resources\/projects|plans\/1\/steps)/ },
  );
  await at("worker", address, async (page) => {
    await task(page, "代购买菜").getByRole("button", { name: "登记帮扶" }).click();
    await page.getByText("当天由北街党员队帮扶").waitFor(SOON);
    await page.getByLabel("备注（可不填）").fill("买菜两样");
    await press(page, "登记");
    await page.locator(".plan-logs li", { hasText: "买菜两样" }).waitFor(SOON);
    expect(await page.locator(".plan-logs").innerText()).toContain("北街党员队");
    expect(await page.getByRole("button", { name: "找人帮" }).count()).toBe(0);
  });
  await at(
    "officer",
    "",
    async (page) => {
      await page.getByRole("option", { name: "独居老人术后照料" }).click();
      await page.locator(".plan-logs li", { hasText: "买菜两样" }).waitFor(SOON);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        PHONE.width,
      );
    },
    { viewport: PHONE },
  );
  await at("leader", "", async (page) => {
    await page.locator(".help-figures").getByText("进行中的方案").waitFor(SOON);
    expect(await page.locator(".help-figures dd").first().innerText()).toBe("1");
    expect(await page.getByRole("tab").allInnerTexts()).toEqual(["需求", "力量"]);
    expect(await page.locator(".page").innerText()).not.toContain("术后照料");
  });
});
