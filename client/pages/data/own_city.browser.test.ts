import { readSheet } from "read-excel-file/node";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Coverage } from "../../../server/api/coverage.ts";
import { HARMED_CODE, HARMED_GRID, keptCounty } from "../../../server/exchange/testing/county.ts";
import {
  assignmentSheet,
  householdSheet,
  PLANTED,
  RIGHT,
  type Sheet,
  workerSheet,
  WRONG,
} from "../../../server/exchange/testing/county_people.ts";
import { xlsx } from "../../../server/exchange/testing/files.ts";
import { launch, withPage } from "../../../server/testing/browser.ts";
import { TEST_NOW } from "../../../server/testing/build_app.ts";
import { INSTALLER, installedServer } from "../../../server/testing/installed_server.ts";
import type { OwnServer } from "../../../server/testing/own_server.ts";

const SOON = { timeout: 30_000 };
const TODAY = TEST_NOW.toISOString().slice(0, 10);
let browser: Browser;
let server: OwnServer;
beforeAll(async () => {
  browser = await launch();
  server = await installedServer();
});
afterAll(async () => {
  await browser.close();
  await server.remove();
});

test("an administrator brings a county of files to a working map, and its ledger shows what is wrong there", () =>
  withPage(
    browser,
    "/",
    async (page) => {
      await page.getByLabel("用户名").fill(INSTALLER.username);
      await page.getByLabel("密码", { exact: true }).fill(INSTALLER.password);
      await press(page, "登录");
      await page.getByRole("heading", { name: "测试市还没有网格边界" }).waitFor(SOON);
      await bringLand(page);
      await settleLand(page);
      await bringPeople(page);
      expect(await causesOf(page)).toEqual({
        uncovered_inhabited: [null, "新围垦滩地"],
        no_worker: [PLANTED.unserved, null],
        disputed_land: [expect.any(String), expect.stringMatching(/^第\d+网格、第\d+网格$/)],
        household_elsewhere: [PLANTED.stands, "第1网格"],
      });
      await seeLedger(page);
      await placeTheOne(page);
      await askAsPrograms(await makeToken(page));
    },
    { url: server.url },
  ));

const press = (page: Page, name: string | RegExp) =>
  page.getByRole("button", { name, exact: true }).click(SOON);
const tile = (page: Page, name: string) =>
  page.getByRole("group", { name: "按结果筛选" }).getByRole("button", { name });

/** Brings a file in by the button that a person presses, and has it checked as it is understood. */
async function check(page: Page, name: string, file: Buffer | Sheet): Promise<void> {
  await page.goto("/data");
  const buffer = Array.isArray(file) ? Buffer.from(await xlsx(file)) : file;
  await page
    .locator("input[type=file]")
    .setInputFiles({ name, mimeType: "application/octet-stream", buffer });
  await page.getByRole("heading", { name: "导入文件" }).waitFor(SOON);
  await press(page, "检查整个文件");
}

async function write(page: Page, rows: number): Promise<void> {
  await press(page, `写入 ${rows} 行`);
  await page.getByText(/已于/).waitFor(SOON);
}

/** Corrects the one row that was refused, in the workbook that comes back with its cause, and brings that in. */
async function correct(
  page: Page,
  name: string,
  { wrong, right, cause }: { wrong: string; right: string; cause: RegExp },
): Promise<void> {
  await page.getByRole("link", { name: "下载未写入的行（XLSX）" }).waitFor(SOON);
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "下载未写入的行（XLSX）" }).click(),
  ]);
  const refused = (await readSheet(await download.path())) as Sheet;
  expect(refused).toHaveLength(2);
  expect(refused[1]!.at(-1)).toMatch(cause);
  const corrected = refused.map((row) => row.map((cell) => (cell === wrong ? right : cell)));
  expect(corrected).not.toEqual(refused);
  await check(page, name, corrected);
  await tile(page, "不能写入 0").waitFor(SOON);
  await write(page, 1);
}

async function bringLand(page: Page): Promise<void> {
  await check(page, "村界.zip", keptCounty("areas"));
  await write(page, 2);
  // The file has its system with it, and all its grids lie in their villages; one code has lost a zero.
  await check(page, "网格.zip", keptCounty("grids"));
  await page.getByText("抽查 18 行，18 行落在表中所写的村（社区）或本市内").waitFor(SOON);
  await page.getByText("文件自述为CGCS2000 中央经线 120°（EPSG:4549）").waitFor();
  await tile(page, "不能写入 1").waitFor(SOON);
  await write(page, 17);
  await correct(page, "网格更正.xlsx", { wrong: HARMED_CODE, right: HARMED_GRID, cause: /^网格编码：.*0/ });
}

