import { describe, expect, it } from "vitest";
import { LAYERS } from "../api/layers.ts";
import { type Role, ROLES } from "../api/session.ts";
import type { App } from "../app.ts";
import type { Database } from "../db/database.ts";
import { FINEST_CELL } from "../domain/density.ts";
import { CAPABILITIES, type Capability } from "../domain/disclosure.ts";
import { plain } from "../db/sql.ts";
import { testApp, TEST_NOW } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { insertSession } from "./queries.ts";
import { COOKIE, type GuardedRoute, hashToken, newToken } from "./sessions.ts";
import { changeTheSouth, inhabit, type Inhabited } from "./testing/inhabit.ts";

/**
 * Walks every route × who asks × which area is asked for, on the inhabited nine cells. Routes are not listed here:
 * the walk takes what is registered, so a new one is walked from its first day.
 */

const { city, towns, villages, grids } = NINE_CELLS;

/** Whose area is not the whole city; the officer has the northern town, the worker village E in it. */
const SCOPED: readonly Role[] = ["officer", "worker"];
const OWN = { officer: towns[0], worker: villages.E };
const FOREIGN = [towns[1], villages.S, city];

/** What stands for the parameters in a path; the second is of the southern town. */
function examples({
  ownWorker,
  foreignWorker,
  ownCase,
  foreignCase,
  ownDraft,
  foreignDraft,
  ownHousehold,
  foreignHousehold,
  ownHelp,
  foreignHelp,
  ownClass,
  foreignClass,
  broughtIn,
  mosaic,
}: Inhabited): Record<string, [own: string, foreign: string]> {
  return {
    "/api/admin/tokens/": ["1", "1"],
    ...Object.fromEntries(LAYERS.map((name) => [`/tiles/${name}/`, [tileAt(1), tileAt(9)]] as const)),
    "/ogc/collections/areas/items/": [villages.E, towns[1]],
    "/ogc/collections/grids/items/": [grids.A, grids.D],
    "/ogc/collections/micro_grids/items/": ["1", "9"],
    "/ogc/collections/coverage_gaps/items/": [`overloaded_worker:${ownWorker}`, `no_contact:${grids.D}`],
    "/ogc/collections/density_cells/items/": [cellAt(1), "500_1_1"],
    "/api/coverage/": [`household_elsewhere:${grids.A}`, `household_elsewhere:${grids.D}`],
    "/api/grids/": [grids.A, grids.D],
    "/api/workers/": [String(ownWorker), String(foreignWorker)],
    "/api/cases/": [String(ownCase), String(foreignCase)],
    "/api/households/": [String(ownHousehold), String(foreignHousehold)],
    "/api/leave_requests/": ["1", "1"],
    "/api/workload/objections/": ["1", "1"],
    "/api/training/courses/": ["1", "1"],
    "/api/training/classes/": [String(ownClass), String(foreignClass)],
    "/api/boundaries/drafts/": [String(ownDraft), String(foreignDraft)],
    "/api/plans/": [String(ownHelp.plan), String(foreignHelp.plan)],
    "/api/plans/tasks/": [String(ownHelp.task), String(foreignHelp.task)],
    "/api/plans/helpers/": ["1", "2"],
    "/api/resources/projects/": [String(ownHelp.project), String(foreignHelp.project)],
    "/api/resources/providers/": [String(ownHelp.provider), String(foreignHelp.provider)],
    "/api/resources/offers/": ["1", "2"],
    "/api/placing/": ["household", "case"],
    // Who has an area brings nothing in.
    "/api/imports/": [String(broughtIn), String(broughtIn)],
    "/api/mosaics/": [String(mosaic), String(mosaic)],
  };
}

/** A tile around the middle of a micro-grid that is smaller than it. */
function tileAt(id: number): string {
  const [lon, lat] = NINE_CELLS.middle(id);
  const x = Math.floor((lon / 360 + 0.5) * 2 ** 18);
  const y = Math.floor((0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI)) * 2 ** 18);
  return `18/${x}/${y}.mvt`;
}

/** The number of the smallest density cell in which the households of a micro-grid stand. */
function cellAt(id: number): string {
  const [lon, lat] = NINE_CELLS.middle(id);
  const column = Math.floor((lon + 0.0008) / FINEST_CELL.width);
  return `500_${column}_${Math.floor((lat + 0.0002) / FINEST_CELL.height)}`;
}

/** Whether degrees, cut to four decimals, are those of an edge of the density cells. */
function besideEdge(degrees: string): boolean {
  return [FINEST_CELL.width, FINEST_CELL.height].some((step) => {
    const edge = Math.round(Number(degrees) / step) * step;
    return Math.abs(edge - Number(degrees)) < 2e-4;
  });
}

