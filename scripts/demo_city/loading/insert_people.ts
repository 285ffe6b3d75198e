import type { Queryable } from "../../../server/db/database.ts";
import { plain } from "../../../server/db/sql.ts";
import { sealAddress, sealPerson } from "../../../server/secrets/columns.ts";
import type { Secrets } from "../../../server/secrets/secrets.ts";
import type { DemoPeople } from "../people/rows.ts";
import { insertRows } from "./bulk.ts";
import { pointHex } from "../../../server/db/ewkb.ts";
import type { makeAbove } from "./insert_land.ts";
import { searchText } from "../../../server/search/search_text.ts";

/** Workers, their leaves and assignments. */
export async function insertWorkers(
  tx: Queryable,
  { workers, leaves, assignments }: DemoPeople,
  above: ReturnType<typeof makeAbove>,
): Promise<void> {
  await insertRows(
    tx,
    "workers",
    {
      id: "integer",
      name: "text",
      search_text: "text",
      phone: "text",
      employment: "text",
      village_code: "text",
      town_code: "text",
      district_code: "text",
      capacity_minutes: "integer",
      hired_on: "date",
      left_on: "date",
    },
    workers,
    (worker) => ({
      ...worker,
      ...above(worker.village_code),
      search_text: searchText(worker.name, { person: true }),
    }),
  );
  await insertRows(
    tx,
    "worker_leaves",
    { worker_id: "integer", from_on: "date", to_on: "date", reason: "text" },
    leaves,
    (leave) => leave,
  );
  await insertRows(
    tx,
    "assignments",
    { worker_id: "integer", grid_code: "text", duty: "text", from_on: "date", to_on: "date" },
    assignments,
    (assignment) => assignment,
  );
}

/** Households and the people in them, what tells who they are sealed. */
export async function insertHouseholds(
  tx: Queryable,
  { households, people, householdNeeds, householdRisks, householdGroups }: DemoPeople,
  secrets: Secrets,
): Promise<void> {
  await insertRows(
    tx,
    "households",
    {
      id: "integer",
      micro_grid_id: "integer",
      village_code: "text",
      location: "geometry",
      address: "text",
      category: "text",
      category_from_on: "date",
      category_until_on: "date",
      risk: "text",
      registered_on: "date",
      next_visit_due_on: "date",
      next_call_due_on: "date",
      last_met_on: "date",
      missed_visits: "integer",
    },
    households,
    (household) => ({
      ...household,
      location: pointHex(household.location),
      address: sealAddress(secrets, household.id, household.address),
    }),
  );
  await insertRows(
    tx,
    "people",
    {
      id: "integer",
      household_id: "integer",
      name: "text",
      name_index: "bytea",
      id_number: "text",
      id_number_index: "bytea",
      sex: "text",
      born_on: "date",
      relation: "text",
      phone: "text",
      phone_index: "bytea",
    },
    people,
    (person) => ({ ...person, ...sealPerson(secrets, person) }),
  );
  await insertRows(
    tx,
    "household_needs",
    { household_id: "integer", need: "text", since_on: "date", met_on: "date" },
    householdNeeds,
    (need) => need,
  );
  await insertRows(
    tx,
    "household_risks",
    {
      id: "uuid",
      household_id: "integer",
      risk: "text",
      reasons: "text[]",
      note: "text",
      set_at: "timestamptz",
      worker_id: "integer",
    },
    householdRisks,
    (risk) => ({
      ...risk,
      note: risk.note === null ? null : secrets.seal(risk.note, `household_risks.note/${risk.id}`),
    }),
  );
  await insertRows(
    tx,
    "household_groups",
    { household_id: "integer", group_code: "text", since_on: "date" },
    householdGroups,
    (part) => part,
  );
}

/** Visits of all kinds, their notes sealed. */
export async function insertVisits(tx: Queryable, { visits }: DemoPeople, secrets: Secrets): Promise<void> {
  await insertRows(
    tx,
    "visits",
    {
      household_id: "integer",
      micro_grid_id: "integer",
      worker_id: "integer",
      kind: "text",
      result: "text",
      visited_on: "date",
      entry_id: "uuid",
      note: "text",
    },
    visits,
    ({ entry_id = null, note, ...visit }) => ({
      ...visit,
      entry_id,
      note: note === undefined ? null : secrets.seal(note, `visits.note/${entry_id}`),
    }),
  );
}

/** Cases and what happened to them. */
export async function insertCases(
  tx: Queryable,
  { cases, caseEvents, caseSteps, casePauses }: DemoPeople,
): Promise<void> {
  await insertRows(
    tx,
    "cases",
    {
      id: "integer",
      number: "text",
      micro_grid_id: "integer",
      village_code: "text",
      location: "geometry",
      household_id: "integer",
      stage: "text",
      channel: "text",
      need: "text",
      level: "text",
      outcome: "text",
      path: "text",
      summary: "text",
      worker_id: "integer",
      reported_at: "timestamptz",
      due_at: "timestamptz",
      closed_at: "timestamptz",
    },
    cases,
    (row) => ({ ...row, location: pointHex(row.location) }),
  );
  await insertRows(
    tx,
    "case_events",
    {
      case_id: "integer",
      happened_at: "timestamptz",
      from_stage: "text",
      to_stage: "text",
      move: "text",
      worker_id: "integer",
      note: "text",
    },
    caseEvents,
    (event) => event,
  );
  await insertRows(
    tx,
    "case_steps",
    { case_id: "integer", path: "text", step: "text", done_on: "date", note: "text" },
    caseSteps,
    (step) => step,
  );
  await insertRows(
    tx,
    "case_events",
    {
      case_id: "integer",
      happened_at: "timestamptz",
      from_stage: "text",
      to_stage: "text",
      move: "text",
      note: "text",
      detail: "jsonb",
    },
    casePauses,
    ({ case_id, happened_at, stage, waits_for, note }) => ({
      case_id,
      happened_at,
      from_stage: stage,
      to_stage: stage,
      move: "pause",
      note,
      detail: { waits_for },
    }),
  );
  await tx.query(PAUSE, [JSON.stringify(casePauses)]);
  await tx.query(KEEP_STAGE_SINCE);
}

/** Stops the clocks of $1, a list of pauses. */
const PAUSE = plain(
  `update cases
   set paused_at = pause.happened_at, waits_for = pause.waits_for
   from jsonb_to_recordset($1::jsonb) as pause(case_id integer, happened_at timestamptz, waits_for text)
   where cases.id = pause.case_id`,
);

/** Since when cases have been in their stages, as their events tell. */
const KEEP_STAGE_SINCE = plain(
  `update cases
   set stage_since = coalesce(
     (
       select max(event.happened_at)
       from case_events as event
       where event.case_id = cases.id and event.from_stage is distinct from event.to_stage
     ),
     reported_at
   )
   where stage <> 'done'`,
);
