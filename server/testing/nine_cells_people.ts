import type { Queryable } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { sealAddress, sealPerson } from "../secrets/columns.ts";
import { TEST_SECRETS } from "./build_app.ts";
import { NINE_CELLS } from "./nine_cells.ts";

/**
 * Who is helped, what was reported and who serves in the nine cells, seen on 15 June 2026, 10:00:
 *
 *     households (id, people, risk)              cases (id, stage; ! overdue)
 *     ┌──────────┬──────────┬──────────┐         ┌──────────────────┬────────────┬──────────┐
 *     │ 1  3 red │ 2  1 yel │          │         │ 1 rep  2 handle! │ 3 ret      │ 8 assess!│
 *     ├──────────┼──────────┼──────────┤         ├──────────────────┼────────────┼──────────┤
 *     │          │ 3  2 gre │ 4  2 red │         │                  │ 4 done     │ 5 assess │
 *     ├──────────┼──────────┼──────────┤         ├──────────────────┼────────────┼──────────┤
 *     │          │          │ 6  4 gre │         │                  │            │ 7 done   │
 *     └──────────┴──────────┴──────────┘         └──────────────────┴────────────┴──────────┘
 *     5, 1 person, yellow: somewhere in the      6, rep: somewhere in the south village
 *     south village; visits to 1, 4, 5 overdue
 *
 * Worker 1 leads A and B, 2 leads C and is on leave, 3 stands in for A, 4 is part-time in D.
 */
