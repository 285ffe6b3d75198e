import { expect, test } from "vitest";
import { plain } from "../db/sql.ts";
import { insertNineCells } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { holdStanding } from "./standing.ts";

const TODAY = "2026-06-15";

test("is held until somebody writes a household or a service, and no longer than the day", async () => {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const standing = holdStanding(db);
    const first = await standing(TODAY);
    const people = (of: typeof first) => of.households.flatMap((row) => [...row.people]);
    await db.query(plain("update cases set need = 'money' where id = 1"));
    const second = await standing(TODAY);
    expect(second.households).toBe(first.households);
    expect(second.services).toBe(first.services);

    await db.query(
      plain(
        `insert into people (household_id, name, name_index, sex, born_on, relation)
         values ((select min(id) from households where micro_grid_id is not null), '~00.x', '', 'male', '1950-01-01', 'self')`,
      ),
    );
    const third = await standing(TODAY);
    expect(people(third).length).toBe(people(first).length);
    expect(sum(people(third))).toBe(sum(people(first)) + 1);
    expect(third.services).toBe(first.services);

    for (const change of [
      "delete from assignments where duty = 'stand_in'",
      "update workers set capacity_minutes = capacity_minutes + 60",
      `insert into worker_leaves (worker_id, from_on, to_on, reason)
       select id, '${TODAY}', '${TODAY}', 'sick' from workers where employment = 'full_time'`,
    ]) {
      const before = await standing(TODAY);
      await db.query(plain(change));
      const after = await standing(TODAY);
      expect(after.services).not.toBe(before.services);
      expect(after.households).toBe(before.households);
    }
    expect((await standing(TODAY)).services.workers).toHaveLength(0);
    expect((await standing("2026-06-16")).services.workers.length).toBeGreaterThan(0);
    expect((await standing("2027-06-16")).households.every(({ overdue }) => overdue)).toBe(true);
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
