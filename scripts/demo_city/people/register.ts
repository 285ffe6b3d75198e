import type { RiskReason } from "../../../server/api/households.ts";
import { groupBy } from "../../../server/domain/group_by.ts";
import type { Random } from "../random.ts";
import { dayNumber, instant, isoDate } from "./calendar.ts";
import { madeUpUuid } from "./names.ts";
import type { DemoPeople, HouseholdRow, Need, PersonRow, Risk, ScreeningGroup, VisitRow } from "./rows.ts";
import { VISIT_INTERVAL } from "./visits.ts";

/** The rhythms of the table `screening_groups`, in days. */
export const GROUP_INTERVAL: Record<ScreeningGroup, number> = {
  old_alone: 30,
  disabled: 90,
  sudden_hardship: 15,
  left_behind_children: 30,
  seriously_ill: 30,
};
type Parts = Pick<DemoPeople, "householdNeeds" | "householdRisks" | "householdGroups">;

/**
 * What the register says of each household besides: until when its category holds, its needs, its colour with reasons,
 * its screening groups. Sets validity, when it was last met and its next call; where a group's rhythm is shorter than
 * the colour's, also when the next visit is due. Nobody becomes overdue by that, and nobody on time.
 */
export function makeRegister(
  random: Random,
  options: { households: HouseholdRow[]; people: PersonRow[]; visits: VisitRow[]; today: number },
): Parts {
  const { households, people, visits, today } = options;
  const members = groupBy(people, (person) => person.household_id);
  const met = lastMet(visits);
  const parts: Parts = { householdNeeds: [], householdRisks: [], householdGroups: [] };

  for (const household of households) {
    const family = (members.get(household.id) ?? []).map((person) => ageOf(person, today));
    const lastDay = met.get(household.id)!;
    household.last_met_on = isoDate(lastDay.day);
    if (household.risk === "red")
      household.next_call_due_on = isoDate(today + (random.chance(0.25) ? 1 : random.chance(0.06) ? -1 : 0));
    if (household.category !== null) setValidity(random, household, today);

    const reasons = drawReasons(random, family);
    const groups = drawGroups(random, family, reasons);
    // Who has no category is on the register for a group alone.
    if (household.category === null && groups.length === 0) groups.push("seriously_ill");
    for (const group_code of groups) {
      const due = lastDay.day + GROUP_INTERVAL[group_code];
      const faster = GROUP_INTERVAL[group_code] < VISIT_INTERVAL[household.risk];
      // Found at the last visit, and seen at the group's rhythm from then on: only where that is not late already.
      if (faster && due < today) continue;
      if (faster && due < dayNumber(household.next_visit_due_on)) household.next_visit_due_on = isoDate(due);
      parts.householdGroups.push({
        household_id: household.id,
        group_code,
        since_on: faster ? isoDate(lastDay.day) : household.registered_on,
      });
    }
    parts.householdRisks.push(riskRow(random, household, reasons, lastDay));
    parts.householdNeeds.push(...drawNeeds(random, household, family, reasons, today));
  }
  return parts;
}

interface LastDay {
  day: number;
  worker_id: number | null;
}

/** The last day that each household was met on its rhythm. */
function lastMet(visits: readonly VisitRow[]): Map<number, LastDay> {
  const last = new Map<number, LastDay>();
  for (const { kind, result, household_id, visited_on, worker_id } of visits) {
    if (kind !== "routine" || result !== "done" || household_id === null) continue;
    const day = dayNumber(visited_on);
    if (day > (last.get(household_id)?.day ?? 0)) last.set(household_id, { day, worker_id });
  }
  return last;
}

/** Assistance is reviewed every year; who is supported as destitute has no last day. */
function setValidity(random: Random, household: HouseholdRow, today: number): void {
  const since = dayNumber(household.registered_on);
  household.category_from_on = isoDate(since);
  if (household.category === "tekun") return;
  const years = Math.floor((today - since) / 365) + 1;
  const until = random.chance(0.012) ? today - random.int(1, 45) : since + 365 * years;
  household.category_until_on = isoDate(Math.max(since, until));
}

