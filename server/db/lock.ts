import { linkSync, readFileSync, rmSync, writeFileSync } from "node:fs";

/**
 * Takes the lock file for this process. Returns null when it is taken, else the id of the living process that
 * holds it. A lock left behind by a process that has died is taken over.
 */
export function lockFolder(path: string): number | null {
  // Written whole before it gets its name: nobody can read half a lock.
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, `${process.pid} ${startOf(process.pid)}`);
  try {
    for (;;) {
      try {
        linkSync(draft, path);
        return null;
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
      }
      const [pid = "", start = ""] = readLock(path).split(" ");
      if (isAlive(Number(pid)) && startOf(Number(pid)) === start) return Number(pid);
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
}

function readLock(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/**
 * When the process started, in ticks since boot; "" where there is no /proc. Ids are used again, after a restart
 * of a container nearly always, so a living process of that id need not be the one that wrote the lock.
 */
function startOf(pid: number): string {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    // Field 22; the second, the name in brackets, may hold blanks.
    return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? "";
  } catch {
    return "";
  }
}
