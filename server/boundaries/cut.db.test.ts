import { describe, expect, test } from "vitest";
import type { LandFile, Operation } from "../api/boundaries.ts";
import type { CaseTrend } from "../api/cases.ts";
import type { Metrics } from "../api/map.ts";
import { plain } from "../db/sql.ts";
import { buildPartition } from "../domain/partition/build.ts";
import { checkCells } from "../domain/partition/check.ts";
import type { PolygonCoordinates } from "../domain/partition/types.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import {
  APPROVE,
  atDesk,
  COVER,
  type Desk,
  membersAt,
  OPINION,
  PUBLISH,
  SMALL,
  SUBMIT,
} from "./testing/desk.ts";

const { grids, towns, villages } = NINE_CELLS;

const rows = <Row>(desk: Desk, text: string) => desk.db.query<Row>(plain(text));

describe("a cut", () => {
  /** Through the middle of micro-grid 4, from north to south. */
  const [lon, lat] = NINE_CELLS.middle(4);
  const CUT: Operation = {
    type: "cut",
    micro_grids: [4],
    line: [
      [lon, lat + 0.003],
      [lon, lat - 0.003],
    ],
    first_piece: -1,
    pieces: 2,
  };
  const operations: Operation[] = [CUT, { type: "assign", micro_grids: [-1], grid: grids.A }];

  test("leaves pieces that tile the land, and neighbours that gained the corner; the old land is what it was", () =>
    atDesk(async (desk) => {
      await desk.publish({ operations, reasons: SMALL });
      const ids = [...(await membersAt(desk, 2)).keys()];
      // 4 ends in two pieces; 1 above and 7 below get a corner.
      expect(ids).toEqual([2, 3, 5, 6, 8, 9, 10, 11, 12, 13]);
      for (const revision of [1, 2]) {
        const cells = await desk.db.query<{ id: number; polygon: string }>(
          plain(
            `select id, st_asgeojson(geom, 7) as polygon from micro_grids
             where from_revision <= $1::int and (to_revision is null or to_revision > $1::int)`,
          ),
          [revision],
        );
        const land = cells.map(({ id, polygon }) => ({
          id,
          polygon: (JSON.parse(polygon) as { coordinates: PolygonCoordinates }).coordinates,
        }));
        expect(checkCells(land).findings).toEqual([]);
        expect(buildPartition(land).ids).toHaveLength(revision === 1 ? 9 : 10);
      }
      const parents = await rows<object>(
        desk,
        `select parent_id, sum(households)::int as households, sum(residents)::int as residents, bool_or(estimated) as estimated,
                round(sum(area_m2))::int as area_m2
         from micro_grids where parent_id is not null group by parent_id order by parent_id`,
      );
      const former = await rows<{ id: number; area_m2: number }>(
        desk,
        "select id, area_m2 from micro_grids where id in (1, 4, 7) order by id",
      );
      expect(parents).toMatchObject([
        { parent_id: 1, households: 10, residents: 25, estimated: false },
        { parent_id: 4, households: 40, residents: 100, estimated: true },
        { parent_id: 7, households: 70, residents: 175, estimated: false },
      ]);
      expect(former).toHaveLength(3);
    }));

  test("moves households, cases and visits to the piece that they stand in", () =>
    atDesk(async (desk) => {
      // Off the middle of 4: a household to the west, a case to the east; and in 1 and 5 what was there.
      await desk.db.query(
        plain(
          `insert into households (id, micro_grid_id, village_code, location, address, category, risk, registered_on, next_visit_due_on)
           values (50, 4, '${villages.E}', st_setsrid(st_makepoint(${lon - 0.001}, ${lat}), 4490), '~00.x', 'dibao', 'red', '2025-01-01', '2026-07-01')`,
        ),
      );
      await desk.db.query(
        plain(
          `insert into cases (id, number, micro_grid_id, village_code, location, stage, path, channel, need, level, reported_at, due_at)
           values (50, '50', 4, '${villages.E}', st_setsrid(st_makepoint(${lon + 0.001}, ${lat}), 4490), 'handle', 'watched', 'app', 'care', 'town',
                   '2026-06-01', '2026-07-01')`,
        ),
      );
      await desk.db.query(
        plain(
          "insert into visits (household_id, micro_grid_id, kind, result, visited_on) values (50, 4, 'routine', 'done', '2026-06-02')",
        ),
      );
      await desk.publish({ operations, reasons: SMALL });
      const placed = await rows<{ noun: string; west: boolean }>(
        desk,
        `select noun, st_x(st_centroid(p.geom)) < ${lon} as west
         from (
           select 'household' as noun, micro_grid_id from households where id = 50
           union all select 'case', micro_grid_id from cases where id = 50
           union all select 'visit', micro_grid_id from visits where household_id = 50
         ) as record
         join micro_grids p on p.id = record.micro_grid_id and p.parent_id = 4`,
      );
      expect(new Map(placed.map(({ noun, west }) => [noun, west]))).toEqual(
        new Map([
          ["household", true],
          ["case", false],
          ["visit", true],
        ]),
      );
      // Household 1 stood in 1, which only got a corner.
      expect(
        await rows(
          desk,
          "select p.parent_id from households h join micro_grids p on p.id = h.micro_grid_id where h.id = 1",
        ),
      ).toEqual([{ parent_id: 1 }]);
      // The map of the former revision still counts them where they were.
      const { body } = await desk.ask<Metrics>("leader", "GET", "/api/map/metrics");
      expect(body.revision).toBe(2);
    }));

  test("changes nothing of what is counted before it takes effect, though the land was held in memory", () =>
    atDesk(async (desk) => {
      const figures = async () => {
        const { body } = await desk.ask<Metrics>("leader", "GET", "/api/map/metrics");
        const { body: trend } = await desk.ask<CaseTrend>(
          "leader",
          "GET",
          `/api/cases/trend?grid=${grids.A}&boundaries=then`,
        );
        return { ...body, as_of: null, open: trend.open };
      };
      const before = await figures();
      await desk.publish({ operations, reasons: SMALL }, "2026-07-01");
      expect(await figures()).toEqual(before);
      expect(before.people).toEqual([4, 2, 0, 4]);
    }));

  test("tells a planner what stands in pieces by their area only", () =>
    atDesk(async (desk) => {
      await desk.db.query(
        plain(
          `insert into households (id, micro_grid_id, village_code, location, address, category, risk, registered_on, next_visit_due_on)
           values (50, 4, '${villages.E}', st_setsrid(st_makepoint(${lon - 0.001}, ${lat}), 4490), '~00.x', 'dibao', 'red', '2025-01-01', '2026-07-01')`,
        ),
      );
      await desk.publish({ operations, reasons: SMALL });
      const { body: land } = await desk.draw<LandFile>("planner", "GET", `land?towns=${towns[0]}`);
      const pieces = land.partition.ids.flatMap((id, place) =>
        land.records.estimated[place] === 1 ? [{ id, red: land.records.red[place]! }] : [],
      );
      expect(pieces).toHaveLength(2);
      for (const { red } of pieces) expect(red).toBeCloseTo(0.5, 6);
      // The southern town is the rim: known for its borders only.
      const rim = land.grid_of.flatMap((place, i) => (place === -2 ? [land.records.households[i]] : []));
      expect(rim).toEqual([0, 0, 0]);
      expect(land.replaced.map(([id, now]) => [id, now.length])).toEqual([
        [1, 1],
        [4, 2],
      ]);
    }));

  test("a draft that names a micro-grid cut since goes on with its pieces", () =>
    atDesk(async (desk) => {
      const waiting = await desk.begin({
        operations: [{ type: "assign", micro_grids: [4], grid: grids.A }, COVER],
        reasons: SMALL,
      });
      // Cut, and nothing moved: what moved since would be refused.
      const rename: Operation = { type: "rename", grid: grids.B, name: "滨河网格" };
      await desk.publish({ operations: [CUT, rename], reasons: SMALL });
      const done = await desk.walk(waiting, SUBMIT, OPINION, APPROVE, PUBLISH);
      expect(done.published_revision).toBe(3);
      const now = await membersAt(desk, 3);
      const pieces = await rows<{ id: number }>(
        desk,
        "select id from micro_grids where parent_id = 4 order by id",
      );
      expect(pieces.map(({ id }) => now.get(id))).toEqual([grids.A, grids.A]);
    }));
});