/** What a route cannot do without. */
const QUERIES: Record<string, string> = {
  ...Object.fromEntries(LAYERS.map((name) => [`/api/exports/layers/${name}`, "format=geojson"])),
  "/api/exports/lists/cases": "format=csv&reason=test",
  "/api/exports/lists/workers": "format=csv&reason=test",
  "/api/search": "q=yuan",
  "/api/boundaries/land": `towns=${towns[0]}`,
  "/api/workers/candidates": `grid=${grids.A}&from_on=2026-07-01&to_on=2026-07-02`,
  "/api/cases/outcomes/file": "format=csv",
  "/api/sheets/export": "format=csv",
  "/api/training/missing/export": "format=csv",
  "/api/boundaries/changes": "from=1&to=1",
  "/api/boundaries/codes": "from=1&to=1&format=csv",
};
const BODIES: Record<string, object> = { "POST /api/session": { username: "leader", password: "no" } };

interface Answer {
  status: number;
  reason: string | undefined;
  body: string;
}

class Walk {
  readonly app: App;
  readonly inhabited: Inhabited;
  readonly cookies = new Map<Role, string>();

  constructor(app: App, inhabited: Inhabited) {
    this.app = app;
    this.inhabited = inhabited;
  }

  /** The routes a page reads to their end; those that change something are asked by nobody who may. */
  reads(): GuardedRoute[] {
    return this.app.guardedRoutes.filter(({ method, streams }) => method === "GET" && !streams);
  }

  /** Signing in with a password has its own tests, and costs a quarter of a second. */
  async signIn(db: Database): Promise<void> {
    const accounts = await db.query<{ id: number; role: Role }>(
      plain("select id, role from accounts where username = role"),
    );
    for (const { id, role } of accounts) {
      const token = newToken();
      await insertSession(db, {
        tokenHash: hashToken(token),
        accountId: id,
        now: TEST_NOW.toISOString(),
        expiresAt: "2026-06-16T00:00:00Z",
      });
      this.cookies.set(role, `${COOKIE}=${token}`);
    }
  }

  /** A photo of the own case, whose name tells of somebody. */
  async attach(): Promise<void> {
    const { ownCase, attachment, peopleNames } = this.inhabited;
    const name = encodeURIComponent(peopleNames[0]!);
    const answer = await this.app.inject({
      method: "POST",
      url: `/api/cases/${ownCase}/attachments?kind=photo&id=${attachment}&name=${name}`,
      headers: { cookie: this.cookies.get("worker")!, "content-type": "image/png" },
      payload: Buffer.from("\x89PNG\r\n\x1a\n", "latin1"),
    });
    if (answer.statusCode !== 201) throw new Error(`attach: got ${answer.statusCode} ${answer.body}`);
  }

  async ask(
    route: GuardedRoute,
    role: Role | null,
    { area, foreign = false }: { area?: string; foreign?: boolean } = {},
  ): Promise<Answer> {
    const query = [QUERIES[route.url], area && `area=${area}`].filter(Boolean).join("&");
    const answer = await this.app.inject({
      method: route.method as "GET",
      url: `${this.path(route.url, foreign)}?${query}`,
      headers: role ? { cookie: this.cookies.get(role)! } : {},
      ...(BODIES[`${route.method} ${route.url}`] && { payload: BODIES[`${route.method} ${route.url}`]! }),
    });
    const refused = answer.statusCode >= 400 && answer.body !== "";
    const reason = refused ? answer.json<{ reason: string }>().reason : undefined;
    return { status: answer.statusCode, reason, body: answer.body };
  }

  private path(url: string, foreign: boolean): string {
    if (!url.includes(":")) return url;
    const example = examples(this.inhabited)[url.slice(0, url.indexOf(":"))];
    if (!example) throw new Error(`${url}: expected an example of its parameter in this test`);
    const one = example[foreign ? 1 : 0];
    // A tile has three parameters; a paper hangs on a case.
    const parts = url.startsWith("/tiles/") ? one.split("/") : [one, this.inhabited.attachment];
    return url.replaceAll(/:\w+/g, () => parts.shift()!);
  }
}

async function walking(work: (walk: Walk, db: Database) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    const inhabited = await inhabit(db);
    const app = await testApp(db);
    const walk = new Walk(app, inhabited);
    await walk.signIn(db);
    await walk.attach();
    await work(walk, db);
    await app.close();
  });
}

function takesArea({ schema }: GuardedRoute): boolean {
  const query = schema?.querystring as { properties?: Record<string, unknown> } | undefined;
  return query?.properties?.["area"] !== undefined;
}

function roleMay(role: Role, capability: Capability): boolean {
  return CAPABILITIES[role].includes(capability);
}

const SIGNED_OUT = { status: 401, reason: "signed_out" };
const NOT_ALLOWED = { status: 403, reason: "not_allowed" };

