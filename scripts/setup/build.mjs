import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import { ROOT, fail, seconds } from "./install.mjs";

/** Everything that the page is made of. */
const SOURCES = ["client", "server/api", "server/domain", "vite.config.ts", "package-lock.json"];
const DIST = join(ROOT, "dist");
const STAMP = join(ROOT, ".cache", "page.stamp");

/** Builds and compresses the page when its sources are not those of the last build. */
export async function ensureBuilt(log) {
  const hash = hashFiles(SOURCES);
  if (existsSync(join(DIST, "index.html")) && existsSync(STAMP) && readFileSync(STAMP, "utf8") === hash)
    return;
  const started = performance.now();
  const vite = join(ROOT, "node_modules/vite/bin/vite.js");
  const done = spawnSync(process.execPath, [vite, "build", "--logLevel", "warn"], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (done.status !== 0) fail("the page could not be built: see the lines above");
  const built = seconds(started);
  const files = await compressFiles();
  mkdirSync(join(ROOT, ".cache"), { recursive: true });
  writeFileSync(STAMP, hash);
  log(`page      built (${built}), ${files} files compressed (${seconds(started)} in all)`);
}

const COMPRESSIBLE = /\.(js|mjs|css|svg|json|topojson|wasm)$/;
const SMALLEST_BYTES = 1_000;

/** Writes .br and .gz beside every file worth it, so that serving costs nothing; returns how many. */
async function compressFiles() {
  const files = listFiles("dist").filter(
    (file) => COMPRESSIBLE.test(file) && statSync(file).size >= SMALLEST_BYTES,
  );
  const quality = { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } };
  await Promise.all(
    files.map(async (file) => {
      const content = await readFile(file);
      await writeFile(`${file}.br`, await promisify(brotliCompress)(content, quality));
      await writeFile(`${file}.gz`, await promisify(gzip)(content, { level: 9 }));
    }),
  );
  return files.length;
}

/** A hash of the names and contents of all files in the folders (or of the files) named, tests left out. */
export function hashFiles(paths) {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of listFiles(path)) {
      if (!file.endsWith(".test.ts")) hash.update(file.slice(ROOT.length)).update(readFileSync(file));
    }
  }
  return hash.digest("hex");
}

function listFiles(path) {
  const whole = join(ROOT, path);
  if (!statSync(whole).isDirectory()) return [whole];
  return readdirSync(whole, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter((file) => !file.includes("node_modules"))
    .toSorted();
}
