import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { beginAt, finishAt } from "../../../server/testing/publish_at.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";
import { mercator, readCamera, worldPixels } from "../../map/camera.ts";

const { middle } = NINE_CELLS;
const SOON = { timeout: 15_000 };
const stage = ownStage();

/** Where a place is on the page: the address says what the middle of the map is. */
async function pixel(page: Page, [lon, lat]: readonly [number, number]): Promise<[x: number, y: number]> {
  const camera = readCamera(new URL(page.url()).searchParams.get("at"))!;
  const { x, y, width, height } = (await page.locator(".map-host").boundingBox())!;
  const [there, here] = [mercator(lon, lat), mercator(camera.lon, camera.lat)];
  const scale = worldPixels(camera.zoom);
  return [x + width / 2 + (there[0] - here[0]) * scale, y + height / 2 + (there[1] - here[1]) * scale];
}
async function click(page: Page, place: readonly [number, number]): Promise<void> {
  await page.mouse.click(...(await pixel(page, place)));
}

/** One works on a page of the boundaries, signed in as an account. */
const at = (account: string, address: string, work: (page: Page) => Promise<void>) =>
  // A submission without reasons, a draft that is gone: the browser tells of them as well.
  withPage(stage.browser, address, work, {
    account,
    url: stage.server.url,
    allowed: /status of 422 .*\/steps|status of 404 .*\/drafts\//,
  });
const tab = (page: Page, name: string) => page.getByRole("tab", { name }).click();
const stepsTaken = (page: Page, count: number) =>
  page.getByRole("heading", { name: `步骤（${count}）` }).waitFor(SOON);
const impact = (page: Page, name: string) => page.locator(`.impact [data-name=${name}] dd`).innerText();

/** Opens the item of micro-grid 6 in the ledger, and fills it. */
async function fillFromLedger(page: Page): Promise<void> {
  await page.locator(".ledger-entry[data-cause=uncovered_inhabited]").first().click();
  await page.getByRole("button", { name: "在划格中处理" }).click();
  await page.getByRole("button", { name: "划给它" }).first().click();
  await page.getByText("60 户由未覆盖变为有人管").waitFor();
  await page.keyboard.press("Enter");
  await stepsTaken(page, 1);
}

/** Splits grid B, of micro-grids 4 and 5, as it is suggested. */
async function splitBySuggestion(page: Page): Promise<void> {
  await page.keyboard.press("g");
  await click(page, middle(5));
  await tab(page, "建议");
  await page.getByRole("button", { name: "给出拆分建议" }).click();
  await page.locator(".alternatives button").first().click();
  await page.keyboard.press("Enter");
  await stepsTaken(page, 2);
}

/** Cuts micro-grid 1 from north to south. */
async function cut(page: Page): Promise<void> {
  const [lon, lat] = middle(1);
  await page.keyboard.press("v");
  await click(page, [lon, lat]);
  await page.keyboard.press("c");
  await click(page, [lon, lat + 0.004]);
  await click(page, [lon, lat - 0.004]);
  await page.keyboard.press("Enter");
  await page.getByText("将 1 个微网格裁成 2 块").waitFor();
  await page.keyboard.press("Enter");
  await stepsTaken(page, 3);
}

/** Paints micro-grid 3, of the other village, with grid A. */
async function paintAcrossVillages(page: Page): Promise<void> {
  await page.keyboard.press("v");
  await click(page, middle(2));
  await page.keyboard.press("p");
  await click(page, middle(3));
  await page.getByText("网格不能跨村（社区）").waitFor();
  await page.keyboard.press("Escape");
  await stepsTaken(page, 3);
}

/** Submits: so many sizes that are outside of the bands want a reason first. */
async function submit(page: Page, reasonsWanted: number): Promise<void> {
  await tab(page, "办理");
  await page.getByRole("button", { name: "提交审核" }).click();
  const reasons = page.getByLabel("如确有必要，请写明理由");
  await reasons.first().waitFor();
  expect(await reasons.count()).toBe(reasonsWanted);
  for (const reason of await reasons.all()) await reason.fill("安置房尚未入住");
  await tab(page, "办理");
  await page.getByRole("button", { name: "提交审核" }).click();
  await page.locator("[data-status=submitted]").waitFor();
}

test("from an item of the ledger to the map of the city, and back again", async () => {
  let draft = "";
  await at("planner", "/coverage", async (page) => {
    await fillFromLedger(page);
    await splitBySuggestion(page);
    await cut(page);
    await tab(page, "变化");
    expect(
      await Promise.all(
        ["uncovered_households", "open_cases_moving", "codes"].map((name) => impact(page, name)),
      ),
    ).toEqual(["60 → 0", "1", "1"]);
    await paintAcrossVillages(page);
    await submit(page, 3);
    draft = page.url();
  });
  const address = `/boundaries?draft=${new URL(draft).searchParams.get("draft")}&show=way`;
  await at("officer", address, async (page) => {
    await page.getByRole("button", { name: "同意", exact: true }).click();
    await page.locator(".decisions").getByText("北街道").waitFor();
  });
  await at("district", address, async (page) => {
    await page.getByRole("button", { name: "审核通过" }).click();
    await page.locator("[data-status=approved]").waitFor();
  });

  await at("leader", "/overview?area=321102001001", (map) =>
    at("leader", "/coverage", (ledger) =>
      at("worker", "/workforce?worker=1", async (worker) => {
        const uncovered = ledger.locator("[data-cause=uncovered_inhabited] td").first();
        await expect.poll(() => uncovered.innerText(), SOON).toBe("1");
        const ranked = map.locator(".ranking button");
        await expect.poll(() => ranked.allInnerTexts(), SOON).toHaveLength(2);
        const served = worker.locator(".worker-card").getByText("东社区第二网格");
        await expect.poll(() => served.count(), SOON).toBe(1);

        await at("leader", address, async (page) => {
          await page.getByRole("button", { name: "发布", exact: true }).click();
          await page.getByText("已作为第 2 版边界发布").waitFor();
        });

        await expect.poll(() => ranked.count(), SOON).toBe(3);
        await expect.poll(() => uncovered.innerText(), SOON).toBe("0");
        await expect.poll(() => served.count(), SOON).toBe(2);
      }),
    ),
  );
  await swipeAndRestore();
});