// Every route by every role takes a while where the machine has other work.
describe("the walk through all routes", { timeout: 240_000 }, () => {
  it("meets them", async () => {
    await walking(async (walk) => {
      const urls = walk.reads().map(({ url }) => url);
      expect(urls).toContain("/api/coverage");
      expect(urls).toContain("/api/workers/:id");
    });
  });

  it("is refused without a session, and where the role lacks the capability", async () => {
    await walking(async (walk) => {
      for (const route of walk.app.guardedRoutes) {
        const { access, method, url } = route;
        if (access === "public") continue;
        expect(await walk.ask(route, null), `${method} ${url}, nobody`).toMatchObject(
          method === "HEAD" ? { status: 401 } : SIGNED_OUT,
        );
        for (const role of ROLES) {
          if (roleMay(role, access)) continue;
          expect(await walk.ask(route, role), `${method} ${url}, ${role}`).toMatchObject(
            method === "HEAD" ? { status: 403 } : NOT_ALLOWED,
          );
        }
      }
    });
  });

  it("is let in where the role may", async () => {
    await walking(async (walk) => {
      for (const route of walk.reads()) {
        for (const role of ROLES) {
          if (route.access !== "public" && !roleMay(role, route.access)) continue;
          const { status, body } = await walk.ask(route, role);
          // A tile of nothing is no content.
          const good = status === 200 || (status === 204 && route.url.startsWith("/tiles/"));
          expect([status, good || body], `${route.url}, ${role}`).toEqual([status, true]);
        }
      }
    });
  });

  it("looks at areas inside one's own, never outside", async () => {
    await walking(async (walk) => {
      for (const route of walk.reads().filter(takesArea)) {
        const { access, url } = route;
        for (const role of ROLES.filter((one) => access === "public" || roleMay(one, access))) {
          expect(await walk.ask(route, role, { area: villages.E }), `${url}, ${role}`).toMatchObject({
            status: 200,
          });
          expect(await walk.ask(route, role, { area: "999999" }), `${url}, ${role}`).toMatchObject({
            status: 404,
            reason: "unknown_area",
          });
          for (const area of SCOPED.includes(role) ? FOREIGN : []) {
            expect(await walk.ask(route, role, { area }), `${url}, ${role}, ${area}`).toMatchObject({
              status: 403,
              reason: "outside_area",
            });
          }
        }
      }
    });
  });

  it("opens a grid or a worker of one's own area, not of another", async () => {
    await walking(async (walk) => {
      const single = walk.reads().filter(({ url }) => url.includes(":"));
      for (const route of single) {
        for (const role of SCOPED) {
          if (route.access !== "public" && !roleMay(role, route.access)) continue;
          const answer = await walk.ask(route, role, { foreign: true });
          const refused = route.url.startsWith("/tiles/") ? [204] : [403, 404];
          expect(refused, `${route.url}, ${role}: ${answer.body}`).toContain(answer.status);
        }
      }
    });
  });

  it("shows where people are, and who they are, to nobody who may not see it", async () => {
    await walking(async (walk) => {
      const { positions, peopleNames, peoplePhones, workerPhones } = walk.inhabited;
      // To about ten metres: a rounded position gives a house away as well.
      const places = positions.flat().map((degrees) => degrees.toFixed(7).slice(0, -3));
      for (const route of walk.reads()) {
        // The cells' edges are the same everywhere and at all times; a household may stand beside one.
        const edges = /density_cells/.test(route.url) ? places.filter(besideEdge) : [];
        for (const role of [null, ...ROLES]) {
          const { body } = await walk.ask(route, role);
          const points = role !== null && roleMay(role, "points");
          const phones = role !== null && roleMay(role, "worker_phone");
          const secrets = [
            ...(points ? [] : [...places, ...peopleNames]),
            ...(points ? [] : peoplePhones),
            ...(phones ? [] : workerPhones),
          ];
          const shown = secrets.filter((secret) => body.includes(secret) && !edges.includes(secret));
          expect(shown, `${route.url}, ${role ?? "nobody"}`).toEqual([]);
        }
      }
    });
  });

  it("tells nothing of what happens in another area", async () => {
    await walking(async (walk, db) => {
      const before = await answers(walk);
      await changeTheSouth(db);
      const after = await answers(walk);
      const scoped = [...before].filter(([asked]) => SCOPED.some((role) => asked.endsWith(role)));
      for (const [asked, body] of scoped) expect(after.get(asked), `told: ${asked}`).toBe(body);
      // The change can be seen: those whose area it is do.
      expect(after.get("/api/coverage leader")).not.toBe(before.get("/api/coverage leader"));
    });
  });
});

/** What everyone is told of their own area, by route and role. */
async function answers(walk: Walk): Promise<Map<string, string>> {
  const bodies = new Map<string, string>();
  for (const route of walk.reads()) {
    for (const role of ROLES) {
      bodies.set(`${route.url} ${role}`, (await walk.ask(route, role)).body);
      const area = role in OWN ? OWN[role as keyof typeof OWN] : undefined;
      if (area && takesArea(route)) {
        bodies.set(`${route.url}?area=${area} ${role}`, (await walk.ask(route, role, { area })).body);
      }
    }
  }
  return bodies;
}
