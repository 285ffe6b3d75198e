import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { TEST_NOW, testApp } from "./build_app.ts";
import { insertNineCells, NINE_CELLS } from "./nine_cells.ts";
import { insertNineCellsPeople } from "./nine_cells_people.ts";
import { signIn } from "./sign_in.ts";
import { withRollback } from "./with_rollback.ts";

const { towns, villages, city } = NINE_CELLS;

/** Officers of the northern and the southern town, workers 1 and 3, and a leader and a planner of the city. */
export type Asker = "officer" | "south" | "worker" | "other" | "leader" | "planner";

export interface Answer<Body> {
  status: number;
  text: string;
  /** Of an answer in JSON. */
  body: Body & { reason?: string; detail?: Record<string, unknown> };
}

/** Asks for a path under /api as somebody. */
export type Ask = <Body>(
  who: Asker,
  method: "GET" | "POST",
  path: string,
  payload?: object,
) => Promise<Answer<Body>>;

/** Gives the work the nine cells with their people, and everyone to ask as; at another time if wanted. */
export async function asking(
  work: (ask: Ask, db: Database) => Promise<void>,
  { now = TEST_NOW }: { now?: Date } = {},
): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const cookies: Record<Asker, { cookie: string }> = {
      officer: await signIn(db, { role: "officer", area: towns[0] }),
      south: await signIn(db, { role: "officer", area: towns[1] }),
      worker: await signIn(db, { role: "worker", area: villages.E, workerId: 1 }),
      other: await signIn(db, { role: "worker", area: villages.E, workerId: 3 }),
      leader: await signIn(db, { role: "leader", area: city }),
      planner: await signIn(db, { role: "planner", area: city }),
    };
    await db.query(plain("update sessions set expires_at = $1::timestamptz + interval '1 hour'"), [
      now.toISOString(),
    ]);
    const app = await testApp(db, { now });
    await work(async (who, method, path, payload) => {
      const answer = await app.inject({
        method,
        url: `/api${path}`,
        headers: cookies[who],
        ...(payload && { payload }),
      });
      const json = String(answer.headers["content-type"]).includes("json");
      const body = json ? answer.json() : (undefined as never);
      return { status: answer.statusCode, text: answer.body, body };
    }, db);
    await app.close();
  });
}
