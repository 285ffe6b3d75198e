import { expect, test } from "vitest";
import type { Gaps, HelpSummary, PlanRecord, Plans } from "../api/plans.ts";
import type { Matches, Project, Provider, Providers } from "../api/resources.ts";
import { type Answer, atDesk, type Desk, type Person } from "../boundaries/testing/desk.ts";
import { plain } from "../db/sql.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";

const { towns, villages, city, middle } = NINE_CELLS;
type Method = "GET" | "POST" | "PUT" | "DELETE";

/** What of an answer a refusal is known by. */
const refusal = ({ status, reason }: Answer<unknown>) => [status, reason];

/** The officer of the northern town on 15 June 2026. Households 1 to 4 are of that town, 6 is of the southern one. */
class HelpDesk {
  readonly desk: Desk;
  constructor(desk: Desk) {
    this.desk = desk;
  }

  ask<Body>(method: Method, path: string, payload?: object, who: Person = "northOffice") {
    return this.desk.ask<Body>(who, method, `/api/${path}`, payload);
  }

  async went<Body>(
    method: Method,
    path: string,
    payload?: object,
    who: Person = "northOffice",
  ): Promise<Body> {
    const answer = await this.ask<Body>(method, path, payload, who);
    if (answer.status >= 300)
      throw new Error(`${path}: got ${answer.status} ${answer.reason} ${JSON.stringify(answer.detail)}`);
    return answer.body;
  }

  /** A provider of the northern town with one offer; returns the offer's id. */
  async offer(name: string, offer: object = {}, provider: object = {}): Promise<number> {
    const { id } = await this.went<Provider>("POST", "resources/providers", {
      ...PROVIDER,
      name,
      ...provider,
    });
    const { offers } = await this.went<Provider>("POST", `resources/providers/${id}/offers`, {
      ...OFFER,
      ...offer,
    });
    return offers[0]!.id;
  }

  plan(given: object = {}): Promise<PlanRecord> {
    return this.went("POST", "plans", { ...PLAN, ...given });
  }

  /** A plan with one task, and helpers for it. */
  async planWith(
    task: object,
    ...helpers: [offer_id: number, from_on: string, to_on: string | null][]
  ): Promise<PlanRecord> {
    const drawn = await this.plan();
    let plan = await this.went<PlanRecord>("POST", `plans/${drawn.id}/tasks`, {
      version: drawn.version,
      ...TASK,
      ...task,
    });
    for (const [offer_id, from_on, to_on] of helpers)
      plan = await this.went("POST", `plans/tasks/${plan.tasks[0]!.id}/helpers`, {
        version: plan.version,
        offer_id,
        from_on,
        to_on,
      });
    return plan;
  }

  step(plan: PlanRecord, step: string) {
    return this.ask<PlanRecord>("POST", `plans/${plan.id}/steps`, { version: plan.version, step });
  }
}

const PROVIDER = {
  name: "东社区志愿队",
  kind: "volunteers",
  contact_name: "",
  contact_phone: "",
  area_code: towns[0],
  position: middle(2),
  active_from_on: "2026-01-01",
  active_to_on: null,
};
const OFFER = {
  service: "shopping",
  times_per_week: 4,
  weekdays: [1, 2, 3, 4, 5],
  months: null,
  reach_m: null,
  from_on: "2026-01-01",
  to_on: null,
};
const PLAN = {
  title: "术后照料",
  goal: "直到能够自理",
  household_id: 1,
  from_on: "2026-06-01",
  to_on: null,
};
/** Mondays and Thursdays. */
const TASK = { service: "shopping", weekdays: [1, 4], every_days: null, from_on: "2026-06-01", to_on: null };
const PROJECT = {
  kind: "release",
  title: "助老代购",
  service: "shopping",
  village_code: villages.E,
  weekdays: [1, 4],
  every_days: null,
  from_on: "2026-06-15",
  to_on: null,
};

const atHelpDesk = (work: (desk: HelpDesk) => Promise<void>) => atDesk((desk) => work(new HelpDesk(desk)));

