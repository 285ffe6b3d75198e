// npm run check: types, lint (with the rules of the rooms) and format; every failure is shown, not only the first.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { runNode } from "./setup/child.mjs";
import { ROOT, checkNode, ensureInstalled, seconds } from "./setup/install.mjs";

const CHECKS = [
  { name: "types", package: "typescript", program: "tsc", args: ["--noEmit", "-p", "."] },
  { name: "lint", package: "oxlint", program: "oxlint", args: ["."] },
  { name: "format", package: "oxfmt", program: "oxfmt", args: ["--check", "."] },
];

checkNode();
ensureInstalled(console.log);
let failed = 0;
for (const check of CHECKS) {
  const started = performance.now();
  const code = await runNode([programOf(check), ...check.args]);
  console.log(`${check.name}: ${code === 0 ? "ok" : "FAILED"} (${seconds(started)})`);
  if (code !== 0) failed += 1;
}
process.exit(failed === 0 ? 0 : 1);

function programOf({ package: name, program }) {
  const folder = join(ROOT, "node_modules", name);
  const { bin } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return join(folder, typeof bin === "string" ? bin : bin[program]);
}
