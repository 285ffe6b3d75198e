import type { ImportKind } from "../api/exchange.ts";
import type { SourceLayer } from "../api/mosaics.ts";
import { readVisitRules } from "../households/queries.ts";
import type { Queryable } from "../db/database.ts";
import { today } from "../domain/calendar.ts";
import type { NewAssignment } from "../domain/exchange/check_assignments.ts";
import type { NewCaseRow } from "../domain/exchange/check_cases.ts";
import type { NewHousehold } from "../domain/exchange/check_households.ts";
import type { NewWorker } from "../domain/exchange/check_workers.ts";
import type { NewShape } from "../domain/exchange/land.ts";
import { addDays, type VisitRules } from "../domain/visit_rhythm.ts";
import { groupBy } from "../domain/group_by.ts";
import { searchText } from "../search/search_text.ts";
import { sealAddress, sealHouseholdNumber, sealPerson } from "../secrets/columns.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { keepRows, sealKeys, tableOf } from "./kept_rows.ts";
import type { KnownGround } from "./known.ts";
import {
  insertAssignments,
  insertCases,
  insertHouseholdNumbers,
  insertHouseholds,
  insertPeople,
  insertWorkers,
  nextIds,
  raiseNumbers,
  takeNumbers,
} from "./queries.ts";
import type { Resolved } from "./resolve.ts";
import { writeShapes } from "./land.ts";
import { writeProviders } from "./write_providers.ts";
import { writeVisits } from "./write_visits.ts";

/** What writing needs to know besides the rows. */
export interface Writing {
  tx: Queryable;
  secrets: Secrets;
  /** Null for land. */
  ground: KnownGround | null;
  import_id: number;
  now: Date;
  rules: VisitRules;
}

export async function readWritingRules(tx: Queryable): Promise<VisitRules> {
  return readVisitRules(tx);
}

const WRITERS: Record<
  ImportKind,
  (writing: Writing, rows: readonly Resolved[], ids: readonly number[]) => Promise<void>
> = {
  workers: writeWorkers,
  assignments: writeAssignments,
  households: writeHouseholds,
  cases: writeCases,
  visits: writeVisits,
  providers: writeProviders,
  areas: writeLand("areas"),
  grids: writeLand("grids"),
  micro_grids: writeLand("micro_grids"),
};

function writeLand(layer: SourceLayer) {
  return ({ tx }: Writing, rows: readonly Resolved[], ids: readonly number[]) =>
    writeShapes(
      tx,
      layer,
      rows.map(({ made }) => made as NewShape),
      ids,
    );
}

/** Writes rows of one kind, and that they came of this import. */
export async function writeRows(
  writing: Writing,
  kind: ImportKind,
  rows: readonly Resolved[],
): Promise<void> {
  if (rows.length === 0) return;
  const ids = await nextIds(writing.tx, tableOf(kind), rows.length);
  const written = WRITERS[kind](writing, rows, ids);
  // Sealed while the database writes.
  const kept = sealKeys(
    writing.secrets,
    kind,
    rows.map(({ key, index }, i) => ({ row_id: ids[i]!, key, index })),
  );
  await written;
  await keepRows(writing, kind, kept);
}

async function writeWorkers(
  { tx, ground }: Writing,
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  const workers = rows.map(({ made }, i) => {
    const worker = made as NewWorker;
    const { town_code, district_code } = ground!.villages.get(worker.village_code)!;
    return {
      id: ids[i],
      ...worker,
      town_code,
      district_code,
      search_text: searchText(worker.name, { person: true }),
    };
  });
  await insertWorkers(tx, workers);
}

async function writeAssignments(
  { tx }: Writing,
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  await insertAssignments(
    tx,
    rows.map(({ made }, i) => ({ id: ids[i], ...(made as NewAssignment) })),
  );
}

/** A household is first visited within an interval of its colour, and called on the day where its colour asks for calls. */
async function writeHouseholds(
  { tx, secrets, now, rules }: Writing,
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  const day = today(now);
  const made = rows.map((row) => row.made as NewHousehold);
  const members = made.flatMap((household, i) =>
    household.members.map((member) => ({ household_id: ids[i]!, ...member })),
  );
  const personIds = await nextIds(tx, "people", members.length);
  const housed = insertHouseholds(
    tx,
    made.map(({ members: { length: people }, household_number: _number, ...household }, i) =>
      Object.assign(household, {
        id: ids[i]!,
        address: sealAddress(secrets, ids[i]!, household.address),
        next_visit_due_on: addDays(day, rules.colours[household.risk].interval_days),
        next_call_due_on: rules.colours[household.risk].call_interval_days === null ? null : day,
        people,
        claimed_on: household.claimed_code === null ? null : day,
      }),
    ),
  );
  // Sealed while the database writes.
  const sealed = members.map((member, i) => {
    const id = personIds[i]!;
    return Object.assign({ id }, member, sealPerson(secrets, { id, ...member }));
  });
  const numbers = made.flatMap(({ household_number }, i) =>
    household_number === null ? [] : sealHouseholdNumber(secrets, ids[i]!, household_number),
  );
  await housed;
  await insertPeople(tx, sealed);
  await insertHouseholdNumbers(tx, numbers);
}

/** A case as it is written; field by field, as check_cases.ts has it. */
function caseOf(made: NewCaseRow, { id, household_id }: { id: number; household_id: number | null }) {
  return {
    id,
    number: made.number,
    micro_grid_id: made.micro_grid_id,
    village_code: made.village_code,
    lon: made.lon,
    lat: made.lat,
    household_id,
    stage: made.stage,
    channel: made.channel,
    need: made.need,
    level: made.level,
    urgency: made.urgency,
    summary: made.summary,
    path: made.path,
    reported_at: made.reported_at,
    due_at: made.due_at,
    closed_at: made.closed_at,
  };
}

async function writeCases(
  { tx, import_id }: Writing,
  rows: readonly Resolved[],
  ids: readonly number[],
): Promise<void> {
  const cases = rows.map(({ made, household_id }, i) =>
    caseOf(made as NewCaseRow, { id: ids[i]!, household_id }),
  );
  const unnumbered = cases.filter(({ number }) => number === null);
  const series = groupBy(
    unnumbered,
    ({ village_code, reported_at }) => `JZ${village_code.slice(0, 6)}-${reported_at.slice(0, 4)}`,
  );
  for (const [name, members] of series) {
    const numbers = await takeNumbers(tx, name, members.length);
    for (const [i, one] of members.entries()) one.number = numbers[i]!;
  }
  await insertCases(tx, import_id, cases);
  const own = cases.filter(({ number }) => number!.startsWith("JZ"));
  if (own.length > 0)
    await raiseNumbers(
      tx,
      own.map(({ id }) => id),
    );
}