test("providers of another area, with an end before the beginning, of no kind, at an old version", () =>
  atHelpDesk(async (desk) => {
    const post = async (body: object) => refusal(await desk.ask("POST", "resources/providers", body));
    expect(await post({ ...PROVIDER, area_code: towns[1] })).toEqual([403, "outside_area"]);
    expect(await post({ ...PROVIDER, area_code: city })).toEqual([403, "outside_area"]);
    expect(await post({ ...PROVIDER, active_to_on: "2025-01-01" })).toEqual([422, "impossible_span"]);
    expect(await post({ ...PROVIDER, kind: "gold" })).toEqual([422, "missing_reference"]);
    expect(await post({ ...PROVIDER, name: "  " })).toEqual([400, "invalid_input"]);
    const made = await desk.went<Provider>("POST", "resources/providers", PROVIDER);
    const change = { ...PROVIDER, name: "改名", version: 1 };
    await desk.went("PUT", `resources/providers/${made.id}`, change);
    const late = await desk.ask("PUT", `resources/providers/${made.id}`, change);
    expect(refusal(late)).toEqual([409, "stale_version"]);
    expect(late.detail).toMatchObject({ got: 1, expected: 2, current: { name: "改名" } });
    expect(refusal(await desk.ask("PUT", `resources/providers/${made.id}`, change, "southOffice"))).toEqual([
      403,
      "outside_area",
    ]);
    expect(refusal(await desk.ask("PUT", "resources/providers/999", change))).toEqual([
      404,
      "unknown_provider",
    ]);
    expect(refusal(await desk.ask("PUT", "resources/offers/999", { ...OFFER, version: 1 }))).toEqual([
      404,
      "unknown_offer",
    ]);
    const [leader] = (await desk.went<Providers>("GET", "resources/providers", undefined, "leader"))
      .providers;
    expect(leader).toMatchObject({ name: "改名", may_change: false, contact_phone: "" });
  }));

test("a published need says nothing of whose it is", () =>
  atHelpDesk(async (desk) => {
    const post = async (body: object) => refusal(await desk.ask("POST", "resources/projects", body));
    expect(await post({ ...PROJECT, title: "联系 138 1234 5678" })).toEqual([422, "personal_datum"]);
    expect(await post({ ...PROJECT, every_days: 3 })).toEqual([422, "impossible_rhythm"]);
    expect(await post({ ...PROJECT, weekdays: null })).toEqual([422, "impossible_rhythm"]);
    expect(await post({ ...PROJECT, to_on: "2026-06-01" })).toEqual([422, "impossible_span"]);
    expect(await post({ ...PROJECT, village_code: villages.S })).toEqual([403, "outside_area"]);
    expect(await post({ ...PROJECT, village_code: "321102001099" })).toEqual([404, "unknown_area"]);
    expect(await post({ ...PROJECT, household_id: 6 })).toEqual([404, "unknown_household"]);
    expect(await post({ ...PROJECT, case_id: 7 })).toEqual([404, "unknown_case"]);
    const made = await desk.went<Project>("POST", "resources/projects", { ...PROJECT, household_id: 1 });
    expect(made).toMatchObject({ household_id: 1, status: "open", grants: [] });
    for (const who of ["leader", "worker"] as const) {
      const { projects } = await desk.went<{ projects: Project[] }>(
        "GET",
        "resources/projects",
        undefined,
        who,
      );
      expect(projects).toMatchObject([{ title: "助老代购", household_id: null, may_change: false }]);
    }
    expect(
      refusal(await desk.ask("GET", `resources/projects/${made.id}/matches`, undefined, "southOffice")),
    ).toEqual([404, "unknown_project"]);
  }));

