import { type Browser, chromium, type Cookie, type Page } from "playwright-core";
import { expect, inject } from "vitest";
import type { Session } from "../api/session.ts";

/**
 * Software rendering, as on machines without a graphics card; no calls home. The page is put together without the
 * graphics process: through its emulation that took 8.7 s of processor time for a page's opening, so it takes 2.2 s.
 */
const FLAGS = [
  "--no-sandbox",
  "--use-angle=swiftshader",
  "--disable-gpu-compositing",
  "--enable-unsafe-swiftshader",
  "--ignore-gpu-blocklist",
  "--disable-background-networking",
];

export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

export interface OpenOptions {
  viewport?: { width: number; height: number };
  /** Signs in with this demo account before the page is opened. */
  account?: string;
  /** Another server than the one that all browser tests share. */
  url?: string;
  /** What may be in the console all the same: for tests of what goes wrong. */
  allowed?: RegExp;
}

/** Sessions that are open, by account and server: only so many may sign in within some minutes. */
const cookies = new Map<string, Cookie[]>();

/** One browser for a file's tests: `const browser = await launch()` in beforeAll, `browser.close()` in afterAll. */
export function launch(): Promise<Browser> {
  return chromium.launch({ executablePath: inject("chromium"), args: FLAGS });
}

/**
 * Opens an address of the server under test, runs the work on the page, and closes it. Fails when the console
 * had an error or a warning, or a request failed, besides what is allowed.
 */
export async function withPage(
  browser: Browser,
  address: string,
  work: (page: Page) => Promise<void>,
  { viewport = DESK, account, url = inject("url"), allowed }: OpenOptions = {},
): Promise<void> {
  const context = await browser.newContext({
    viewport,
    baseURL: url,
    locale: "zh-CN",
    timezoneId: "Asia/Shanghai",
  });
  try {
    if (account) await signIn(account);
    const page = await context.newPage();
    const complaints = listen(page);
    await page.goto(address);
    await work(page);
    const refused = complaints.filter((line) => !allowed?.test(line));
    if (refused.length > 0) throw new Error(`${address}:\n${refused.join("\n")}`);
  } finally {
    await context.close();
  }

  async function signIn(username: string): Promise<void> {
    const key = `${username} ${url}`;
    const known = cookies.get(key);
    if (known) {
      await context.addCookies(known);
      const session = await context.request.get("/api/session");
      if (((await session.json()) as Session).account) return;
    }
    const answer = await context.request.post("/api/session", {
      data: { username, password: "nuanwang" },
      headers: { origin: url },
    });
    expect({ status: answer.status(), body: await answer.text() }).toMatchObject({ status: 200 });
    cookies.set(key, await context.cookies());
  }
}

/** What the browser notes of itself when it puts a page together as FLAGS say: the map's pixels are read back. */
const READ_BACK = /GL Driver Message .*GPU stall due to ReadPixels/;

/** Collects what a careful developer would not let pass. */
function listen(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (READ_BACK.test(message.text())) return;
    if (message.type() === "error" || message.type() === "warning") {
      complaints.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
    }
  });
  page.on("pageerror", (error) => complaints.push(`uncaught: ${error.stack ?? error.message}`));
  page.on("requestfailed", (request) => {
    // The page itself gives up requests that a newer view has made pointless.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") complaints.push(`request failed: ${request.url()} ${reason}`);
  });
  return complaints;
}
