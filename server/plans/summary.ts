import type { Gaps, HelpSummary } from "../api/plans.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { cityNow } from "../case_desk/sight.ts";
import { today } from "../domain/calendar.ts";
import { GAPS_SOON_DAYS } from "../domain/resources/plan_gaps.ts";
import { type City, villageCodes } from "../map/city.ts";
import { listAreaPath } from "../resources/queries.ts";
import { countProjects, countProviders, listPlans } from "./queries.ts";
import { gapsAhead, tasksOf } from "./record.ts";
import { sightOf } from "./sight.ts";

/** The gaps of the running plans that an account sees in an area, within so many days; the first first. */
export async function gapsFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  days: number,
): Promise<Gaps> {
  const { database, now } = options;
  const { sight } = await sightOf(options, account, area_code);
  const plans = await listPlans(database, sight, { status: "running" });
  const tasks = await tasksOf(
    database,
    plans.map(({ id }) => id),
  );
  const gaps = plans.flatMap((plan) =>
    gapsAhead(plan, tasks.get(plan.id) ?? [], today(now()), days).map((gap) =>
      Object.assign(gap, {
        plan_id: plan.id,
        plan_title: plan.title,
        village_name: plan.village_name,
        household_id: plan.household_id,
      }),
    ),
  );
  return {
    as_of: now().toISOString(),
    days,
    gaps: gaps.toSorted((a, b) =>
      a.from_on < b.from_on ? -1 : a.from_on > b.from_on ? 1 : a.plan_id - b.plan_id,
    ),
  };
}

type Counted = Omit<HelpSummary["parts"][number], "code" | "name">;

/** How much help an area has and where it will be missing: counts, and nothing of persons. */
export async function summaryFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
): Promise<HelpSummary> {
  const { database, now } = options;
  const day = today(now());
  const city = await cityNow(options);
  const area = areaOf(city, account, area_code);
  const villages = villageCodes(city, area_code);
  const plans = await listPlans(database, { villages, micro_grids: null }, { status: "running" });
  const tasks = await tasksOf(
    database,
    plans.map(({ id }) => id),
  );
  const projects = await countProjects(database, villages);
  const around =
    area_code === null ? null : (await listAreaPath(database, area_code)).map(({ code }) => code);

  const parts = partsOf(city, area.code);
  const counts = new Map(parts.map(({ code }) => [code, nothing()]));
  const whole = nothing();
  /** Adds to the whole, and to the part that the village lies in. */
  const add = (village_code: string, more: Partial<Counted>) => {
    const part = counts.get(pathOf(city, village_code).find((code) => counts.has(code)) ?? "");
    for (const sum of part ? [whole, part] : [whole])
      for (const [name, value] of Object.entries(more)) sum[name as keyof Counted] += value;
  };
  for (const plan of plans) {
    const gaps = gapsAhead(plan, tasks.get(plan.id) ?? [], day, GAPS_SOON_DAYS);
    const gap_days = gaps.reduce((sum, { days }) => sum + days.length, 0);
    add(plan.village_code, { plans: 1, gap_days, plans_with_gaps: gap_days > 0 ? 1 : 0 });
  }
  for (const { village_code, open_projects } of projects) add(village_code, { open_projects });
  return {
    as_of: now().toISOString(),
    area,
    ...whole,
    providers: await countProviders(database, around, day),
    granted_yuan: projects.reduce((sum, { granted_yuan }) => sum + granted_yuan, 0),
    parts: parts.map((part) => Object.assign(part, counts.get(part.code)!)),
  };
}

function nothing(): Counted {
  return { plans: 0, plans_with_gaps: 0, gap_days: 0, open_projects: 0 };
}

function areaOf(
  { districts, towns, villages }: City,
  account: Account,
  code: string | null,
): HelpSummary["area"] {
  if (code === null || code === account.area_code)
    return { code: account.area_code, name: account.area_name, level: account.area_level };
  const levels = { district: districts, town: towns, village: villages } as const;
  for (const [level, areas] of Object.entries(levels)) {
    const found = areas.find((area) => area.code === code);
    if (found) return { code, name: found.name, level: level as keyof typeof levels };
  }
  // An area that the map in force does not have any more.
  return { code, name: code, level: "village" };
}

/** The areas one level below. */
function partsOf({ districts, towns, villages }: City, code: string): { code: string; name: string }[] {
  return [...districts, ...towns, ...villages].flatMap((area) =>
    area.parent_code === code ? [{ code: area.code, name: area.name }] : [],
  );
}

/** A village and what it lies in. */
function pathOf({ villages, towns }: City, village_code: string): string[] {
  const town_code = villages.find(({ code }) => code === village_code)?.parent_code ?? "";
  return [village_code, town_code, towns.find(({ code }) => code === town_code)?.parent_code ?? ""];
}
