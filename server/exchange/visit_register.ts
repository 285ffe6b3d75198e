import type { Mapping } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import {
  checkVisits,
  namedIn,
  type PastVisit,
  type VisitedHousehold,
  visitKey,
  type VisitRegister,
} from "../domain/exchange/check_visits.ts";
import { Row } from "../domain/exchange/row.ts";
import { groupBy } from "../domain/group_by.ts";
import type { Checker } from "../domain/exchange/verdict.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { listVisitsOn } from "../visits/queries.ts";
import { blindHex } from "./kept_rows.ts";
import { findHouseholdNumbers, findKnownPeople, findVisited, listKnownWorkers } from "./queries.ts";

interface VisitPlan {
  columns: readonly string[];
  mapping: Mapping;
  today: string;
}

/** A checker of visits, which looks up the households of each batch of rows before it takes them. */
export async function visitChecker(
  db: Queryable,
  secrets: Secrets,
  { columns, mapping, today }: VisitPlan,
): Promise<Checker<PastVisit>> {
  const register: VisitRegister = { byNumber: new Map(), byIdNumber: new Map(), results: new Map() };
  const workers = await listKnownWorkers(db);
  const checker = checkVisits(columns, mapping, { today, workers, register });
  return {
    ...checker,
    prepare: (rows) =>
      lookUp(
        db,
        secrets,
        register,
        rows.map(({ line, cells }) => namedIn(new Row(line, cells, columns, mapping))),
      ),
  };
}

/** Fills a register with what is known of some rows, and nothing else: whole registers are large. */
async function lookUp(
  db: Queryable,
  secrets: Secrets,
  { byNumber, byIdNumber, results }: VisitRegister,
  named: readonly ReturnType<typeof namedIn>[],
): Promise<void> {
  for (const map of [byNumber, byIdNumber, results]) map.clear();
  const numbers = indexed(named, "number", (text) => blindHex(secrets, text, "household_numbers.number"));
  const idNumbers = indexed(named, "id_number", (text) => blindHex(secrets, text, "people.id_number"));
  const numbered = groupBy(await findHouseholdNumbers(db, [...numbers.values()]), ({ index }) => index);
  const people = await findKnownPeople(db, [...idNumbers.values()]);
  const ids = [...[...numbered.values()].flat().map((one) => one.household_id), ...people.values()];
  const households = new Map((await findVisited(db, [...new Set(ids)])).map((one) => [one.id, one]));
  for (const [number, index] of numbers) {
    const found = numbered.get(index) ?? [];
    byNumber.set(
      number,
      found.flatMap(({ household_id }) => households.get(household_id) ?? []),
    );
  }
  for (const [id_number, index] of idNumbers) {
    const household = households.get(people.get(index) ?? 0);
    if (household) byIdNumber.set(id_number, household);
  }

  const asked = named.flatMap(({ number, id_number, visited_on }) =>
    visited_on === null
      ? []
      : meant(byNumber.get(number), byIdNumber.get(id_number)).map(({ id }) => ({
          household_id: id,
          visited_on,
        })),
  );
  for (const visit of await listVisitsOn(db, asked)) results.set(visitKey(visit), visit.result);
}

/** The blind indexes of the texts of a field. */
function indexed(
  named: readonly ReturnType<typeof namedIn>[],
  field: "number" | "id_number",
  indexOf: (text: string) => string,
): Map<string, string> {
  const texts = new Set(named.map((one) => one[field]));
  texts.delete("");
  return new Map([...texts].map((text) => [text, indexOf(text)]));
}

function meant(
  numbered: readonly VisitedHousehold[] = [],
  person: VisitedHousehold | undefined,
): VisitedHousehold[] {
  return person ? [person] : [...numbered];
}
