import { positionInside } from "./position.ts";
import { makeRandom } from "../random.ts";
import { instant, isoDate } from "./calendar.ts";
import type { Land, Place } from "./land.ts";
import { madeUpIdNumber, madeUpPhone, madeUpUuid, type Sex } from "./names.ts";
import type { AssignmentRow, DemoPeople, HouseholdRow, PersonRow, VisitRow } from "./rows.ts";
import { tellFamilyCase, tellWidowCase, type Work } from "./story_cases.ts";
import { VISIT_INTERVAL } from "./visits.ts";

/** A household with a story: what other parts of the demo city tie their cases and plans to. */
export interface StoryHousehold {
  household_id: number;
  case_id: number;
  /** The name of its head. */
  name: string;
  micro_grid_id: number;
  village_code: string;
  grid_code: string;
  location: [number, number];
}

/**
 * The two stories of the demo city, both in a grid of the demo worker, under made-up names:
 * `family`, three people whom nobody knew to be in need (a father of 71 with a bad leg since an accident, his wife with
 * a mental disability of the second degree, their son of 44 who keeps to his room), found when a worker knocked, and
 * granted the minimum allowance; `widow`, an old woman who lives alone, back from surgery, with a pension above every
 * line, helped by a plan (old_woman.ts).
 */
export interface Stories {
  family: StoryHousehold;
  widow: StoryHousehold;
}

/** Their ids and those of their people, far above all others of a city: the same whatever else is made. */
export const FAMILY_ID = 900_001;
export const WIDOW_ID = 900_002;

interface Told extends Pick<
  DemoPeople,
  "households" | "people" | "visits" | "householdNeeds" | "householdRisks" | "householdGroups"
> {
  stories: Stories;
}

interface Given {
  demoWorkerId: number;
  assignments: AssignmentRow[];
  today: number;
  work: Work;
}

