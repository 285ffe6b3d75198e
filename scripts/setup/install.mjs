// Node's own modules only: this runs before anything is installed.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the project. */
export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

const OLDEST_NODE = [20, 19];

/** Ends the program with a sentence for the person at the keyboard. */
export function fail(message) {
  console.error(message);
  process.exit(1);
}

/** Ends the program where Node is too old to run it. */
export function checkNode() {
  const [major, minor] = process.versions.node.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return;
  fail(
    `Node ${process.versions.node} is too old: ${OLDEST_NODE.join(".")} or newer is needed, from https://nodejs.org`,
  );
}

/** Installs the dependencies when what is in node_modules is not what package-lock.json says. */
export function ensureInstalled(log) {
  if (isInstalled()) return;
  const started = performance.now();
  log("install   dependencies, once: one to three minutes");
  const npm = process.env.npm_execpath;
  // No package may run a program of its own at installation; none of ours needs to.
  const args = ["ci", "--ignore-scripts", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, all] = npm?.endsWith("js") ? [process.execPath, [npm, ...args]] : ["npm", args];
  const shell = process.platform === "win32" && command === "npm";
  const done = spawnSync(command, all, { cwd: ROOT, stdio: ["ignore", "ignore", "inherit"], shell });
  if (done.status !== 0) fail("npm ci failed: is the package registry within reach? See the lines above");
  log(
    `install   ${Object.keys(readPackages("node_modules/.package-lock.json")).length} packages (${seconds(started)})`,
  );
}

/** Compares npm's own record of what it installed with the lock file; optional packages depend on the platform. */
function isInstalled() {
  const installed = readPackages("node_modules/.package-lock.json");
  const wanted = Object.entries(readPackages("package-lock.json")).filter(([path]) => path !== "");
  return wanted.every(([path, { version, optional, devOptional, peer }]) => {
    const found = installed[path];
    return found ? found.version === version : Boolean(optional || devOptional || peer);
  });
}

function readPackages(path) {
  try {
    return JSON.parse(readFileSync(join(ROOT, path), "utf8")).packages ?? {};
  } catch {
    return {};
  }
}

/** The time since `started`, for a log line. */
export function seconds(started) {
  return `${((performance.now() - started) / 1000).toFixed(1)} s`;
}
