import { expect, test } from "vitest";
import type { Draft, LandFile, Operation } from "../api/boundaries.ts";
import { type Database, openPool } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { drawCut } from "../domain/boundaries/cut_land.ts";
import { placeOfCell } from "../domain/boundaries/land.ts";
import { openLand } from "../domain/boundaries/open_land.ts";
import { seeded } from "../domain/seeded.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { ownDatabase } from "../testing/own_database.ts";
import { APPROVE, Desk, membersAt, OPINION, PUBLISH, SMALL, SUBMIT } from "./testing/desk.ts";

const { grids, towns } = NINE_CELLS;
const { A, B, C } = grids;

/** CONTEST_SECONDS makes it longer: a minute before a release. */
const SECONDS = Number(process.env["CONTEST_SECONDS"] ?? 6);
const PLANNERS = 8;
const READERS = 2;
/** One in so many drafts cuts. */
const CUTS = 12;

type Random = () => number;
const oneOf = <T>(random: Random, things: readonly T[]): T => things[Math.floor(random() * things.length)]!;

/** What a planner might draw: a micro-grid moves, a grid is renamed, a micro-grid is cut. */
async function draw(desk: Desk, random: Random): Promise<{ base: number; operations: Operation[] }> {
  const { body: file } = await desk.draw<LandFile>("planner", "GET", `land?towns=${towns[0]}`);
  const land = openLand(file);
  const { ids } = land.partition;
  const cells = [...land.gridOf.keys()].filter((cell) => land.gridOf[cell]! >= -1);
  const name = `第${Math.floor(random() * 1e6)}网格`;
  if (random() < 1 / CUTS) {
    const cell = oneOf(random, cells);
    const [lon, lat] = placeOfCell(land, cell);
    const step = drawCut(
      land,
      [ids[cell]!],
      [
        [lon, lat + 0.004],
        [lon, lat - 0.004],
      ],
    );
    if ("type" in step)
      return { base: file.revision, operations: [step, rename(oneOf(random, [A, B, C]), name)] };
  }
  if (random() < 0.2) return { base: file.revision, operations: [rename(oneOf(random, [A, B, C]), name)] };
  const cell = oneOf(random, cells);
  const now = land.grids[land.gridOf[cell]!]?.ref;
  const micro_grids = [ids[cell]!];
  const to = now === A ? B : now === B ? A : now === C ? null : C;
  const operation: Operation =
    to === null
      ? { type: "leave_out", micro_grids, reason: "水面" }
      : { type: "assign", micro_grids, grid: to };
  return { base: file.revision, operations: [operation] };
}

function rename(grid: string, name: string): Operation {
  return { type: "rename", grid, name };
}

interface Won {
  revision: number;
  operations: Operation[];
}
interface Tally {
  won: Won[];
  lost: { status: number; reason: string | undefined; version: number; draft: Draft }[];
}

/** Draws and publishes, again and again, without looking at what the others do. */
async function plan(desk: Desk, random: Random, until: number, { won, lost }: Tally): Promise<void> {
  // On a slow machine longer, until there is something to look at.
  while (Date.now() < until || won.length < PLANNERS || lost.length === 0) {
    const { base, operations } = await draw(desk, random);
    let draft = await desk.begin({ base_revision: base, operations, reasons: SMALL });
    for (const [who, body] of [SUBMIT, OPINION, APPROVE, PUBLISH]) {
      const { status, body: next, reason } = await desk.step(who, draft, body);
      if (status !== 200) {
        lost.push({ status, reason, version: draft.version, draft });
        break;
      }
      draft = next;
    }
    if (draft.published_revision !== null) won.push({ revision: draft.published_revision, operations });
  }
}

/** Square metres a square degree, at this latitude: in the plane a border is the same with a vertex more. */
const M2 = 111_195 ** 2 * Math.cos((32.19 * Math.PI) / 180);

interface Seen {
  revision: number;
  unaccounted: number;
  twice: number;
  area: number;
  covered: number;
}

