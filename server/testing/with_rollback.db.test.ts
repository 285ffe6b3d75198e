import { expect, test } from "vitest";
import { plain } from "../db/sql.ts";
import { insertNineCells, NINE_CELLS } from "./nine_cells.ts";
import { withRollback } from "./with_rollback.ts";

const COUNT = plain("select count(*) as micro_grids from micro_grids");

test("what a test writes is gone after it", async () => {
  await withRollback(async (db) => {
    await insertNineCells(db);
    expect(await db.query(COUNT)).toEqual([{ micro_grids: 9 }]);
  });
  await withRollback(async (db) => expect(await db.query(COUNT)).toEqual([{ micro_grids: 0 }]));
});

test("a refused statement does not spoil the next, and a failed transaction leaves nothing", async () => {
  await withRollback(async (db) => {
    await expect(db.query(plain("select 1 / 0 as x"))).rejects.toThrow("division by zero");
    const setting = plain("insert into settings values ('a', '1')");
    await expect(
      db.transaction(async (tx) => {
        await tx.query(setting);
        throw new Error("changed my mind");
      }),
    ).rejects.toThrow("changed my mind");
    expect(await db.query(plain("select * from settings"))).toEqual([]);
  });
});

test("the nine cells tile their city, and a cell's middle is in the cell", async () => {
  await withRollback(async (db) => {
    await insertNineCells(db);
    const [row] = await db.query<{ cells: number; city: number; inside: number }>(
      plain(
        `select sum(st_area(m.geom)) as cells,
                (select st_area(boundary) from areas where level = 'city') as city,
                count(*) filter (where st_contains(geom, st_setsrid(st_makepoint($1::float8, $2::float8), 4490))
                                   and id = 5) as inside
         from micro_grids m`,
      ),
      NINE_CELLS.middle(5),
    );
    expect(row!.cells).toBeCloseTo(row!.city, 12);
    expect(row!.inside).toBe(1);
  });
});