/** Compares the two revisions, leads back to the first, and sees that its grids are there again. */
async function swipeAndRestore(): Promise<void> {
  let draft = 0;
  await at("planner", "/boundaries/history", async (page) => {
    await page.locator(".swipe-label[data-side=right]", { hasText: "第 2 版" }).waitFor(SOON);
    const divider = page.getByRole("slider", { name: "左右两版的分界线" });
    const before = Number(await divider.getAttribute("aria-valuenow"));
    await divider.focus();
    await page.keyboard.press("ArrowLeft");
    expect(Number(await divider.getAttribute("aria-valuenow"))).toBeLessThan(before);
    await page.getByRole("button", { name: "恢复此版" }).click();
    await page.getByRole("button", { name: "生成方案" }).click();
    await page.waitForURL(/draft=\d+/);
    draft = Number(new URL(page.url()).searchParams.get("draft"));
    await page.locator(".steps li").first().waitFor(SOON);
    await submit(page, 2);
  });
  await finishAt(stage.server.url, draft);
  await at("leader", "/overview?area=321102001001", async (page) => {
    await expect.poll(() => page.locator(".ranking button").count(), SOON).toBe(2);
  });
}

/** A draft of the northern town that nothing is drawn on yet; its page. */
async function newDraft(title: string): Promise<string> {
  return `/boundaries?draft=${await beginAt(stage.server.url, { title })}&at=119.46250,32.19250,14.00`;
}
async function rename(page: Page, name: string): Promise<void> {
  await page.keyboard.press("g");
  await click(page, middle(5));
  await tab(page, "网格");
  await page.getByLabel("网格名称").fill(name);
  await page.getByRole("button", { name: "改名", exact: true }).click();
  await page.getByRole("button", { name: "确认" }).click();
}
const saving = (page: Page, text: string) => page.locator(".draft-state").getByText(text).waitFor(SOON);

test("what is drawn while the line is down is saved when it is back, and outlives the page", async () => {
  const address = await newDraft("断网");
  await withPage(
    stage.browser,
    address,
    async (page) => {
      await saving(page, "已保存");
      await stage.server.stop();
      await rename(page, "断网第一格");
      await saving(page, "网络中断，已暂存在本机");
      await stage.server.start();
      await saving(page, "已保存");
      await page.reload();
      await stepsTaken(page, 1);

      await stage.server.stop();
      await rename(page, "断网第二格");
      await saving(page, "网络中断，已暂存在本机");
      await page.goto("about:blank");
      await stage.server.start();
      await page.goto(address);
      await page.getByText("本机有一份未上传的内容（2 步）").waitFor(SOON);
      await page.getByRole("button", { name: "接着绘制" }).click();
      await saving(page, "已保存");
      expect(await page.locator(".steps li").allInnerTexts()).toHaveLength(2);
    },
    { account: "planner", url: stage.server.url, allowed: /net::ERR_|status of 50/ },
  );
});

test("of two tabs the second to save is told, and what it drew can be kept as a draft of its own", async () => {
  const address = await newDraft("两个窗口");
  const options = { account: "planner", url: stage.server.url, allowed: /status of 409/ };
  await withPage(
    stage.browser,
    address,
    async (first) => {
      await saving(first, "已保存");
      await withPage(
        stage.browser,
        address,
        async (second) => {
          await saving(second, "已保存");
          await rename(first, "先改的");
          await saving(first, "已保存");
          await rename(second, "后改的");
          await saving(second, "方案已在别处修改");
          await second.getByRole("alert").getByRole("button", { name: "另存为新方案" }).click();
          await expect.poll(() => second.url(), SOON).not.toContain(address.slice(0, address.indexOf("&")));
          await second.getByText("改名为“后改的”").waitFor(SOON);
        },
        options,
      );
      await first.reload();
      await first.getByText("改名为“先改的”").waitFor(SOON);
      await stepsTaken(first, 1);
    },
    options,
  );
});

test("a draft is copied, shared by its link, and deleted by its author", async () => {
  const address = await newDraft("来回");
  await at("planner", address, async (page) => {
    await saving(page, "已保存");
    await page.getByRole("button", { name: "另存为新方案" }).click();
    const title = page.getByRole("textbox", { name: "方案名称" });
    await expect.poll(() => title.inputValue(), SOON).toBe("来回（副本）");
    await page.getByRole("button", { name: "分享链接" }).click();
    const link = await page.getByLabel("有权查看本辖区方案的人员可用此链接打开").inputValue();
    await at("officer", link, (colleague) =>
      colleague.getByRole("heading", { name: "来回（副本）" }).waitFor(SOON),
    );
    await page.getByRole("button", { name: "删除", exact: true }).click();
    await page.getByRole("button", { name: "确定删除" }).click();
    await page.locator(".drafts").getByText("来回", { exact: true }).waitFor(SOON);
    expect(await page.locator(".drafts").getByText("来回（副本）").count()).toBe(0);
    await page.goto(link);
    await page.getByText("没有这个划格方案").waitFor(SOON);
  });
});