/** What anybody sees at one moment of the newest revision: land with no membership or two, its area and its union's. */
async function look(db: Database): Promise<Seen> {
  const [seen] = await db.query<Seen>(
    plain(
      `with newest as (select max(revision) as revision from boundary_revisions),
       alive as (
         select p.id, p.geom, count(m.micro_grid_id) as memberships
         from newest n
         join micro_grids p on p.from_revision <= n.revision and (p.to_revision is null or p.to_revision > n.revision)
         left join memberships m on m.micro_grid_id = p.id
           and m.from_revision <= n.revision and (m.to_revision is null or m.to_revision > n.revision)
           and (m.grid_code is not null or m.uncovered_reason is not null)
         group by p.id, p.geom
       )
       select (select revision from newest) as revision,
              count(*) filter (where memberships = 0)::int as unaccounted,
              count(*) filter (where memberships > 1)::int as twice,
              sum(st_area(geom)) * ${M2} as area,
              st_area(st_union(geom)) * ${M2} as covered
       from alive`,
    ),
  );
  return seen!;
}

test(
  `${PLANNERS} planners who publish at once lose nothing, and nobody sees land twice or in no account`,
  async () => {
    const { kind, url, drop } = await ownDatabase();
    const db = await openPool(kind, url);
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const app = await testApp(db);
    const first = await look(db);

    const tally: Tally = { won: [], lost: [] };
    const seen: Seen[] = [];
    const until = Date.now() + SECONDS * 1000;
    await Promise.all([
      ...Array.from({ length: PLANNERS }, (_, i) => plan(new Desk(app, db), seeded(i + 1), until, tally)),
      ...Array.from({ length: READERS }, async () => {
        while (Date.now() < until) seen.push(await look(db));
      }),
    ]);

    // Every reader saw whole land.
    for (const { unaccounted, twice, area, covered } of seen) {
      expect([unaccounted, twice]).toEqual([0, 0]);
      expect(Math.abs(area - first.area)).toBeLessThan(1);
      expect(Math.abs(covered - first.area)).toBeLessThan(1);
    }
    // Every winner has a revision of its own, in which what it drew holds; there are no others.
    const revisions = tally.won.map(({ revision }) => revision).toSorted((a, b) => a - b);
    expect(revisions).toEqual(Array.from({ length: tally.won.length }, (_, i) => i + 2));
    const parents = new Map(
      (
        await db.query<{ id: number; parent_id: number | null }>(
          plain("select id, parent_id from micro_grids"),
        )
      ).map(({ id, parent_id }) => [id, parent_id]),
    );
    const comesOf = (id: number | null, wanted: number): boolean =>
      id !== null && (id === wanted || comesOf(parents.get(id) ?? null, wanted));
    const desk = new Desk(app, db);
    for (const { revision, operations } of tally.won) {
      const [before, after] = [await membersAt(desk, revision - 1), await membersAt(desk, revision)];
      for (const operation of operations) {
        if (operation.type !== "assign" && operation.type !== "leave_out") continue;
        const now = [...after]
          .filter(([id]) => comesOf(id, operation.micro_grids[0]!))
          .map(([, grid]) => grid);
        // A code goes with most of the households, so the grid may have another; it is where its land is.
        const there =
          operation.type === "assign"
            ? [...before].filter(([, grid]) => grid === operation.grid).map(([id]) => after.get(id)!)
            : [null];
        expect(new Set(now).size).toBe(1);
        expect(there).toContain(now[0]);
      }
    }
    // Every loser heard that others were faster, or what its draft leaves open on what they drew, and still has it.
    const answers = new Set(tally.lost.map(({ status, reason }) => `${status} ${reason}`));
    expect(["409 stale_base", "422 not_ready"]).toEqual(expect.arrayContaining([...answers]));
    for (const { draft, version } of tally.lost) {
      const { body } = await desk.draw<Draft>("planner", "GET", `drafts/${draft.id}`);
      expect([body.version, body.operations]).toEqual([version, draft.operations]);
    }
    console.info(`published ${tally.won.length}, lost ${tally.lost.length}, looked ${seen.length} times`);

    await app.close();
    await db.close();
    await drop();
  },
  (SECONDS + 60) * 1000,
);
