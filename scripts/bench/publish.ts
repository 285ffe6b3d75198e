import { today } from "../../server/domain/calendar.ts";
import type { CheckResult, Draft, LandFile, Operation } from "../../server/api/boundaries.ts";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { replay } from "../../server/domain/boundaries/apply.ts";
import { check } from "../../server/domain/boundaries/check.ts";
import type { Land } from "../../server/domain/boundaries/land.ts";
import { openLand } from "../../server/domain/boundaries/open_land.ts";
import { planPublication } from "../../server/domain/boundaries/publication.ts";
import { drawSteps } from "../../server/domain/boundaries/testing/draw_steps.ts";
import { seeded } from "../../server/domain/seeded.ts";
import { type BenchRow, median } from "./row.ts";
import { ask, type Serving, signIn } from "./server.ts";

const RUNS = 5;
const CHANGED = 500;
const TOWNS = 3;
const STEPS_AT_ONCE = 10;

/** From the leader's click on "publish" to the answer: some drafts, one after the other, of the largest towns. */
export async function benchPublish(serving: Serving, database: Database, seed: number): Promise<BenchRow> {
  const planner = { url: serving.url, cookie: await signIn(serving.url, "planner") };
  const towns = (await townsBySize(database)).slice(0, TOWNS).map(({ code }) => code);
  const random = seeded(seed);
  const taken: number[] = [];
  let cuts = 0;
  for (let run = 0; run < RUNS; run++) {
    const file = await ask<LandFile>(planner, "GET", `boundaries/land?towns=${towns.join()}`);
    const operations = redraw(file, random);
    cuts += operations.filter(({ type }) => type === "cut").length;
    const draft = await begin(planner, file, operations);
    // What offices and districts say before is not what is measured.
    await database.query(
      plain("update boundary_drafts set status = 'approved', asked_towns = towns where id = $1::int"),
      [draft.id],
    );
    const start = performance.now();
    await ask(serving, "POST", `boundaries/drafts/${draft.id}/steps`, {
      step: "publish",
      version: draft.version,
    });
    taken.push(performance.now() - start);
  }
  return {
    what: `publish ${CHANGED} changed micro-grids, ${Math.round(cuts / RUNS)} cuts among the steps`,
    ours: median(taken),
    unit: "ms",
    against: null,
    bound: 1000,
  };
}

/** Towns with the number of their micro-grids, the largest first. */
export function townsBySize(database: Database): Promise<{ code: string; micro_grids: number }[]> {
  return database.query(
    plain(
      `select town_code as code, count(*)::int as micro_grids from micro_grids where to_revision is null
       group by town_code order by micro_grids desc, code`,
    ),
  );
}

/** Steps until so many micro-grids are to be written; any that would keep the draft from being submitted is left out. */
function redraw(file: LandFile, random: () => number): Operation[] {
  const before = openLand(file);
  let [operations, now]: [Operation[], Land] = [[], before];
  while (planPublication(before, now).memberships.length < CHANGED) {
    const more = drawSteps(now, STEPS_AT_ONCE, random);
    const next = replay(now, more).land;
    if (check(before, next, file.rules.size_bands, today(new Date())).some(({ key }) => key === null))
      continue;
    [operations, now] = [[...operations, ...more], next];
  }
  return operations;
}

/** A draft with a reason for all that is doubtful about it. */
async function begin(
  planner: Pick<Serving, "url" | "cookie">,
  { towns, revision }: LandFile,
  operations: readonly Operation[],
): Promise<Draft> {
  const draft = { title: "bench", towns, base_revision: revision, operations };
  const { id } = await ask<Draft>(planner, "POST", "boundaries/drafts", draft);
  const { findings } = await ask<CheckResult>(planner, "GET", `boundaries/drafts/${id}/check`);
  const reasons = Object.fromEntries(findings.map(({ key }) => [key, "bench"]));
  const change = { ...draft, version: 1, reasons, effective_on: null };
  return ask<Draft>(planner, "PUT", `boundaries/drafts/${id}`, change);
}
