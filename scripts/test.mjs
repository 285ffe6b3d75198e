// npm test: everything, from a fresh clone. npm run test:unit|test:db|test:browser: one kind; a path narrows it.
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ensureBrowser } from "./setup/browser.mjs";
import { ensureBuilt } from "./setup/build.mjs";
import { runNode } from "./setup/child.mjs";
import { ROOT, checkNode, ensureInstalled } from "./setup/install.mjs";

const PROJECTS = ["unit", "db", "browser"];
const log = (line) => console.log(line);

const args = process.argv.slice(2);
const asked = PROJECTS.filter((project) => args.includes(project));
const projects = asked.length > 0 ? asked : PROJECTS;
const filters = args.filter((arg) => !PROJECTS.includes(arg));

checkNode();
ensureInstalled(log);
const env = {};
if (projects.includes("browser")) {
  env.NUANWANG_CHROMIUM = ensureBrowser(log);
  await ensureBuilt(log);
}

const folder = mkdtempSync(join(tmpdir(), "nuanwang-report-"));
const total = { passed: 0, failed: 0, skipped: 0 };
let ended = 0;
// One after the other: each kind has the machine, and what it starts, to itself.
for (const project of projects) {
  const report = join(folder, `${project}.json`);
  const vitest = join(ROOT, "node_modules/vitest/vitest.mjs");
  const options = [
    "--project",
    project,
    "--reporter=default",
    "--reporter=json",
    `--outputFile.json=${report}`,
  ];
  if (filters.length > 0) options.push("--passWithNoTests");
  const code = await runNode([vitest, "run", ...options, ...filters], env);
  const counts = readCounts(report);
  for (const kind of Object.keys(total)) total[kind] += counts[kind];
  // A file that cannot be loaded, or a set-up that fails, leaves no failed test behind.
  if (code !== 0 && counts.failed === 0) total.failed += 1;
  if (code !== 0) ended = code;
}
rmSync(folder, { recursive: true });

console.log(`tests: ${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(ended !== 0 || total.failed > 0 || total.passed === 0 ? 1 : 0);

function readCounts(report) {
  try {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests } = JSON.parse(
      readFileSync(report, "utf8"),
    );
    return { passed: numPassedTests, failed: numFailedTests, skipped: numPendingTests + numTodoTests };
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}
