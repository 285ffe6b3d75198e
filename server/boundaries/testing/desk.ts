import type { Draft, NewDraft, Operation, StepBody } from "../../api/boundaries.ts";
import type { Role } from "../../api/session.ts";
import type { App } from "../../app.ts";
import type { Database } from "../../db/database.ts";
import { plain } from "../../db/sql.ts";
import { testApp } from "../../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../../testing/nine_cells_people.ts";
import { signIn } from "../../testing/sign_in.ts";
import { withRollback } from "../../testing/with_rollback.ts";

const { city, districts, towns, villages, grids } = NINE_CELLS;

/** Who is who on the way of a draft of the northern town. */
const PEOPLE = {
  planner: ["planner", city],
  other: ["planner", city],
  north: ["leader", districts[0]],
  south: ["leader", districts[1]],
  northOffice: ["officer", towns[0]],
  southOffice: ["officer", towns[1]],
  leader: ["leader", city],
  worker: ["worker", villages.E],
} as const satisfies Record<string, [Role, string]>;
export type Person = keyof typeof PEOPLE;

/** A person and the step that this person takes. */
export type Walked = [Person, Omit<StepBody, "version">];
export const SUBMIT: Walked = ["planner", { step: "submit" }];
export const OPINION: Walked = ["northOffice", { step: "opinion", agrees: true, remark: "同意" }];
export const APPROVE: Walked = ["north", { step: "approve" }];
export const PUBLISH: Walked = ["leader", { step: "publish" }];

/** Micro-grid 6, uncovered, comes to grid C of its village; grid C is small, which needs a reason. */
export const COVER: Operation = { type: "assign", micro_grids: [6], grid: grids.C };
export const REASONS = { [`too_few_households:${grids.C}`]: "安置房尚未入住" };

/** What came back: the body as it is when all went well, and what a refusal says. */
export interface Answer<Body> {
  status: number;
  body: Body;
  reason: string | undefined;
  detail: unknown;
}

/** Everyone's desk in the nine cells: asks the real server as the one or the other. */
export class Desk {
  readonly app: App;
  readonly db: Database;
  readonly #cookies = new Map<Person, { cookie: string }>();

  constructor(app: App, db: Database) {
    this.app = app;
    this.db = db;
  }

  /** Asks for a path under /api/boundaries. */
  draw<Body = unknown>(
    who: Person,
    method: "GET" | "POST" | "PUT" | "DELETE",
    path: string,
    payload?: object,
  ): Promise<Answer<Body>> {
    return this.ask<Body>(who, method, `/api/boundaries/${path}`, payload);
  }

  async ask<Body = unknown>(
    who: Person,
    method: "GET" | "POST" | "PUT" | "DELETE",
    url: string,
    payload?: object,
  ): Promise<Answer<Body>> {
    const headers = await this.#signedIn(who);
    const answer = await this.app.inject({ method, url, headers, ...(payload && { payload }) });
    const body = answer.body === "" ? {} : answer.json<{ reason?: string; detail?: unknown }>();
    return {
      status: answer.statusCode,
      body: body as Body,
      ...(answer.statusCode < 400
        ? { reason: undefined, detail: undefined }
        : { reason: body.reason, detail: body.detail }),
    };
  }

  /** The whole answer, for files. */
  async raw(who: Person, url: string) {
    return this.app.inject({ method: "GET", url, headers: await this.#signedIn(who) });
  }

  async #signedIn(who: Person): Promise<{ cookie: string }> {
    const [role, area] = PEOPLE[who];
    const known = this.#cookies.get(who);
    if (known) return known;
    const headers = await signIn(this.db, { role, area, ...(role === "worker" && { workerId: 1 }) });
    this.#cookies.set(who, headers);
    return headers;
  }

  /** A new draft of the planner: the northern town, with micro-grid 6 covered, unless said otherwise. */
  async begin(given: Partial<NewDraft> = {}): Promise<Draft> {
    const draft = { title: "并入新村", towns: [towns[0]], base_revision: 1, operations: [COVER], ...given };
    return went(await this.draw<Draft>("planner", "POST", "drafts", draft));
  }

  step(who: Person, draft: Pick<Draft, "id" | "version">, body: Walked[1]): Promise<Answer<Draft>> {
    return this.draw<Draft>(who, "POST", `drafts/${draft.id}/steps`, { version: draft.version, ...body });
  }

  /** Takes steps that must succeed; returns the draft after the last. */
  async walk(draft: Draft, ...steps: Walked[]): Promise<Draft> {
    let now = draft;
    for (const [who, body] of steps) now = went(await this.step(who, now, body));
    return now;
  }

  /** Publishes operations on the northern town in one go; returns the revision. */
  async publish(given: Partial<NewDraft>, effective_on?: string): Promise<number> {
    const [who, body] = PUBLISH;
    const draft = await this.walk(await this.begin(given), SUBMIT, OPINION, APPROVE, [
      who,
      effective_on === undefined ? body : { ...body, effective_on },
    ]);
    return draft.published_revision!;
  }
}

/** Which grid every micro-grid belongs to at a revision, by id; null for none. */
export async function membersAt({ db }: Desk, revision: number): Promise<Map<number, string | null>> {
  const rows = await db.query<{ id: number; grid_code: string | null }>(
    plain(
      `select p.id, m.grid_code
       from micro_grids p
       join memberships m on m.micro_grid_id = p.id
       where p.from_revision <= $1::int and (p.to_revision is null or p.to_revision > $1::int)
         and m.from_revision <= $1::int and (m.to_revision is null or m.to_revision > $1::int)
       order by p.id`,
    ),
    [revision],
  );
  return new Map(rows.map(({ id, grid_code }) => [id, grid_code]));
}

/** Excuses that grids are small, or in pieces: the nine cells have few people. */
export const SMALL: Record<string, string> = Object.fromEntries(
  [grids.A, grids.B, grids.C, `${villages.E}003`, "n1"].flatMap((ref) => [
    [`too_few_households:${ref}`, "测试"],
    [`in_pieces:${ref}`, "测试"],
  ]),
);

/** The body of an answer that must be good. */
function went<Body>({ status, body, reason, detail }: Answer<Body>): Body {
  if (status >= 400) throw new Error(`got ${status} ${reason}: ${JSON.stringify(detail)}`);
  return body;
}

/** Runs the work at the desk of the inhabited nine cells; all is gone afterwards. */
export async function atDesk(work: (desk: Desk) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const app = await testApp(db);
    await work(new Desk(app, db));
    await app.close();
  });
}
