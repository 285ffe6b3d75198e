import { spawnSync } from "node:child_process";
import { ROOT, fail, seconds } from "./install.mjs";

/** The path of a browser for the tests, which is installed when the machine has none. */
export function ensureBrowser(log) {
  const installed = findBrowser();
  if (installed) return installed;
  const started = performance.now();
  for (const obtain of [installPackage, downloadPlaywrights]) {
    obtain(log);
    const found = findBrowser();
    if (found) {
      log(`browser   ${found} (${seconds(started)})`);
      return found;
    }
  }
  return fail(
    "no browser for the tests: install Chromium or Chrome, or set NUANWANG_CHROMIUM to the path of one, " +
      "and run the tests again (npm run test:unit and npm run test:db need none)",
  );
}

function findBrowser() {
  const args = ["--import", "tsx", "server/testing/find_browser.ts"];
  return spawnSync(process.execPath, args, { cwd: ROOT, encoding: "utf8" }).stdout.trim();
}

function installPackage(log) {
  if (process.getuid?.() !== 0) return;
  log("browser   none found: apt-get install chromium");
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const options = { stdio: ["ignore", "ignore", "inherit"], env };
  spawnSync("apt-get", ["update", "-qq"], options);
  spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", "chromium"], options);
}

function downloadPlaywrights(log) {
  log("browser   none found: npx playwright-core install chromium");
  const cli = `${ROOT}node_modules/playwright-core/cli.js`;
  const args = process.getuid?.() === 0 ? ["install", "--with-deps", "chromium"] : ["install", "chromium"];
  spawnSync(process.execPath, [cli, ...args], { stdio: ["ignore", "ignore", "inherit"] });
}
