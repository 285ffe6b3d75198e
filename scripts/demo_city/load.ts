import { createDemoAccounts } from "../../server/accounts/demo_accounts.ts";
import type { Database, Queryable } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import type { Secrets } from "../../server/secrets/secrets.ts";
import type { Geography } from "./geography/types.ts";
import { makeGeography } from "./geography/index.ts";
import {
  FIRST_REVISION,
  insertAreas,
  insertGrids,
  insertMemberships,
  insertMicroGrids,
  makeAbove,
} from "./loading/insert_land.ts";
import { insertHelp } from "./loading/insert_help.ts";
import { insertCases, insertHouseholds, insertVisits, insertWorkers } from "./loading/insert_people.ts";
import { insertStaff } from "./loading/insert_staff.ts";
import { IDS_A_CITY, neighbourCity } from "./loading/neighbour_city.ts";
import { makePeople } from "./people/index.ts";
import type { DemoPeople } from "./people/rows.ts";

export interface DemoCityOptions {
  seed: number;
  /** The day that the city is made for, "YYYY-MM-DD": visits and cases end the day before. */
  today: string;
  /** How many cities side by side (1). From ten on, cases go back eleven years: about 100,000 a city. */
  scale?: number;
  /** Seals what tells who somebody is. */
  secrets: Secrets;
  /** Hears of each step, with counts. */
  log: (line: string) => void;
}

/** Tables whose ids are given, not drawn from their sequence. */
const WITH_IDS = [
  "workers",
  "households",
  "people",
  "cases",
  "providers",
  "offers",
  "projects",
  "plans",
  "plan_tasks",
  "plan_helpers",
  "courses",
  "classes",
];
/** Read by indexes alone, which is fast only where the table has been vacuumed. */
const TO_VACUUM = ["memberships", "workers", "assignments", "households", "people", "cases", "visits"];

/** Makes the demo city and loads it into a migrated, empty database; all of it, or nothing if it throws. */
export async function loadDemoCity(database: Database, options: DemoCityOptions): Promise<void> {
  await database.transaction((tx) => insertDemoCity(tx, options));
  for (const table of TO_VACUUM) await database.query(plain(`vacuum ${table}`));
  options.log("ready for queries");
}

/** What `loadDemoCity` does, within the caller's transaction. */
export async function insertDemoCity(
  tx: Queryable,
  { seed, today, scale = 1, secrets, log }: DemoCityOptions,
): Promise<void> {
  // Making a city takes a while, in which the transaction is idle.
  await tx.query(plain("set local statement_timeout = 0"));
  await tx.query(plain("set local idle_in_transaction_session_timeout = 0"));
  const geography = await makeGeography(seed);
  log(`made ${figure(geography.grids.length)} grids of ${figure(geography.microGrids.length)} micro-grids`);

  await insertSettings(tx, { seed, today, scale }, geography);
  for (let n = 0; n < scale; n++) {
    if (scale > 1) log(`city ${n + 1} of ${scale}`);
    const land = neighbourCity(geography, n);
    const people = makePeople(land, seed + n, today, {
      firstId: n * IDS_A_CITY + 1,
      years: scale >= 10 ? 11 : 1,
    });
    await insertCity(tx, land, people, { today, secrets, log });
    if (n === 0) await createDemoAccounts(tx, { workerId: people.demoWorkerId });
  }
  for (const table of WITH_IDS) {
    const sequence = `pg_get_serial_sequence('${table}', 'id')`;
    await tx.query(plain(`select setval(${sequence}, (select max(id) from ${table}))`));
  }
  await tx.query(plain("analyze"));
}

async function insertSettings(
  tx: Queryable,
  demo: { seed: number; today: string; scale: number },
  { areas, water }: Geography,
): Promise<void> {
  const { code, name } = areas[0]!;
  await tx.query(
    plain(
      "insert into settings (key, value) values ('city', $1::jsonb), ('demo', $2::jsonb), ('water', $3::jsonb)",
    ),
    [{ code, name }, demo, water].map((value) => JSON.stringify(value)),
  );
  await tx.query(
    plain(
      `insert into boundary_revisions (revision, effective_on, published_at, published_by, title)
       values (${FIRST_REVISION}, '2025-01-01', '2024-12-20T10:00:00+08:00', '模拟数据', '2025 年网格')`,
    ),
  );
}

async function insertCity(
  tx: Queryable,
  land: Geography,
  people: DemoPeople,
  { today, secrets, log }: Pick<DemoCityOptions, "today" | "secrets" | "log">,
): Promise<void> {
  const above = makeAbove(land);
  await insertAreas(tx, land);
  await insertMicroGrids(tx, land, above);
  await insertGrids(tx, land, above, people.contacts);
  await insertMemberships(tx, land, today);
  log(`loaded ${figure(land.areas.length)} areas with their grids and micro-grids`);
  await insertWorkers(tx, people, above);
  log(`loaded ${figure(people.workers.length)} workers, ${figure(people.assignments.length)} assignments`);
  await insertStaff(tx, people);
  log(
    `loaded ${figure(people.training.attendance.length)} attendances of ${people.training.classes.length} classes`,
  );
  await insertHouseholds(tx, people, secrets);
  log(`loaded ${figure(people.people.length)} people in ${figure(people.households.length)} households`);
  await insertVisits(tx, people, secrets);
  log(`loaded ${figure(people.visits.length)} visits`);
  await insertCases(tx, people);
  log(`loaded ${figure(people.cases.length)} cases, ${figure(people.caseEvents.length)} events`);
  await insertHelp(tx, people.help);
  log(
    `loaded ${figure(people.help.providers.length)} providers, ${figure(people.help.plans.length)} plans of help`,
  );
}

function figure(count: number): string {
  return count.toLocaleString("en-US");
}
