import { type Cause, CAUSES, type CoverageGap } from "../api/coverage.ts";
import { day, text } from "./cover.ts";
import type { CoverageFacts, CoverageRules, Finding, GridFacts } from "./coverage_facts.ts";
import { householdsElsewhere } from "./coverage_elsewhere.ts";
import { gridFindings } from "./coverage_grids.ts";
import { disputedLand, uncoveredLand } from "./coverage_land.ts";

/**
 * The coverage ledger: who may be missed, and who must act until when.
 * A gap has one cause and one subject, and is counted once; due_on = since_on + days of the rule.
 */

/** All gaps of the facts on a day (YYYY-MM-DD), gravest cause first, then by due date and id. */
export function ledger(facts: CoverageFacts, rules: CoverageRules, today: string): CoverageGap[] {
  const findings = [
    ...uncoveredLand(facts.uncovered),
    ...disputedLand(facts),
    ...householdsElsewhere(facts),
    ...gridFindings(facts, rules, today),
  ];
  return findings
    .map((finding) => gap(finding, rules, today))
    .toSorted(
      (a, b) =>
        CAUSES.indexOf(a.cause) - CAUSES.indexOf(b.cause) ||
        compare(a.due_on, b.due_on) ||
        compare(a.id, b.id),
    );
}

/** How many gaps each cause has, causes without any included. */
export function countByCause(gaps: readonly CoverageGap[]): Record<Cause, number> {
  const counts = Object.fromEntries(CAUSES.map((cause) => [cause, 0])) as Record<Cause, number>;
  for (const { cause } of gaps) counts[cause] += 1;
  return counts;
}

function gap(
  { cause, subject, at, grid, worker, since_on, figures }: Finding,
  rules: CoverageRules,
  today: string,
): CoverageGap {
  const due_on = text(day(since_on) + rules.due_days[cause]);
  return {
    id: `${cause}:${subject}`,
    cause,
    grid_code: grid?.code ?? null,
    place: grid ? fullName(grid) : `${at.town_name} ${at.village_name}`,
    village_code: at.village_code,
    town_code: at.town_code,
    district_code: at.district_code,
    lon: at.lon,
    lat: at.lat,
    owner: {
      area_code: at.town_code,
      area_name: at.town_name,
      worker_id: worker?.id ?? null,
      worker_name: worker?.name ?? null,
    },
    since_on,
    due_on,
    overdue: due_on < today,
    micro_grid_ids: [],
    households: null,
    residents: null,
    area_m2: null,
    load_percent: null,
    uncovered_on: null,
    reason: null,
    ...figures,
  };
}

/** A grid is often named after its town and village already. */
function fullName({ name, town_name, village_name }: GridFacts): string {
  if (name.includes(town_name)) return name;
  return name.includes(village_name) ? `${town_name} ${name}` : `${town_name} ${village_name} ${name}`;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
