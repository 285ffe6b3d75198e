import { expect, test } from "vitest";
import { insertNineCells } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { withRollback } from "../testing/with_rollback.ts";
import type { Queryable } from "./database.ts";
import { plain } from "./sql.ts";

/** Households whose people are not as many as is written beside them. */
const WRONG = plain(
  `select id from households
   where people <> (select count(*) from people where household_id = households.id)`,
);
const sizes = (db: Queryable) =>
  db.query<{ id: number; people: number }>(
    plain("select id, people from households where id in (1, 2) order by id"),
  );

test("a household knows how many people it has, whoever comes, moves or goes", async () => {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    expect(await db.query(WRONG)).toEqual([]);
    await db.query(plain("delete from people where household_id in (1, 2)"));
    expect((await sizes(db)).map(({ people }) => people)).toEqual([0, 0]);

    await db.query(
      plain(
        `insert into people (household_id, name, name_index, sex, born_on, relation)
         select household_id, '~00.x', '', 'male', '1950-01-01', 'self' from unnest(array[1, 1, 1, 2]) as household_id`,
      ),
    );
    expect((await sizes(db)).map(({ people }) => people)).toEqual([3, 1]);
    await db.query(plain("update people set household_id = 2 where household_id = 1"));
    expect((await sizes(db)).map(({ people }) => people)).toEqual([0, 4]);
    await db.query(plain("update people set name = '~00.y' where household_id = 2"));
    await db.query(
      plain("delete from people where id in (select id from people where household_id = 2 limit 1)"),
    );
    expect((await sizes(db)).map(({ people }) => people)).toEqual([0, 3]);
    expect(await db.query(WRONG)).toEqual([]);
  });
});
