import { readSheet } from "read-excel-file/node";
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { fromDegrees } from "../../../server/domain/exchange/coordinates.ts";
import { xlsx } from "../../../server/exchange/testing/files.ts";
import { withPage } from "../../../server/testing/browser.ts";
import { NINE_CELLS } from "../../../server/testing/nine_cells.ts";
import { ownStage } from "../../../server/testing/own_stage.ts";

const SOON = { timeout: 20_000 };
const stage = ownStage();
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const tile = (page: Page, name: string) =>
  page.getByRole("group", { name: "按结果筛选" }).getByRole("button", { name });

/** The middle of a cell as a phone tells it. */
function phone(cell: number): [number, number] {
  const [lon, lat] = fromDegrees(NINE_CELLS.middle(cell), "GCJ-02")!;
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
}

const HEADER = ["户主", "性别", "出生日期", "详细地址", "所属社区", "经度", "纬度", "救助类别", "风险情况"];
const ROWS = [
  ["测甲", "男", "1950-05-05", "东路1号", "东社区", ...phone(1), "低保对象", "红"],
  ["测乙", "女", "1962-07-08", "东路2号", "东社区", ...phone(2), "", "绿"],
  ["测丙", "女", "1962-02-30", "东路3号", "东社区", ...phone(4), "低保对象", "绿"],
  ["测丁", "男", "1970-01-02", "西路4号", "西社区", null, null, "特困人员", "黄"],
];

/** Brings a file in by the button that a person presses. */
async function bring(page: Page, name: string, rows: (string | number | null)[][]): Promise<void> {
  await page.locator("input[type=file]").setInputFiles({
    name,
    mimeType: "application/octet-stream",
    buffer: Buffer.from(await xlsx([HEADER, ...rows])),
  });
  await page.getByRole("heading", { name: "导入文件" }).waitFor(SOON);
}

test("an administrator brings in households of a phone, corrects what is refused, and takes it back", () =>
  withPage(
    stage.browser,
    "/data",
    async (page) => {
      await page.getByText("还没有导入过文件").waitFor(SOON);
      await bring(page, "困难家庭.xlsx", ROWS);
      // What it is and where it lies are recognised, with the reasons; one column is chosen by hand.
      await page.getByText(/各点一致偏移约 5\d\d 米/).waitFor(SOON);
      expect(await page.getByRole("combobox", { name: "这是什么" }).inputValue()).toBe("households");
      expect(await page.getByRole("combobox", { name: "坐标系" }).inputValue()).toBe("GCJ-02");
      await page.getByRole("combobox", { name: "风险等级" }).selectOption("风险情况");
      await press(page, "检查整个文件");

      await tile(page, "正确 2").waitFor(SOON);
      await page.getByText("2 条有位置，已标在图上").waitFor(SOON);
      await tile(page, "不能写入 1").click();
      const found = page.getByRole("list", { name: "明细" }).getByRole("listitem");
      await expect.poll(() => found.allInnerTexts()).toEqual([expect.stringContaining("第 4 行 · 出生日期")]);
      expect(page.url()).not.toContain("测");

      const [download] = await Promise.all([
        page.waitForEvent("download"),
        page.getByRole("link", { name: "下载未写入的行（XLSX）" }).click(),
      ]);
      const refused = (await readSheet(await download.path())) as (string | null)[][];
      expect(refused[1]!.at(-1)).toBe("出生日期：不是日期，应为 2026-06-15 这样的写法");

      await press(page, "写入 3 行");
      await page.getByText(/写入 3 条家庭/).waitFor(SOON);
      // One of them stands in its village only, as a household and a case did before.
      await page.getByText("1 行没有坐标，写入后只落到村（社区），可在图上定位：").waitFor(SOON);
      await page.getByRole("link", { name: "待定位 3 →" }).waitFor(SOON);

      // The corrected row is clean; the chosen column is remembered.
      await press(page, "返回列表");
      await page.getByRole("option", { name: /困难家庭.xlsx/ }).waitFor(SOON);
      refused[1]![2] = "1962-02-28";
      await bring(page, "更正.xlsx", refused.slice(1));
      await page.getByText("记忆").first().waitFor(SOON);
      await press(page, "检查整个文件");
      await tile(page, "正确 1").waitFor(SOON);
      await press(page, "写入 1 行");
      await page.getByText(/写入 1 条家庭/).waitFor(SOON);
      await press(page, "撤销这次导入");
      await page.getByText(/已于 .* 撤销/).waitFor(SOON);
      await press(page, "返回列表");
      const lines = page.getByRole("listbox", { name: "导入记录" }).getByRole("option");
      await expect
        .poll(() => lines.allInnerTexts())
        .toEqual([expect.stringMatching(/更正[^]*已撤销/), expect.stringMatching(/困难家庭[^]*已写入/)]);
    },
    { account: "admin", url: stage.server.url },
  ));
