import { spawn } from "node:child_process";
import { ROOT } from "./install.mjs";

/**
 * Runs Node on the arguments, in the project's folder, with this program's input and output. Signals are passed on,
 * and this program waits for the end: resolves to the exit code.
 */
export function runNode(args, env = {}) {
  const child = spawn(process.execPath, args, {
    cwd: ROOT,
    stdio: "inherit",
    env: { ...process.env, ...env },
  });
  // At Ctrl-C the terminal tells the child as well, which hears it once more: it counts the first only.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  return new Promise((resolve) => {
    child.once("exit", (code, signal) => resolve(code ?? (signal ? 1 : 0)));
  });
}