test("grants are put on a project and taken off", () =>
  atHelpDesk(async (desk) => {
    const { id } = await desk.went<Project>("POST", "resources/projects", {
      ...PROJECT,
      kind: "venture_grant",
    });
    const grant = {
      amount_yuan: 20_000,
      from_whom: "市慈善总会",
      from_on: "2026-06-15",
      to_on: "2026-12-31",
    };
    const late = { ...grant, version: 1, to_on: "2026-06-01" };
    expect(refusal(await desk.ask("POST", `resources/projects/${id}/grants`, late))).toEqual([
      422,
      "impossible_span",
    ]);
    const granted = await desk.went<Project>("POST", `resources/projects/${id}/grants`, {
      ...grant,
      version: 1,
    });
    expect(granted).toMatchObject({ version: 2, grants: [{ amount_yuan: 20_000 }] });
    expect(
      refusal(await desk.ask("POST", `resources/projects/${id}/grants`, { ...grant, version: 1 })),
    ).toEqual([409, "stale_version"]);
    const figures = await desk.went<HelpSummary>("GET", "plans/summary", undefined, "planner");
    expect(figures).toMatchObject({ open_projects: 1, granted_yuan: 20_000 });
    const path = `resources/projects/${id}/grants/${granted.grants[0]!.id}`;
    expect((await desk.went<Project>("DELETE", `${path}?version=2`)).grants).toEqual([]);
    expect(refusal(await desk.ask("DELETE", `${path}?version=3`))).toEqual([422, "missing_reference"]);
  }));

test("plans for nobody, of elsewhere, out of their days, and what they cannot be without", () =>
  atHelpDesk(async (desk) => {
    const post = async (body: object) => refusal(await desk.ask("POST", "plans", { ...PLAN, ...body }));
    expect(await post({ household_id: 6 })).toEqual([404, "unknown_household"]);
    expect(await post({ household_id: undefined, case_id: 7 })).toEqual([404, "unknown_case"]);
    expect(await post({ household_id: undefined })).toEqual([422, "missing"]);
    expect(await post({ to_on: "2026-05-01" })).toEqual([422, "impossible_span"]);
    expect(await post({ project_id: 99 })).toEqual([404, "unknown_project"]);
    const plan = await desk.plan({ to_on: "2026-12-31" });
    expect(refusal(await desk.step(plan, "start"))).toEqual([422, "missing"]);
    expect(refusal(await desk.step(plan, "finish"))).toEqual([409, "not_now"]);
    expect(refusal(await desk.step({ ...plan, version: 9 }, "start"))).toEqual([409, "stale_version"]);
    const task = async (body: object) =>
      refusal(await desk.ask("POST", `plans/${plan.id}/tasks`, { version: 1, ...TASK, ...body }));
    expect(await task({ every_days: 2 })).toEqual([422, "impossible_rhythm"]);
    expect(await task({ from_on: "2026-05-01" })).toEqual([422, "impossible_span"]);
    expect(await task({ to_on: "2027-01-01" })).toEqual([422, "impossible_span"]);
    expect(await task({ weekdays: [8] })).toEqual([400, "invalid_input"]);
    expect(await task({ version: 7 })).toEqual([409, "stale_version"]);
    // Of another's area a plan is not there, whoever asks.
    expect(refusal(await desk.ask("GET", `plans/${plan.id}`, undefined, "southOffice"))).toEqual([
      404,
      "unknown_plan",
    ]);
    expect(refusal(await desk.ask("GET", `plans/${plan.id}`, undefined, "leader"))).toEqual([
      403,
      "not_allowed",
    ]);
    expect(refusal(await desk.ask("POST", "plans", PLAN, "worker"))).toEqual([403, "not_allowed"]);
    // Household 4 lives on land that no grid of the worker covers.
    const other = await desk.plan({ household_id: 4 });
    expect(refusal(await desk.ask("GET", `plans/${other.id}`, undefined, "worker"))).toEqual([
      404,
      "unknown_plan",
    ]);
    expect((await desk.went<Plans>("GET", "plans", undefined, "worker")).plans.map(({ id }) => id)).toEqual([
      plan.id,
    ]);
  }));

test("helpers of another service, out of the task's days, twice, and who is not reached", () =>
  atHelpDesk(async (desk) => {
    const [shop, cook] = [await desk.offer("甲"), await desk.offer("乙", { service: "cooking" })];
    const west = await desk.offer("丙", {}, { area_code: villages.W });
    const plan = await desk.planWith({ to_on: "2026-08-31" }, [shop, "2026-06-01", "2026-06-30"]);
    const helper = async (offer_id: number, from_on = "2026-07-01", to_on: string | null = null) =>
      refusal(
        await desk.ask("POST", `plans/tasks/${plan.tasks[0]!.id}/helpers`, {
          version: plan.version,
          offer_id,
          from_on,
          to_on,
        }),
      );
    expect(await helper(cook)).toEqual([422, "other_service"]);
    expect(await helper(west)).toEqual([404, "unknown_offer"]);
    expect(await helper(999)).toEqual([404, "unknown_offer"]);
    expect(await helper(shop, "2026-05-01")).toEqual([422, "impossible_span"]);
    expect(await helper(shop, "2026-07-01", "2026-09-30")).toEqual([422, "impossible_span"]);
    expect(await helper(shop, "2026-06-30", "2026-07-31")).toEqual([409, "duplicate"]);
    expect(refusal(await desk.ask("PUT", "plans/helpers/999", { version: 1, ...PLAN_DAYS }))).toEqual([
      404,
      "unknown_helper",
    ]);
  }));