/** One overlap stays in dispute, the widest gap is left out, and rules decide about the rest. */
async function settleLand(page: Page): Promise<void> {
  await page.goto("/data/boundaries");
  await press(page, "拼合");
  const list = page.getByRole("listbox", { name: "待处理地块" });
  await list.waitFor(SOON);
  const kinds = page.getByRole("group", { name: "问题类别" });
  await kinds.getByRole("button", { name: /重叠/ }).click();
  await list.getByRole("option").first().click();
  await page.getByLabel(/归属有争议/).check();
  await page.getByRole("group", { name: "划归网格" }).getByRole("button").first().click();
  await kinds.getByRole("button", { name: /空白/ }).click();
  await list.getByRole("option").first().click();
  await page.getByLabel("不设网格的原因").fill("新围垦滩地");
  await press(page, "不划入网格");
  await page.getByRole("tab", { name: "批量" }).click();
  for (const [kind, rule] of [
    ["跨村界", "归所在村的网格"],
    ["重叠", "归较大的网格"],
    ["空白", "归共有边界最长的网格"],
  ] as const) {
    await page.getByRole("combobox", { name: "问题类别" }).selectOption(kind);
    await page.getByRole("combobox", { name: "处理规则" }).selectOption(rule);
    await press(page, /^处理这 [1-9]\d* 个$/);
    await page.getByText(/待处理 0 个/).waitFor(SOON);
  }
  await page.getByRole("tab", { name: "发布" }).click();
  await page.getByLabel("发布名称").fill("首次划定");
  await page.getByLabel("生效日期").fill(TODAY);
  await press(page, "发布为网格边界");
  await page.getByText("已发布，网格边界按生效日期启用。").waitFor(SOON);
}

async function bringPeople(page: Page): Promise<void> {
  const workers = workerSheet();
  await check(page, "网格员.xlsx", workers);
  await tile(page, "不能写入 1").waitFor(SOON);
  await write(page, workers.length - 2);
  await correct(page, "网格员更正.xlsx", {
    wrong: WRONG.phone,
    right: RIGHT.phone,
    cause: /^电话：.*科学计数/,
  });
  await check(page, "任职.xlsx", assignmentSheet(TODAY));
  await write(page, workers.length - 1);
  // Where the phone's coordinates lie is told by how far off all of them are.
  const households = householdSheet();
  await check(page, "家庭.xlsx", households);
  await page.getByText(/各点一致偏移约 5\d\d 米/).waitFor(SOON);
  await tile(page, "不能写入 1").waitFor(SOON);
  await write(page, households.length - 2);
  await page.getByRole("link", { name: /待定位/ }).waitFor(SOON);
  await correct(page, "家庭更正.xlsx", {
    wrong: WRONG.born_on,
    right: RIGHT.born_on,
    cause: /^出生日期：不是日期/,
  });
}

/** The entries of the ledger: grid and reason by cause. */
async function causesOf(page: Page): Promise<Record<string, [grid: string | null, reason: string | null]>> {
  const { gaps } = (await (await page.request.get("/api/coverage")).json()) as Coverage;
  return Object.fromEntries(gaps.map(({ cause, grid_code, reason }) => [cause, [grid_code, reason]]));
}

async function seeLedger(page: Page): Promise<void> {
  await page.goto("/coverage");
  const entries = page.getByRole("listbox", { name: "缺口清单" }).getByRole("option");
  await expect
    .poll(() => entries.allInnerTexts(), SOON)
    .toEqual([
      expect.stringMatching(/^湖塘镇 东湖村\n1 户 1 人，/),
      expect.stringMatching(/^湖塘镇 西塘村 第1网格\n100 户 280 人/),
      expect.stringMatching(/^湖塘镇 西塘村 第\d网格\n/),
      expect.stringMatching(/^湖塘镇 东湖村 第2网格\n1 户 1 人/),
    ]);
}

/** The household of which only the village is known, by a click in the middle of its village. */
async function placeTheOne(page: Page): Promise<void> {
  await page.goto("/placing");
  await page.getByRole("listbox", { name: "待定位" }).getByRole("option").first().click(SOON);
  await expect
    .poll(async () => {
      await page.mouse.click(900, 400);
      return page.locator(".map-place").innerText();
    }, SOON)
    .toMatch(/第\d+网格/);
  await press(page, "保存位置");
  await page.getByText("没有待定位的记录").waitFor(SOON);
}

async function makeToken(page: Page): Promise<string> {
  await page.goto("/admin");
  await press(page, "新建令牌");
  await page.getByLabel("用途").fill("测试 QGIS");
  await press(page, "领导");
  await press(page, "生成令牌");
  return page
    .getByRole("region", { name: /只显示这一次/ })
    .locator("code")
    .innerText();
}

interface Answer {
  links: { rel: string; href: string }[];
  conformsTo: string[];
  collections: { id: string }[];
  features: { id: string }[];
  numberMatched: number;
}

const follow = ({ links }: Answer, rel: string) => links.find((link) => link.rel === rel)?.href;

/** What a desktop GIS asks one after the other when it adds a layer: landing page, conformance, collections, pages of items. */
async function askAsPrograms(token: string): Promise<void> {
  const get = async (url: string): Promise<Answer> => {
    const answer = await fetch(new URL(url, server.url), { headers: { authorization: `Bearer ${token}` } });
    expect([url, answer.status]).toEqual([url, 200]);
    return (await answer.json()) as Answer;
  };
  const landing = await get("/ogc");
  const { conformsTo } = await get(follow(landing, "conformance")!);
  expect(conformsTo).toContain("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core");
  const { collections } = await get(follow(landing, "data")!);
  expect(collections.map(({ id }) => id)).toEqual(expect.arrayContaining(["areas", "grids", "micro_grids"]));
  const found = new Set<string>();
  let url: string | undefined = "/ogc/collections/grids/items?limit=7";
  while (url) {
    const some = await get(url);
    expect(some.numberMatched).toBe(18);
    for (const { id } of some.features) found.add(id);
    url = follow(some, "next");
  }
  expect(found.size).toBe(18);
  const [lon, lat] = PLANTED.gap.at;
  const around = [lon - 0.001, lat - 0.001, lon + 0.001, lat + 0.001].join(",");
  expect((await get(`/ogc/collections/grids/items?bbox=${around}`)).numberMatched).toBeLessThan(6);
}