export async function insertNineCellsPeople(db: Queryable): Promise<void> {
  const { villages, grids } = NINE_CELLS;
  const village = (cell: number) =>
    cell > 6 ? villages.S : cell === 3 || cell === 6 ? villages.W : villages.E;

  for (const [id, cell, category, risk, due_on, people] of HOUSEHOLDS) {
    const place = cell === null ? null : point(cell);
    const values = [
      id,
      cell,
      cell === null ? villages.S : village(cell),
      place,
      sealAddress(TEST_SECRETS, id, "测试路 1 号"),
      category,
      risk,
      due_on,
    ];
    await db.query(INSERT_HOUSEHOLD, values);
    const members = Array.from({ length: people }, (_, n) => person(id, n));
    await db.query(INSERT_PEOPLE, [JSON.stringify(members)]);
  }
  for (const table of ["households", "people"])
    await db.query(
      plain(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`),
    );
  for (const [id, employment, name, capacity] of WORKERS) {
    const home = id === 4 ? villages.S : villages.E;
    const values = [id, name, employment, home, `${home.slice(0, 9)}000`, home.slice(0, 6), capacity];
    await db.query(INSERT_WORKER, values);
  }
  for (const [id, cell, household, stage, need, outcome, reported, due, closed] of CASES) {
    const place = cell === null ? null : point(cell);
    const at = [reported, due, closed].map((time) => time && `2026-${time}+08:00`);
    const home = cell === null ? villages.S : village(cell);
    await db.query(INSERT_CASE, [id, cell, home, place, household, stage, need, outcome, ...at]);
  }
  await db.query(plain("select setval(pg_get_serial_sequence('cases', 'id'), (select max(id) from cases))"));
  await db.query(
    plain(
      `insert into assignments (worker_id, grid_code, duty, from_on, to_on) values
         (1, '${grids.A}', 'lead', '2026-01-01', null), (1, '${grids.B}', 'lead', '2026-01-01', null),
         (2, '${grids.C}', 'lead', '2026-01-01', null), (3, '${grids.A}', 'stand_in', '2026-06-01', '2026-06-30'),
         (4, '${grids.D}', 'part_time', '2026-01-01', null)`,
    ),
  );
  await db.query(
    plain(
      `insert into worker_leaves (worker_id, from_on, to_on, reason) values (2, '2026-06-10', '2026-06-20', 'sick')`,
    ),
  );
  await db.query(
    plain(
      `insert into visits (household_id, micro_grid_id, worker_id, kind, result, visited_on) values
         (1, 1, 1, 'routine', 'done', '2026-06-03'), (2, 2, 1, 'routine', 'not_at_home', '2026-06-12'),
         (null, 1, 1, 'screening', 'done', '2026-06-05'), (null, 9, 4, 'screening', 'done', '2026-02-05'),
         (null, 9, 4, 'screening', 'done', '2025-06-01')`,
    ),
  );
}

const HOUSEHOLDS: [number, number | null, string, string, string, number][] = [
  [1, 1, "dibao", "red", "2026-06-10", 3],
  [2, 2, "tekun", "yellow", "2026-06-15", 1],
  [3, 5, "dibao", "green", "2026-07-01", 2],
  [4, 6, "dibao", "red", "2026-06-01", 2],
  [5, null, "dibao_margin", "yellow", "2026-06-14", 1],
  [6, 9, "rigid_expense", "green", "2026-08-01", 4],
];

const WORKERS: [number, string, string, number][] = [
  [1, "full_time", "测试甲", 600],
  [2, "full_time", "测试乙", 300],
  [3, "full_time", "测试丙", 400],
  [4, "part_time", "测试丁", 100],
];

/** Reported, due, closed: month, day and time of 2026. */
const CASES: [
  id: number,
  cell: number | null,
  household: number | null,
  stage: string,
  need: string,
  outcome: string | null,
  reported: string,
  due: string,
  closed: string | null,
][] = [
  [1, 1, 1, "report", "money", null, "06-14T09:00", "06-20T18:00", null],
  [2, 1, null, "handle", "care", null, "05-20T09:00", "06-01T18:00", null],
  [3, 2, null, "return_visit", "medical", "social_plan", "05-10T09:00", "05-30T18:00", "06-01T09:00"],
  [4, 5, 3, "done", "money", "assistance_granted", "04-20T09:00", "05-10T18:00", "05-05T09:00"],
  [5, 6, null, "assess", "money", null, "06-12T09:00", "06-30T18:00", null],
  [6, null, null, "report", "care", null, "06-13T09:00", "06-16T18:00", null],
  [7, 9, 6, "done", "errand", "help_with_applying", "06-01T09:00", "06-15T18:00", "06-10T09:00"],
  [8, 3, null, "assess", "emergency", null, "06-15T09:00", "06-15T09:30", null],
];

/** A member of a household, by number: 测试一 to 测试六 are heads, with numbers that belong to nobody. */
function person(household: number, n: number) {
  const id = household * 10 + n;
  return {
    id,
    household_id: household,
    relation: n === 0 ? "户主" : "子女",
    ...sealPerson(TEST_SECRETS, {
      id,
      name: n === 0 ? `测试${"一二三四五六"[household - 1]}` : "测试",
      id_number: `32990019600101${String(id).padStart(3, "0")}X`,
      phone: n === 0 ? `000-0000-${String(1000 + household)}` : null,
    }),
  };
}

function point(cell: number): string {
  return `POINT(${NINE_CELLS.middle(cell).join(" ")})`;
}

const INSERT_HOUSEHOLD = plain(
  `insert into households (id, micro_grid_id, village_code, location, address, category, risk, registered_on, next_visit_due_on)
   values ($1::int, $2::int, $3::text, st_geomfromtext($4::text, 4490), $5::text, $6::text, $7::text, '2025-01-01', $8::date)`,
);
const INSERT_PEOPLE = plain(
  `insert into people (id, household_id, name, name_index, id_number, id_number_index, phone, phone_index, sex, born_on, relation)
   select id, household_id, name, name_index, id_number, id_number_index, phone, phone_index, 'female', '1960-01-01', relation
   from jsonb_to_recordset($1::jsonb) as one (
     id int, household_id int, name text, name_index bytea, id_number text, id_number_index bytea, phone text,
     phone_index bytea, relation text
   )`,
);
const INSERT_WORKER = plain(
  `insert into workers (id, name, search_text, phone, employment, village_code, town_code, district_code, capacity_minutes, hired_on)
   values ($1::int, $2::text, $2::text, '00000000000', $3::text, $4::text, $5::text, $6::text, $7::int, '2025-01-01')`,
);
const INSERT_CASE = plain(
  `insert into cases (id, number, micro_grid_id, village_code, location, household_id, stage, channel, need, level,
                      outcome, path, reported_at, due_at, closed_at)
   values ($1::int, $1::text, $2::int, $3::text, st_geomfromtext($4::text, 4490), $5::int, $6::text, 'app', $7::text,
           'town', $8::text, coalesce($8::text, case when $6::text = 'handle' then 'watched' end), $9::timestamptz, $10::timestamptz, $11::timestamptz)`,
);
