import { describe, expect, test } from "vitest";
import type { Decision, Mosaic, MosaicPieces, Sources } from "../api/mosaics.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { faults } from "../domain/mosaic/faults.ts";
import { makeGround } from "../domain/mosaic/ground.ts";
import { unsettled } from "../domain/mosaic/settle.ts";
import { testApp } from "../testing/build_app.ts";
import { EMPTY_CITY, insertEmptyCity } from "../testing/empty_city.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { insertMessySources, MESSY, MESSY_TOWN } from "./testing/messy_city.ts";

const CITY = EMPTY_CITY.code;
const TOWN = MESSY_TOWN;
const { shapes, planted } = MESSY;

interface Answer<Body> {
  status: number;
  headers: Record<string, unknown>;
  body: Body & { reason: string };
}

/** An installation that knows no more than its city and an administrator. */
async function emptyCity(db: Database) {
  await insertEmptyCity(db);
  const headers = await signIn(db, { role: "admin", area: CITY });
  const app = await testApp(db);
  const ask = async <Body>(path: string, payload?: object): Promise<Answer<Body>> => {
    const method = payload ? "POST" : "GET";
    const answer = await app.inject({ method, url: `/api/mosaics${path}`, headers, payload });
    return { status: answer.statusCode, headers: answer.headers, body: answer.json() };
  };
  return { app, ask };
}

const rule = (kind: "overlap" | "gap" | "crosses_village" | "sliver"): Decision => ({
  type: "rule",
  rule: kind === "overlap" ? "larger_neighbour" : "longest_border",
  kind,
  most_area_m2: null,
});

describe("what keeps land from becoming a mosaic", () => {
  test("nothing drawn, and no city", () =>
    withRollback(async (db) => {
      const { ask } = await emptyCity(db);
      const { body } = await ask<Sources>("/sources");
      expect(body.obstacles.map(({ reason }) => reason)).toEqual(["nothing_drawn", "no_single_city"]);
      const made = await ask("", { tolerance_m: 1 });
      expect([made.status, made.body.reason]).toEqual([422, "nothing_drawn"]);
    }));

  test("lines there and back, which enclose no land", () =>
    withRollback(async (db) => {
      const { ask } = await emptyCity(db);
      await insertMessySources(db);
      await db.query(
        plain(
          `update source_shapes
           set geom = 'srid=4490;multipolygon(((119.4 32.1, 119.5 32.1, 119.4 32.1, 119.4 32.1)))'
           where geom is not null`,
        ),
      );
      const made = await ask("", { tolerance_m: 1 });
      expect([made.status, made.body.reason]).toEqual([422, "nothing_drawn"]);
    }));

  test("villages without a town, and grids without a village", () =>
    withRollback(async (db) => {
      const { ask } = await emptyCity(db);
      await insertMessySources(db);
      await db.query(plain("delete from source_shapes where code = $1::text"), [TOWN]);
      const { body } = await ask<Sources>("/sources");
      expect(body.obstacles.map(({ reason, total }) => [reason, total])).toEqual([
        ["areas_without_parent", 4],
        ["grids_without_village", shapes.length - 4],
      ]);
      expect(body.layers["grids"]).toMatchObject({ without_parent: shapes.length - 4 });
    }));

  test("who may not bring in sees nothing of it", () =>
    withRollback(async (db) => {
      const { app } = await emptyCity(db);
      const headers = await signIn(db, { role: "planner", area: CITY });
      const answer = await app.inject({ url: "/api/mosaics/sources", headers });
      expect(answer.statusCode).toBe(403);
    }));
});

