import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { BenchRow } from "./row.ts";

/** From `npm start` until the address is printed: on an empty data folder, and again. */
export async function benchStart(): Promise<BenchRow[]> {
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-start-"));
  try {
    const first = await startSeconds(folder);
    const again = await startSeconds(folder);
    return [
      { what: "npm start on an empty folder", ours: first, unit: "s", against: null, bound: 60 },
      { what: "npm start again", ours: again, unit: "s", against: null, bound: 6 },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function startSeconds(folder: string): Promise<number> {
  const start = performance.now();
  const env = { ...process.env, NUANWANG_DATA: folder, PORT: "0", DATABASE_URL: "", NODE_ENV: "" };
  const child = spawn(process.execPath, ["scripts/start.mjs"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = once(child, "exit");
  const listening = new Promise<number>((resolve, reject) => {
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      if (/http:\/\/127\.0\.0\.1:\d+/.test(text)) resolve((performance.now() - start) / 1000);
    });
    child.once("exit", (code) => reject(new Error(`npm start ended with ${code}`)));
  });
  const seconds = await listening;
  child.kill("SIGTERM");
  await ended;
  return seconds;
}
