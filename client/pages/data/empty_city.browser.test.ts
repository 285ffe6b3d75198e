import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { fromDegrees } from "../../../server/domain/exchange/coordinates.ts";
import { launch, withPage } from "../../../server/testing/browser.ts";
import { INSTALLER, installedServer } from "../../../server/testing/installed_server.ts";
import type { OwnServer } from "../../../server/testing/own_server.ts";

const SOON = { timeout: 60_000 };
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

/** Villages in a row as surveyors draw them, in metres of EPSG:4549; the last one is a bow-tie. */
function villages(): Buffer {
  const features = ["东村", "中社区", "西村"].map((name, i) => {
    const [west, east] = [119.45 + i * 0.01, 119.46 + i * 0.01];
    const corners: [number, number][] = [
      [west, 32.2],
      [east, 32.2],
      [east, 32.21],
      [west, 32.21],
    ];
    const order = i === 2 ? [0, 2, 1, 3, 0] : [0, 1, 2, 3, 0];
    const coordinates = [order.map((corner) => fromDegrees(corners[corner]!, "EPSG:4549")!)];
    const properties = { 村代码: `32110200100${i + 1}`, 村名: name, 镇: "某镇", 区县: "某区", 市: "测试市" };
    return { type: "Feature", geometry: { type: "Polygon", coordinates }, properties };
  });
  return Buffer.from(JSON.stringify({ type: "FeatureCollection", features }));
}

test("in a city without boundaries every page leads to the one where villages are brought in", () =>
  withPage(
    browser,
    "/",
    async (page) => {
      await page.getByLabel("用户名").fill(INSTALLER.username);
      await page.getByLabel("密码", { exact: true }).fill(INSTALLER.password);
      await page.getByRole("button", { name: "登录", exact: true }).click();
      for (const name of ["态势", "覆盖", "力量", "管理"]) {
        await page.getByRole("link", { name, exact: true }).click(SOON);
        await page.getByRole("heading", { name: "测试市还没有网格边界" }).waitFor(SOON);
      }
      await page.getByRole("link", { name: "去导入" }).click();
      await page.getByText("还没有导入过文件").waitFor(SOON);
      await page.locator("input[type=file]").setInputFiles({
        name: "村界.geojson",
        mimeType: "application/octet-stream",
        buffer: villages(),
      });
      // Metres without a zone may be of many: somebody has to say.
      await page.getByText(/有几种坐标系都说得通/).waitFor(SOON);
      expect(await page.getByRole("combobox", { name: "这是什么" }).inputValue()).toBe("areas");
      await page.getByRole("combobox", { name: "坐标系" }).selectOption("EPSG:4549");
      await page.getByRole("button", { name: "检查整个文件" }).click();
      await page
        .getByText(/自相交或自重叠/)
        .first()
        .waitFor(SOON);
      const sketch = page.getByRole("img", { name: "图形轮廓，上北下南" });
      expect(await sketch.locator("path").count()).toBe(3);
      await page.getByText(/东经 119\.450–119\.480°/).waitFor(SOON);
      await page.getByRole("button", { name: /^写入 3 / }).click();
      await page.getByText(/已于/).waitFor(SOON);
      expect(
        (await page.request.get("/api/imports").then((answer) => answer.json())) as unknown,
      ).toMatchObject({ imports: [{ kind: "areas", written: { areas: 6 } }] });
    },
    { url: server.url },
  ));
