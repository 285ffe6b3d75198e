import type { Geography } from "../geography/types.ts";
import { makeRandom, type Random } from "../random.ts";
import { dayNumber } from "./calendar.ts";
import { makePauses } from "./case_pauses.ts";
import { makeCaseSteps } from "./case_steps.ts";
import { makeCases } from "./cases.ts";
import { demoWorker } from "./demo_worker.ts";
import { makeHelp } from "./help_plans.ts";
import { makeHouseholds } from "./households.ts";
import { makeLand } from "./land.ts";
import { madeUpPhone, workerName } from "./names.ts";
import { pickThinTowns, povertyWeights } from "./pockets.ts";
import { makeRegister } from "./register.ts";
import { makeRoster } from "./roster.ts";
import type { DemoPeople } from "./rows.ts";
import { makeScreened } from "./screened.ts";
import { makeStories } from "./stories.ts";
import { makeRoom, tellFamilySteps } from "./story_cases.ts";
import { makeStaff } from "./staff.ts";
import { makeTraining } from "./training.ts";
import { makeRoutineVisits, makeScreenings } from "./visits.ts";
import { makeWorkers } from "./workers.ts";

/** Dedicated grids that nobody has named a contact for. */
const WITHOUT_CONTACT = 17;

/**
 * The people and the work of the demo city, as rows for its tables; the same for the same geography, seed
 * and day. Published figures are exact, all else is made up (see the constants beside each part).
 * `firstId` is where ids of workers, households and cases begin; `years` how far back cases go (1).
 */
export function makePeople(
  geography: Geography,
  seed: number,
  today: string,
  { firstId = 1, years = 1 }: { firstId?: number; years?: number } = {},
): DemoPeople {
  const day = dayNumber(today);
  const land = makeLand(geography);
  const random = (name: string) => makeRandom(seed, name);
  const thinTowns = pickThinTowns(land, random("thin towns"));
  const weights = povertyWeights(land, random("poverty"));

  const { workers, assignments, leaves } = makeWorkers(land, random("workers"), {
    today: day,
    firstId,
    thinTowns,
  });
  const roster = makeRoster(workers, assignments, leaves);
  const { households, people } = makeHouseholds(land, random("households"), { today: day, firstId, weights });
  const routine = makeRoutineVisits(land, random("visits"), { households, roster, today: day, thinTowns });
  const screenings = makeScreenings(land, random("screenings"), { households, roster, today: day });
  const work = makeCases(land, random("cases"), {
    today: day,
    years,
    firstId,
    weights,
    households,
    roster,
    thinTowns,
  });

  const next = (rows: readonly { id: number }[]) => firstId + rows.length;
  const screened = makeScreened(land, random("screened"), {
    today: day,
    firstId: next(households),
    firstPersonId: next(people),
    roster,
  });
  const register = makeRegister(random("register"), {
    households: [...households, ...screened.households],
    people: [...people, ...screened.people],
    visits: [...routine, ...screened.visits],
    today: day,
  });
  const demoWorkerId = demoWorker(geography, { workers, cases: work.cases });
  const told = firstId === 1 ? makeStories(land, { demoWorkerId, assignments, today: day, work }) : null;
  if (told) makeRoom(households, people, register.householdGroups);
  const caseSteps = makeCaseSteps(work.cases, work.caseEvents, day);
  if (told) tellFamilySteps(caseSteps, told.stories.family.case_id);

  return {
    workers,
    assignments,
    leaves,
    contacts: makeContacts(geography, random("contacts")),
    demoWorkerId,
    stories: told && told.stories,
    households: [...households, ...screened.households, ...(told?.households ?? [])],
    people: [...people, ...screened.people, ...(told?.people ?? [])],
    householdNeeds: [...register.householdNeeds, ...(told?.householdNeeds ?? [])],
    householdRisks: [...register.householdRisks, ...(told?.householdRisks ?? [])],
    householdGroups: [...register.householdGroups, ...(told?.householdGroups ?? [])],
    visits: [...routine, ...screenings, ...work.visits, ...screened.visits, ...(told?.visits ?? [])],
    cases: work.cases,
    caseEvents: work.caseEvents,
    caseSteps,
    casePauses: makePauses(work.cases, work.caseEvents, random("pauses"), day),
    help: makeHelp(land, random("help"), {
      today: day,
      firstId,
      cases: work.cases,
      caseEvents: work.caseEvents,
      story: told && told.stories.widow,
    }),
    staff: makeStaff(land, random("staff"), { workers, leaves, today: day }),
    training: makeTraining(land, random("training"), { workers, today: day, firstId }),
  };
}

function makeContacts(geography: Geography, random: Random): DemoPeople["contacts"] {
  const dedicated = geography.grids.filter((grid) => grid.kind === "dedicated").map((grid) => grid.code);
  const without = new Set(random.shuffle(dedicated).slice(0, WITHOUT_CONTACT));
  return dedicated
    .filter((code) => !without.has(code))
    .map((grid_code, index) => ({
      grid_code,
      contact_name: workerName(random),
      contact_phone: madeUpPhone(2, index),
    }));
}