/** Makes the households of the stories, on the land of the first grid that the demo worker leads, and their cases. */
export function makeStories(land: Land, { demoWorkerId, assignments, today, work }: Given): Told {
  const random = makeRandom(1, "stories");
  const places = placesOf(land, demoWorkerId, assignments);
  const stand = (household_id: number, name: string, place: Place) => ({
    household_id,
    name,
    micro_grid_id: place.id,
    village_code: place.village_code,
    district_code: place.district_code,
    grid_code: place.grid_code!,
    worker_id: demoWorkerId,
    location: positionInside(random, place.polygon),
  });
  const father = stand(FAMILY_ID, "孙某根", places[0]!);
  const mother = stand(WIDOW_ID, "吴某芬", places.at(-1)!);
  const granted = tellFamilyCase(work, father);
  const planned = tellWidowCase(work, mother, today);
  const stories: Stories = {
    family: { ...father, case_id: granted.case_id },
    widow: { ...mother, case_id: planned.case_id },
  };
  const village = land.areas.get(places[0]!.village_code)!.name.replace(/(居|村)委会$/, "");
  const day = isoDate;

  // Weekly while red, then monthly.
  const familyDays = [...every(7, granted.found, granted.done), ...every(30, granted.done, today)];
  // Visits are told of a year.
  const widowDays = every(30, planned.found, today).filter((visited) => visited > today - 365);
  const household = (
    story: StoryHousehold,
    days: readonly number[],
    rest: Pick<
      HouseholdRow,
      "address" | "registered_on" | "category" | "category_from_on" | "category_until_on"
    >,
  ): HouseholdRow => ({
    id: story.household_id,
    micro_grid_id: story.micro_grid_id,
    village_code: story.village_code,
    location: story.location,
    risk: "yellow",
    next_visit_due_on: day(days.at(-1)! + VISIT_INTERVAL.yellow),
    next_call_due_on: null,
    last_met_on: day(days.at(-1)!),
    missed_visits: 0,
    ...rest,
  });
  const visits = (story: StoryHousehold, days: readonly number[], notes: readonly string[]): VisitRow[] =>
    days.map((visited, n) => ({
      household_id: story.household_id,
      micro_grid_id: story.micro_grid_id,
      worker_id: demoWorkerId,
      kind: "routine",
      result: "done",
      visited_on: day(visited),
      entry_id: madeUpUuid(random),
      note: notes[n] ?? notes.at(-1)!,
    }));
  const { family, widow } = stories;
  return {
    stories,
    households: [
      household(family, familyDays, {
        address: `${village}示例3组18号`,
        registered_on: day(granted.found),
        category: "dibao",
        category_from_on: day(granted.closed),
        category_until_on: day(granted.closed + 364),
      }),
      household(widow, widowDays, {
        address: `${village}示例7组2号`,
        registered_on: day(planned.found),
        category: null,
        category_from_on: null,
        category_until_on: null,
      }),
    ],
    people: [
      person(FAMILY_ID, 1, "户主", family.name, "male", 71, today),
      person(FAMILY_ID, 2, "配偶", "许某兰", "female", 68, today),
      person(FAMILY_ID, 3, "子女", "孙某平", "male", 44, today),
      person(WIDOW_ID, 4, "户主", widow.name, "female", 79, today),
    ],
    householdNeeds: [
      ...(["money", "disability", "medical"] as const).map((need) => ({
        household_id: FAMILY_ID,
        need,
        since_on: day(granted.found),
        met_on: need === "money" ? day(granted.closed) : null,
      })),
      ...(["care", "errand"] as const).map((need) => ({
        household_id: WIDOW_ID,
        need,
        since_on: day(planned.found),
        met_on: null,
      })),
    ],
    householdRisks: [
      {
        id: madeUpUuid(random),
        household_id: FAMILY_ID,
        risk: "red",
        reasons: ["disability", "mental_illness", "no_income", "withdrawn"],
        note: "户主车祸后腿部残疾，妻子智力二级残疾，儿子长期不与人来往，一家没有稳定收入。",
        set_at: instant(granted.found, 15 * 60 + 20),
        worker_id: demoWorkerId,
      },
      {
        id: madeUpUuid(random),
        household_id: FAMILY_ID,
        risk: "yellow",
        reasons: ["disability", "mental_illness", "withdrawn"],
        note: "低保金按月到账，转为每月走访。",
        set_at: instant(granted.done, 16 * 60),
        worker_id: demoWorkerId,
      },
      {
        id: madeUpUuid(random),
        household_id: WIDOW_ID,
        risk: "yellow",
        reasons: ["lives_alone", "old_age", "after_surgery"],
        note: "术后行动不便，无法自行买菜取药；有退休金，不符合救助条件。",
        set_at: instant(planned.found, 10 * 60 + 5),
        worker_id: demoWorkerId,
      },
    ],
    householdGroups: [
      { household_id: FAMILY_ID, group_code: "disabled", since_on: day(granted.found) },
      { household_id: WIDOW_ID, group_code: "old_alone", since_on: day(planned.found) },
    ],
    visits: [
      ...visits(family, familyDays, [
        "入户排查发现一家三口生活困难，已电话报镇民政办。",
        "老人腿脚不便，家中米面尚有，药快吃完。",
        "一家情况稳定。",
      ]),
      ...visits(widow, widowDays, [
        "刚出院回家，独自居住，邻居偶尔送饭。",
        "能下床走动，买菜取药仍要人帮。",
        "有人按时代购、陪诊，精神好转。",
      ]),
    ],
  };
}

/** Every so many days from a day on, and before another. */
function every(days: number, from: number, until: number): number[] {
  return Array.from({ length: Math.max(0, Math.ceil((until - from) / days)) }, (_, n) => from + n * days);
}

/** Inhabited micro-grids of the grid that somebody leads, in order of id. Throws an Error when there is none. */
function placesOf(land: Land, worker_id: number, assignments: readonly AssignmentRow[]): Place[] {
  const own = assignments.filter((one) => one.worker_id === worker_id && one.to_on === null);
  const lead = own.find(({ duty }) => duty === "lead") ?? own[0];
  const places = (land.placesByGrid.get(lead?.grid_code ?? "") ?? []).filter(
    ({ households }) => households > 0,
  );
  if (places.length === 0) throw new Error(`worker ${worker_id}: expected a grid where people live`);
  return places.toSorted((a, b) => a.id - b.id);
}

function person(
  household_id: number,
  n: number,
  relation: string,
  name: string,
  sex: Sex,
  years: number,
  today: number,
): PersonRow {
  const id = 900_000 + n;
  const born_on = isoDate(today - Math.floor(years * 365.25) - 100 - n);
  return {
    id,
    household_id,
    name,
    sex,
    born_on,
    relation,
    id_number: madeUpIdNumber({ born_on, sex }, id),
    phone: relation === "户主" ? madeUpPhone(4, n) : null,
  };
}
