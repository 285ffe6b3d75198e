import { type Browser, type BrowserContext, chromium } from "playwright-core";
import type { Serving } from "./server.ts";

export const VIEWPORT = { width: 1440, height: 900 };
const FLAGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
];

/** A Chromium that draws in software. */
export function launch(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}

/** A browser of its own, as it were, in which an account is signed in. */
export async function signedIn(
  browser: Browser,
  { url, cookie }: Pick<Serving, "url" | "cookie">,
): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: VIEWPORT });
  const [name, value] = cookie.split("=") as [string, string];
  await context.addCookies([{ name, value, url: new URL(url).origin }]);
  return context;
}
