import { positionInside } from "./position.ts";
import { makeRandom } from "../random.ts";
import { instant, isoDate } from "./calendar.ts";
import type { Land, Place } from "./land.ts";
import { madeUpIdNumber, madeUpPhone, madeUpUuid, type Sex } from "./names.ts";
import type { AssignmentRow, DemoPeople, HouseholdRow, PersonRow, VisitRow } from "./rows.ts";

/** A household with a story: what other parts of the demo city tie their cases and plans to. */
export interface StoryHousehold {
  household_id: number;
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
 * a mental disability of the second degree, their son of 44 who keeps to his room), found when a worker knocked;
 * `widow`, an old woman who lives alone, back from surgery, with a pension above every line.
 * Neither has a category of assistance: they are on the screening list.
 */
export interface Stories {
  family: StoryHousehold;
  widow: StoryHousehold;
}

/** Their ids and those of their people, far above all others of a city: the same whatever else is made. */
export const FAMILY_ID = 900_001;
export const WIDOW_ID = 900_002;
const FAMILY_FOUND_DAYS_AGO = 12;
const WIDOW_FOUND_DAYS_AGO = 40;

interface Told extends Pick<
  DemoPeople,
  "households" | "people" | "visits" | "householdNeeds" | "householdRisks" | "householdGroups"
> {
  stories: Stories;
}

/** Makes the households of the stories, on the land of the first grid that the demo worker leads. */
export function makeStories(
  land: Land,
  { demoWorkerId, assignments, today }: { demoWorkerId: number; assignments: AssignmentRow[]; today: number },
): Told {
  const random = makeRandom(1, "stories");
  const places = placesOf(land, demoWorkerId, assignments);
  const stand = (household_id: number, name: string, place: Place): StoryHousehold => ({
    household_id,
    name,
    micro_grid_id: place.id,
    village_code: place.village_code,
    grid_code: place.grid_code!,
    location: positionInside(random, place.polygon),
  });
  const stories: Stories = {
    family: stand(FAMILY_ID, "孙某根", places[0]!),
    widow: stand(WIDOW_ID, "吴某芬", places.at(-1)!),
  };
  const village = land.areas.get(places[0]!.village_code)!.name.replace(/(居|村)委会$/, "");
  const day = (ago: number) => isoDate(today - ago);

  const household = (
    story: StoryHousehold,
    rest: Pick<
      HouseholdRow,
      "risk" | "registered_on" | "next_visit_due_on" | "next_call_due_on" | "last_met_on"
    >,
  ): HouseholdRow => ({
    id: story.household_id,
    micro_grid_id: story.micro_grid_id,
    village_code: story.village_code,
    location: story.location,
    address: `${village}示例${story.household_id === FAMILY_ID ? "3组18" : "7组2"}号`,
    category: null,
    category_from_on: null,
    category_until_on: null,
    missed_visits: 0,
    ...rest,
  });
  const visit = (story: StoryHousehold, ago: number, note: string): VisitRow => ({
    household_id: story.household_id,
    micro_grid_id: story.micro_grid_id,
    worker_id: demoWorkerId,
    kind: "routine",
    result: "done",
    visited_on: day(ago),
    entry_id: madeUpUuid(random),
    note,
  });
  const { family, widow } = stories;
  return {
    stories,
    households: [
      household(family, {
        risk: "red",
        registered_on: day(FAMILY_FOUND_DAYS_AGO),
        next_visit_due_on: day(-2),
        next_call_due_on: day(0),
        last_met_on: day(5),
      }),
      household(widow, {
        risk: "yellow",
        registered_on: day(WIDOW_FOUND_DAYS_AGO),
        next_visit_due_on: day(0),
        next_call_due_on: null,
        last_met_on: day(30),
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
        since_on: day(FAMILY_FOUND_DAYS_AGO),
        met_on: null,
      })),
      ...(["care", "errand"] as const).map((need) => ({
        household_id: WIDOW_ID,
        need,
        since_on: day(WIDOW_FOUND_DAYS_AGO),
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
        set_at: instant(today - FAMILY_FOUND_DAYS_AGO, 15 * 60 + 20),
        worker_id: demoWorkerId,
      },
      {
        id: madeUpUuid(random),
        household_id: WIDOW_ID,
        risk: "yellow",
        reasons: ["lives_alone", "old_age", "after_surgery"],
        note: "术后行动不便，无法自行买菜取药；有退休金，不符合救助条件。",
        set_at: instant(today - WIDOW_FOUND_DAYS_AGO, 10 * 60 + 5),
        worker_id: demoWorkerId,
      },
    ],
    householdGroups: [
      { household_id: FAMILY_ID, group_code: "disabled", since_on: day(FAMILY_FOUND_DAYS_AGO) },
      { household_id: FAMILY_ID, group_code: "sudden_hardship", since_on: day(FAMILY_FOUND_DAYS_AGO) },
      { household_id: WIDOW_ID, group_code: "old_alone", since_on: day(WIDOW_FOUND_DAYS_AGO) },
    ],
    visits: [
      visit(family, FAMILY_FOUND_DAYS_AGO, "入户排查发现一家三口生活困难，已电话报镇民政办。"),
      visit(family, 5, "老人腿脚不便，家中米面尚有，药快吃完。"),
      visit(widow, WIDOW_FOUND_DAYS_AGO, "刚出院回家，独自居住，邻居偶尔送饭。"),
      visit(widow, 30, "能下床走动，买菜取药仍要人帮。"),
    ],
  };
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
