import { type ChildProcess, spawn } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** The embedded database, running in a child process of its own. */
export interface Embedded {
  /** For `pg`: a Unix socket. */
  url: string;
  /** Closes the database and ends the child. */
  stop(): Promise<void>;
}

/** What the child says of itself. */
export type EmbeddedReport = { ready: true } | { inUseBy: number; lock: string } | { failed: string };

/** Another process has the data folder open; two on one folder would destroy it. */
export class DataFolderInUse extends Error {
  constructor(folder: string, report: { inUseBy: number; lock: string }) {
    super(
      `the data folder ${folder} is in use by process ${report.inUseBy}. Stop that process, or choose another folder ` +
        `with NUANWANG_DATA. (If process ${report.inUseBy} is no database, delete ${report.lock})`,
    );
    this.name = "DataFolderInUse";
  }
}

/** How long a child that died is mourned before the next is born: long enough not to spin. */
const RESTART_PAUSE_MS = 500;
/** How long a statement under way may hold up the end. */
const STOP_PATIENCE_MS = 10_000;

/**
 * Starts PGlite with PostGIS on `<folder>/pg` and waits until it listens: 2 s, or 6–9 s for a new folder.
 * A child that dies later is started again, until `stop`. Throws DataFolderInUse, or an Error with the child's reason.
 */
export async function startEmbedded(folder: string): Promise<Embedded> {
  mkdirSync(folder, { recursive: true });
  // The socket is not in the data folder because the path of a Unix socket may have 107 bytes at most.
  const socketFolder = mkdtempSync(join(tmpdir(), "nuanwang-"));
  chmodSync(socketFolder, 0o700);

  let child = spawnChild(folder, socketFolder);
  let ended = exit(child);
  const report = await Promise.race([firstReport(child), ended.then((reason) => ({ failed: reason }))]);
  if (!("ready" in report)) {
    rmSync(socketFolder, { recursive: true, force: true });
    if ("inUseBy" in report) throw new DataFolderInUse(folder, report);
    throw new Error(`the embedded database did not start: ${report.failed}`);
  }

  let stopping = false;
  async function supervise(): Promise<void> {
    for (;;) {
      const reason = await ended;
      if (stopping) return;
      console.error(`database: the embedded database ended (${reason}), starting it again`);
      await wait(RESTART_PAUSE_MS);
      if (stopping) return;
      child = spawnChild(folder, socketFolder);
      ended = exit(child);
    }
  }
  const supervised = supervise();

  return {
    url: `socket:${socketFolder}?db=postgres&user=postgres`,
    async stop() {
      stopping = true;
      if (child.connected) child.disconnect();
      const impatience = setTimeout(() => child.kill("SIGKILL"), STOP_PATIENCE_MS);
      await supervised;
      clearTimeout(impatience);
      rmSync(socketFolder, { recursive: true, force: true });
    },
  };
}

function spawnChild(folder: string, socketFolder: string): ChildProcess {
  const script = fileURLToPath(new URL("embedded_process.ts", import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", script, folder, socketFolder], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
    // Ctrl-C reaches the whole foreground group; the child must outlive the statements that are under way.
    detached: true,
  });
}

function firstReport(child: ChildProcess): Promise<EmbeddedReport> {
  return new Promise((resolve) => {
    child.once("message", (report) => resolve(report as EmbeddedReport));
  });
}

/** Why the child ended, as soon as it has. */
function exit(child: ChildProcess): Promise<string> {
  return new Promise((resolve) => {
    child.once("error", (error) => resolve(error.message));
    child.once("exit", (code, signal) => resolve(signal ?? `exit code ${code}`));
  });
}