interface Age {
  years: number;
  relation: string;
}

function ageOf({ born_on, relation }: PersonRow, today: number): Age {
  return { years: (today - dayNumber(born_on)) / 365.25, relation };
}

function drawReasons(random: Random, family: readonly Age[]): RiskReason[] {
  const ages = family.map(({ years }) => years);
  const alone = family.length === 1;
  const reasons: RiskReason[] = [];
  if (alone) reasons.push("lives_alone");
  if (ages.some((age) => age >= 75)) reasons.push("old_age");
  const children = ages.some((age) => age < 16);
  if (children && family.every(({ years, relation }) => years < 16 || years >= 58 || relation === "父母"))
    reasons.push("children_uncared");
  const more = ["disability", "serious_illness", "no_income", "heavy_expense", "mental_illness"] as const;
  const weights = alone && ages[0]! < 65 ? [46, 24, 20, 4, 6] : [26, 28, 22, 19, 5];
  if (reasons.length === 0 || random.chance(0.45)) reasons.push(random.weighted(more, weights));
  if (random.chance(0.035)) reasons.push("sudden_hardship");
  if (random.chance(0.02)) reasons.push("unsafe_housing");
  return reasons;
}

function drawGroups(
  random: Random,
  family: readonly Age[],
  reasons: readonly RiskReason[],
): ScreeningGroup[] {
  const groups: ScreeningGroup[] = [];
  if (family.length === 1 && family[0]!.years >= 70 && random.chance(0.8)) groups.push("old_alone");
  if (reasons.includes("disability") && random.chance(0.6)) groups.push("disabled");
  if (reasons.includes("sudden_hardship")) groups.push("sudden_hardship");
  if (reasons.includes("children_uncared")) groups.push("left_behind_children");
  if (reasons.includes("serious_illness") && random.chance(0.5)) groups.push("seriously_ill");
  return groups;
}

function riskRow(
  random: Random,
  { id, risk, registered_on }: HouseholdRow,
  reasons: readonly RiskReason[],
  { day, worker_id }: LastDay,
): DemoPeople["householdRisks"][number] {
  const first = Math.max(dayNumber(registered_on), day - random.int(0, 300));
  return {
    id: madeUpUuid(random),
    household_id: id,
    risk,
    reasons: risk === "green" && random.chance(0.5) ? [...reasons, "stable"] : [...reasons],
    note: null,
    set_at: instant(Math.min(first, day), random.int(9 * 60, 17 * 60)),
    worker_id,
  };
}

const NEED_OF: Partial<Record<RiskReason, Need>> = {
  disability: "disability",
  mental_illness: "care",
  serious_illness: "medical",
  no_income: "money",
  heavy_expense: "medical",
  sudden_hardship: "emergency",
  children_uncared: "schooling",
  unsafe_housing: "housing",
  old_age: "care",
  lives_alone: "errand",
};
/** By colour: how likely a need is still unmet. */
const UNMET: Record<Risk, number> = { red: 0.75, yellow: 0.55, green: 0.25 };

function drawNeeds(
  random: Random,
  { id, risk, category, registered_on }: HouseholdRow,
  family: readonly Age[],
  reasons: readonly RiskReason[],
  today: number,
): DemoPeople["householdNeeds"] {
  const needs = new Set<Need>(
    reasons.flatMap((reason) => (random.chance(0.6) ? (NEED_OF[reason] ?? []) : [])),
  );
  if (category === "dibao" || category === "dibao_margin") needs.add("money");
  if (family.some(({ years }) => years >= 6 && years < 19) && random.chance(0.7)) needs.add("schooling");
  const first = Math.max(dayNumber(registered_on), today - 700);
  return [...needs].map((need) => {
    const since = random.int(first, Math.max(first, today - 3));
    const met = random.chance(UNMET[risk]) ? null : random.int(since, today - 1 > since ? today - 1 : since);
    return { household_id: id, need, since_on: isoDate(since), met_on: met === null ? null : isoDate(met) };
  });
}