const PLAN_DAYS = { from_on: "2026-06-01", to_on: null };

test("of two who take the last place one gets it, and the other is told how full it is", () =>
  atHelpDesk(async (desk) => {
    const offer = await desk.offer("甲", { times_per_week: 3 });
    const plans = [
      await desk.planWith({}, [offer, "2026-06-01", null]),
      await desk.planWith({}, [offer, "2026-06-01", null]),
    ];
    // Drawn up they take nothing; each wants two of the three times a week.
    const answers = await Promise.all(plans.map((plan) => desk.step(plan, "start")));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const refused = answers.find(({ status }) => status === 409)!;
    expect([refused.reason, refused.detail]).toEqual([
      "no_capacity",
      { got: 4, expected: 3, on: "2026-06-15", offer_id: offer, provider: "甲" },
    ]);
    const { providers } = await desk.went<Providers>("GET", "resources/providers");
    expect(providers[0]!.offers).toMatchObject([{ taken: 2, taken_most: 2 }]);
    // The offer cannot become smaller than what is taken of it, and a running task not larger than the offer.
    const smaller = { ...OFFER, times_per_week: 1, version: 1 };
    expect(refusal(await desk.ask("PUT", `resources/offers/${offer}`, smaller))).toEqual([
      409,
      "no_capacity",
    ]);
    const [winner] = (await desk.went<Plans>("GET", "plans?status=running")).plans;
    const plan = await desk.went<PlanRecord>("GET", `plans/${winner!.id}`);
    const larger = { ...TASK, weekdays: [1, 2, 3, 4], version: plan.version };
    expect(refusal(await desk.ask("PUT", `plans/tasks/${plan.tasks[0]!.id}`, larger))).toEqual([
      409,
      "no_capacity",
    ]);
    expect(await desk.went<PlanRecord>("GET", `plans/${plan.id}`)).toMatchObject({ version: plan.version });
    // When it ends, there is place for the other.
    const other = plans.find(({ id }) => id !== plan.id)!;
    await desk.step(plan, "finish");
    expect((await desk.step(other, "start")).status).toBe(200);
  }));

test("gaps show before they come, and close when somebody follows on", () =>
  atHelpDesk(async (desk) => {
    const [first, second] = [await desk.offer("甲"), await desk.offer("乙")];
    const drawn = await desk.planWith({}, [first, "2026-06-01", "2026-06-30"]);
    expect(drawn.gaps).toMatchObject([
      {
        from_on: "2026-07-02",
        to_on: "2026-09-10",
        cause: "ended",
        before: { name: "甲", to_on: "2026-06-30" },
      },
    ]);
    const { body: plan } = await desk.step(drawn, "start");
    expect(plan).toMatchObject({
      status: "running",
      gap_days: 4,
      next_gap_on: "2026-07-02",
      steps: ["finish", "stop"],
    });
    const told = await desk.went<Gaps>("GET", "plans/gaps?days=20");
    expect(told.gaps).toMatchObject([{ plan_id: plan.id, household_id: 1, days: ["2026-07-02"] }]);
    expect(await desk.went<HelpSummary>("GET", "plans/summary", undefined, "leader")).toMatchObject({
      plans: 1,
      plans_with_gaps: 1,
      gap_days: 4,
      parts: [
        { code: "321102", plans: 1, gap_days: 4 },
        { code: "321183", plans: 0 },
      ],
    });
    const { matches } = await desk.went<Matches>("GET", `plans/tasks/${plan.tasks[0]!.id}/matches`);
    expect(matches.map(({ provider_name, against }) => [provider_name, against])).toEqual([
      ["乙", []],
      ["甲", []],
    ]);
    const closed = await desk.went<PlanRecord>("POST", `plans/tasks/${plan.tasks[0]!.id}/helpers`, {
      version: plan.version,
      offer_id: second,
      from_on: "2026-07-01",
      to_on: null,
    });
    expect([closed.gaps, closed.gap_days]).toEqual([[], 0]);
    expect((await desk.went<Plans>("GET", "plans?gaps=true")).plans).toEqual([]);
  }));