test("a messy layer is settled and becomes the city that all rooms work on", () =>
  withRollback(async (db) => {
    const { app, ask } = await emptyCity(db);
    await insertMessySources(db);
    const made = await ask<Mosaic>("", { tolerance_m: 1 });
    expect(made.status).toBe(201);
    const { id } = made.body;
    const wide = planted.filter(({ width_m }) => width_m > 1);
    expect(Object.values(made.body.open).reduce((sum, count) => sum + count, 0)).toBe(wide.length);
    expect((await ask("", { tolerance_m: 1 })).body.reason).toBe("mosaic_settling");

    const pieces = await ask<MosaicPieces>(`/${id}/pieces`);
    expect(pieces.headers["cache-control"]).toContain("immutable");
    const ground = makeGround(pieces.body);
    expect(faults(ground, unsettled(ground))).toHaveLength(wide.length);

    const decide = (version: number, decision: Decision) =>
      ask<Mosaic>(`/${id}/decisions`, { version, decision });
    const day = { title: "首次划格", effective_on: "2026-06-01" };
    const early = await ask<{ detail: { got: unknown } }>(`/${id}/publish`, { version: 1, ...day });
    expect([early.status, early.body.reason]).toEqual([409, "faults_open"]);
    expect(early.body.detail.got).toEqual(made.body.open);
    const unknown: Decision = { type: "drop", pieces: [999_999], reason: "water" };
    expect((await decide(1, unknown)).body.reason).toBe("unknown_piece");

    // One decision is taken back; then all that is open is settled by rules.
    const kinds = (["overlap", "gap", "crosses_village", "sliver"] as const).filter(
      (kind) => made.body.open[kind]! > 0,
    );
    expect((await decide(1, rule(kinds[0]!))).body.open[kinds[0]!]).toBe(0);
    expect((await decide(1, rule(kinds[0]!))).body.reason).toBe("stale_version");
    const undone = await ask<Mosaic>(`/${id}/undo`, { version: 2 });
    expect([undone.body.open, undone.body.decisions]).toEqual([made.body.open, []]);
    // One piece is given away for the time being: its grids have not agreed.
    const quarrel = faults(ground, unsettled(ground)).find(({ of }) => of === "overlap")!;
    const proposal = quarrel.proposal as Extract<Decision, { type: "assign" }>;
    let { version } = (await decide(3, { ...proposal, disputed: true })).body;
    for (const kind of kinds) ({ version } = (await decide(version, rule(kind))).body);
    const late = await ask(`/${id}/publish`, { version, ...day, effective_on: "2026-07-01" });
    expect(late.body.reason).toBe("impossible_date");

    const published = await ask<Mosaic>(`/${id}/publish`, { version, ...day });
    expect(published.body).toMatchObject({ status: "published", published_revision: 1, open: {} });
    expect(published.body.decisions.map(({ decision }) => decision.type)).toEqual([
      "assign",
      ...kinds.map(() => "rule"),
    ]);
    const [sums] = await db.query<{ before: number; written: number; households: number; towns: number }>(
      plain(
        `select (select changeset -> 'area_m2' ->> 'before' from boundary_revisions)::double precision as before,
           (select sum(area_m2) from micro_grids) as written,
           (select sum(households)::integer from micro_grids) as households,
           (select count(*)::integer from areas where level = 'town' and code = $1::text) as towns`,
      ),
      [TOWN],
    );
    expect(Math.abs(sums!.written / sums!.before - 1)).toBeLessThan(1e-6);
    expect(sums).toMatchObject({ towns: 1 });
    expect(sums!.households).toBeGreaterThanOrEqual(36 * 100);

    const headers = await signIn(db, { role: "planner", area: CITY });
    for (const path of [
      "/api/settings",
      "/api/map/grids.topojson",
      "/api/map/metrics",
      "/api/coverage",
      `/api/boundaries/land?towns=${TOWN}`,
    ]) {
      const answer = await app.inject({ url: path, headers });
      expect([path, answer.statusCode]).toEqual([path, 200]);
    }
    const coverage = await app.inject({ url: "/api/coverage?cause=disputed_land", headers });
    expect(coverage.json()).toMatchObject({
      by_cause: { disputed_land: 1 },
      gaps: [{ grid_code: proposal.grid_code, since_on: "2026-06-01", due_on: "2026-07-01" }],
    });
    const draft = { title: "调整", towns: [TOWN], base_revision: 1, operations: [] };
    const begun = await app.inject({
      method: "POST",
      url: "/api/boundaries/drafts",
      headers,
      payload: draft,
    });
    expect(begun.statusCode).toBe(201);
    expect((await ask("", { tolerance_m: 1 })).body.reason).toBe("boundaries_exist");
  }));

test("a mosaic that is given up makes room for another", () =>
  withRollback(async (db) => {
    const { ask } = await emptyCity(db);
    await insertMessySources(db);
    const { body } = await ask<Mosaic>("", { tolerance_m: 1 });
    expect((await ask<Mosaic>(`/${body.id}/discard`, { version: 1 })).body.status).toBe("discarded");
    expect((await ask(`/${body.id}/undo`, { version: 2 })).body.reason).toBe("not_now");
    expect((await ask<Mosaic>("", { tolerance_m: 0 })).status).toBe(201);
    expect((await ask<{ mosaics: Mosaic[] }>("")).body.mosaics.map(({ status }) => status)).toEqual([
      "settling",
      "discarded",
    ]);
    expect((await ask("/99999")).body.reason).toBe("unknown_mosaic");
  }));
