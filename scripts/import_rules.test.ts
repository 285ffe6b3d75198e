import { spawnSync } from "node:child_process";
import { appendFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const ROOT = fileURLToPath(new URL("../", import.meta.url));

/** A file of a room, an import it may not have, and one it may. */
const RULES: [file: string, forbidden: string, allowed: string][] = [
  ["client/pages/overview/overview.tsx", "../../../server/cases/queries.ts", "../../../server/api/cases.ts"],
  ["client/state/view.ts", "node:fs", "../../server/domain/calendar.ts"],
  ["server/cases/routes.ts", "../../client/api.ts", "./queries.ts"],
  ["server/cases/routes.ts", "pg", "../errors.ts"],
  ["server/cases/routes.ts", "../grids/queries.ts", "../domain/calendar.ts"],
  ["server/cases/queries.ts", "../grids/queries.ts", "../db/sql.ts"],
  ["server/cases/queries.ts", "./routes.ts", "../db/database.ts"],
  ["server/serve.ts", "../scripts/demo_city/load.ts", "./app.ts"],
  ["server/api/cases.ts", "../domain/calendar.ts", "./common.ts"],
  ["server/api/cases.ts", "fastify", "typebox"],
  ["server/domain/coverage.ts", "node:fs", "./calendar.ts"],
  ["server/domain/coverage.ts", "../db/database.ts", "flatbush"],
];

test("the rules of the rooms refuse each forbidden import", () => {
  const refused = lint(RULES.map(([file, forbidden]) => [file, forbidden]));
  expect(refused).toEqual(RULES.map(([file]) => file).toSorted());
});

test("and nothing else", () => {
  expect(lint(RULES.map(([file, , allowed]) => [file, allowed]))).toEqual([]);
});

interface Report {
  diagnostics: { code: string; filename: string }[];
}

/** Writes files with these imports into an empty house and lists those refused, once an import. */
function lint(imports: [file: string, source: string][]): string[] {
  const house = mkdtempSync(join(tmpdir(), "nuanwang-rules-"));
  try {
    for (const [i, [file, source]] of imports.entries()) {
      mkdirSync(dirname(join(house, file)), { recursive: true });
      appendFileSync(
        join(house, file),
        `import * as thing${i} from "${source}";\nexport const used${i} = thing${i};\n`,
      );
    }
    const { options: _typeAware, ...rules } = JSON.parse(readFileSync(join(ROOT, ".oxlintrc.json"), "utf8"));
    writeFileSync(join(house, ".oxlintrc.json"), JSON.stringify(rules));
    const oxlint = join(ROOT, "node_modules/oxlint/bin/oxlint");
    const done = spawnSync(process.execPath, [oxlint, "--format=json", "."], {
      cwd: house,
      encoding: "utf8",
    });
    const { diagnostics } = JSON.parse(done.stdout) as Report;
    return diagnostics
      .filter(({ code }) => code.includes("no-restricted-imports"))
      .map(({ filename }) => filename)
      .toSorted();
  } finally {
    rmSync(house, { recursive: true });
  }
}
