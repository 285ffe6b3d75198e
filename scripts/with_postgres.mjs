// Runs a command with TEST_DATABASE_URL pointing at a PostgreSQL cluster of its own: node scripts/with_postgres.mjs COMMAND…
// The cluster lives in a temporary folder on a free port of the loopback address and is gone afterwards.
import { execFileSync, spawn, spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT = "/usr/lib/postgresql";

/** The folder of the newest installed PostgreSQL's programs; throws when there is none. */
function programs() {
  const versions = existsSync(ROOT)
    ? readdirSync(ROOT).filter((name) => existsSync(join(ROOT, name, "bin/initdb")))
    : [];
  const newest = versions.map(Number).toSorted((a, b) => b - a)[0];
  if (newest === undefined)
    throw new Error(
      `no PostgreSQL server under ${ROOT}: install postgresql and postgis, or set TEST_DATABASE_URL`,
    );
  return join(ROOT, String(newest), "bin");
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Starts a cluster; returns its address and a function that stops and removes it. */
export async function startPostgres() {
  const bin = programs();
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-pg-"));
  const port = await freePort();
  // PostgreSQL refuses to run as root, so root hands the folder to the account its package made.
  const asRoot = process.getuid?.() === 0;
  if (asRoot) execFileSync("chown", ["postgres", folder]);
  chmodSync(folder, 0o700);
  const run = (program, args) => {
    const path = join(bin, program);
    const [command, all] = asRoot
      ? ["setpriv", ["--reuid=postgres", "--regid=postgres", "--init-groups", path, ...args]]
      : [path, args];
    const done = spawnSync(command, all, {
      cwd: folder,
      encoding: "utf8",
      stdio: ["ignore", "pipe", "pipe"],
    });
    if (done.status !== 0) throw new Error(`${program} failed: ${done.stderr || done.error}`);
  };
  const data = join(folder, "data");
  run("initdb", ["-D", data, "-U", "nuanwang", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"]);
  const options = `-p ${port} -h 127.0.0.1 -k ${folder} -c shared_buffers=512MB -c work_mem=32MB -c max_wal_size=4GB`;
  run("pg_ctl", ["-D", data, "-w", "-l", join(folder, "log"), "-o", options, "start"]);
  return {
    url: `postgres://nuanwang@127.0.0.1:${port}/postgres`,
    stop() {
      run("pg_ctl", ["-D", data, "-m", "immediate", "-w", "stop"]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

if (process.argv[1]?.endsWith("with_postgres.mjs")) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) throw new Error("usage: node scripts/with_postgres.mjs COMMAND [ARGUMENT…]");
  const postgres = await startPostgres();
  const child = spawn(command, args, {
    stdio: "inherit",
    env: { ...process.env, TEST_DATABASE_URL: postgres.url },
  });
  for (const signal of ["SIGINT", "SIGTERM"]) process.on(signal, () => child.kill(signal));
  child.once("exit", (code) => {
    postgres.stop();
    process.exit(code ?? 1);
  });
}