test("the worker logs what was done, the office sees it, and nothing of it can be taken away", () =>
  atHelpDesk(async (desk) => {
    const offer = await desk.offer("甲");
    const drawn = await desk.planWith({}, [offer, "2026-06-01", null]);
    const task = drawn.tasks[0]!.id;
    const log = (body: object, who: Person = "worker") =>
      desk.ask<PlanRecord>(
        "POST",
        `plans/tasks/${task}/logs`,
        { done_on: "2026-06-15", result: "done", ...body },
        who,
      );
    expect(refusal(await log({}))).toEqual([409, "not_now"]);
    const { body: plan } = await desk.step(drawn, "start");
    expect(refusal(await log({ done_on: "2026-06-16" }))).toEqual([422, "impossible_date"]);
    expect(refusal(await log({ done_on: "2026-05-31" }))).toEqual([422, "impossible_date"]);
    expect(refusal(await log({ helper_id: 999 }))).toEqual([404, "unknown_helper"]);
    expect(refusal(await log({}, "southOffice"))).toEqual([404, "unknown_task"]);
    expect(refusal(await log({}, "leader"))).toEqual([403, "not_allowed"]);
    expect((await log({ note: "买菜两样" })).body.logs).toMatchObject([
      { done_on: "2026-06-15", result: "done", helper_id: plan.tasks[0]!.helpers[0]!.id, note: "买菜两样" },
    ]);
    for (const path of [`plans/tasks/${task}`, `plans/helpers/${plan.tasks[0]!.helpers[0]!.id}`])
      expect(refusal(await desk.ask("DELETE", `${path}?version=${plan.version}`))).toEqual([409, "in_use"]);
    await expect(desk.desk.db.query(plain("delete from task_logs"))).rejects.toThrow("append-only");
    const looked = await desk.desk.db.query<{ action: string }>(
      plain("select distinct action from audit_entries where subject = $1::text order by action"),
      [`plan:${plan.id}`],
    );
    expect(looked.map(({ action }) => action)).toEqual(["plan_add", "plan_change", "plan_start"]);
  }));

test("a published need becomes a plan, with its first task", () =>
  atHelpDesk(async (desk) => {
    const project = await desk.went<Project>("POST", "resources/projects", { ...PROJECT, household_id: 1 });
    await desk.offer("甲");
    const far = await desk.offer("乙", { reach_m: 50 });
    const full = await desk.offer("丙", { times_per_week: 1 });
    await desk.offer("丁", { weekdays: [6] });
    await desk.offer("戊", { months: [1] });
    await desk.offer("己", { to_on: "2026-05-31" });
    const { matches } = await desk.went<Matches>("GET", `resources/projects/${project.id}/matches`);
    const failing = matches.map(({ provider_name, against }) => [provider_name, against]);
    expect(Object.fromEntries(failing)).toMatchObject({
      甲: [],
      乙: ["reach"],
      丙: ["capacity"],
      丁: ["weekdays"],
      己: ["period"],
    });
    expect(matches[0]!.provider_name).toBe("甲");
    expect([far, full].every((id) => matches.some(({ offer_id }) => offer_id === id))).toBe(true);
    const plan = await desk.plan({ household_id: undefined, project_id: project.id });
    expect(plan).toMatchObject({
      household_id: 1,
      village_code: villages.E,
      tasks: [{ service: "shopping", weekdays: [1, 4], from_on: "2026-06-15" }],
    });
    const { projects } = await desk.went<{ projects: Project[] }>("GET", "resources/projects?status=matched");
    expect(projects.map(({ id }) => id)).toEqual([project.id]);
  }));
