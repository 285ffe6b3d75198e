import { expect, test } from "vitest";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import type { HouseholdCard } from "../../../server/api/households.ts";
import type { HelpSummary, PlanRecord, Plans } from "../../../server/api/plans.ts";
import type { Summary } from "../../../server/api/summary.ts";
import type { Training } from "../../../server/api/training.ts";
import type { Database } from "../../../server/db/database.ts";
import { plain } from "../../../server/db/sql.ts";
import { TEST_NOW, testApp } from "../../../server/testing/build_app.ts";
import { signIn } from "../../../server/testing/sign_in.ts";
import { FAMILY_ID, WIDOW_ID } from "../people/stories.ts";

type Told = <Body>(who: "worker" | "leader", path: string, payload?: object) => Promise<Body>;

/** Asks the server for paths under /api as the demo city's leader and the demo worker, on the present of all tests. */
async function telling(db: Database, work: (told: Told) => Promise<void>): Promise<void> {
  const [demo] = await db.query<{ worker_id: number; area_code: string; city: string }>(
    plain(
      `select worker_id, area_code, (select code from areas where level = 'city') as city
       from accounts where username = 'worker'`,
    ),
  );
  const { worker_id: workerId, area_code, city } = demo!;
  const app = await testApp(db, { now: TEST_NOW });
  const headers = {
    worker: await signIn(db, { role: "worker", area: area_code, workerId }),
    leader: await signIn(db, { role: "leader", area: city }),
  };
  await work(async (who, path, payload) => {
    const method = payload ? "POST" : "GET";
    const answer = await app.inject({
      method,
      url: `/api${path}`,
      headers: headers[who],
      ...(payload && { payload }),
    });
    expect(`${method} ${path} ${answer.statusCode}`).toBe(`${method} ${path} 200`);
    return answer.json();
  });
  await app.close();
}

/** That the server tells of the demo city what was published of the city, and both stories whole. */
export function testWhatIsTold(database: () => Database): void {
  test("the published figures", () =>
    telling(database(), async (told) => {
      const { grids, micro_grids, workers, people, screened, cases } = await told<Summary>(
        "leader",
        "/summary",
      );
      expect(grids).toEqual({ urban: 1_152, rural: 2_144, dedicated: 379, total: 3_675 });
      expect({ micro_grids, people, screened }).toEqual({
        micro_grids: 15_951,
        people: 19_236,
        screened: 18_000,
      });
      expect(workers).toMatchObject({ full_time: 3_728, part_time: 10_000 });
      expect(cases).toMatchObject({ assistance_granted: 342, help_with_applying: 514 });
      const { total } = await told<Training>("leader", "/training");
      expect(total).toMatchObject({ classes: 43, attendances: 2_648, full_time: 3_728 });
      const help = await told<HelpSummary>("leader", "/plans/summary");
      expect(help.plans).toBe(93);
      expect(help.parts.reduce((sum, part) => sum + part.plans, 0)).toBe(help.plans);
    }));

  test("the family of three, from the knock on the door to the return visit", () =>
    telling(database(), async (told) => {
      const card = await told<HouseholdCard>("worker", `/households/${FAMILY_ID}/open`, { reason: "check" });
      expect(card.members.map(({ relation, age }) => [relation, age])).toEqual([
        ["户主", 71],
        ["配偶", 68],
        ["子女", 44],
      ]);
      expect(card).toMatchObject({ category: "dibao", validity: "valid", risk: "yellow" });
      expect(card.risks.map(({ risk }) => risk)).toEqual(["yellow", "red"]);
      expect(card.cases).toHaveLength(1);
      const found = card.visits.at(-1)!;
      const record = await told<CaseRecord>("worker", `/cases/${card.cases[0]!.id}`);
      expect(record).toMatchObject({
        outcome: "assistance_granted",
        household: { id: FAMILY_ID, people: 3 },
      });
      expect(record.events.map(({ move }) => move)).toEqual([
        "visit_back",
        "close",
        "plan",
        "accept",
        "report",
      ]);
      expect(record.events.at(-1)!.happened_at.slice(0, 10)).toBe(found.visited_on);
      const steps = record.steps.map(({ step, done_on }) => ({ step, done_on: done_on! }));
      expect(steps.map(({ step }) => step)).toEqual([
        "home_visit",
        "authorisation",
        "income_check",
        "deliberation",
        "public_notice",
        "decision",
      ]);
      const days = steps.map(({ done_on }) => done_on);
      expect(days).toEqual(days.toSorted());
      expect(card.category_from_on).toBe(days.at(-1));
    }));

  test("the old woman, month by month, with the gap before it comes", () =>
    telling(database(), async (told) => {
      const card = await told<HouseholdCard>("worker", `/households/${WIDOW_ID}/open`, { reason: "check" });
      expect(card).toMatchObject({ category: null, risk: "yellow", groups: [{ code: "old_alone" }] });
      const { plans } = await told<Plans>("worker", `/plans?household=${WIDOW_ID}`);
      expect(plans).toMatchObject([{ status: "running", case_id: card.cases[0]!.id }]);
      const plan = await told<PlanRecord>("worker", `/plans/${plans[0]!.id}`);
      expect(plan.tasks.map(({ service }) => service)).toEqual([
        "shopping",
        "transport",
        "goods",
        "counselling",
      ]);
      const helpers = (service: string) =>
        plan.tasks
          .find((task) => task.service === service)!
          .helpers.map(({ provider_kind, to_on }) => [provider_kind, to_on]);
      expect(helpers("shopping")).toEqual([
        ["party_members", "2026-01-31"],
        ["volunteers", "2026-06-30"],
        ["students", "2026-09-30"],
        ["volunteers", null],
      ]);
      const driver = helpers("transport").at(-1)!;
      expect(driver[0]).toBe("driver");
      expect(plan.gaps).toMatchObject([
        { service: "transport", cause: "ended", before: { to_on: driver[1] } },
      ]);
      const months = new Set(plan.logs.map(({ done_on }) => done_on.slice(0, 7)));
      expect([...months].toSorted()).toEqual([
        "2025-11",
        "2025-12",
        "2026-01",
        "2026-02",
        "2026-03",
        "2026-04",
        "2026-05",
        "2026-06",
      ]);
    }));
}
