import type { Page } from "playwright-core";

/** What the card beside the pointer says of a place on the map of a desk, in its middle unless said otherwise. */
export async function pointed(page: Page, at = 720): Promise<string | undefined> {
  for (const x of [at + 2, at - 2]) {
    await page.mouse.move(x, 478);
    await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(drawn)));
  }
  return (await page.locator(".hover-card strong").allInnerTexts())[0];
}
