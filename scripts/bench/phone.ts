import { randomUUID } from "node:crypto";
import { COOKIE, hashToken, newToken } from "../../server/accounts/sessions.ts";
import type { EntryBatch, SentEntry } from "../../server/api/phone.ts";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import { type BenchRow, quantile } from "./row.ts";
import { postAtOnce } from "./sending.mjs";
import type { Serving } from "./server.ts";

const WORKERS = 500;
const ENTRIES = 20;
/** Of the entries of a worker so many are cases, the others visits to the own households. */
const CASES = 2;

interface Sender {
  account_id: number;
  cookie: string;
  village_code: string;
  households: number[];
}

/** As many workers as may come back into the network at one moment send what they wrote down: all of it, once. */
export async function benchPhone({ url }: Serving, database: Database): Promise<BenchRow[]> {
  const senders = await signInWorkers(database);
  const posts = senders.map((sender) => ({ cookie: sender.cookie, body: JSON.stringify(batchOf(sender)) }));
  const address = `${url}/api/phone/entries`;
  // The statements are prepared and the land is in memory, as on any day.
  await postAtOnce({
    url: address,
    posts: senders
      .slice(0, 10)
      .map((sender) => ({ cookie: sender.cookie, body: JSON.stringify(batchOf(sender)) })),
  });
  const before = await counts(database);
  const taken = await postAtOnce({ url: address, posts });
  const after = await counts(database);
  const again = await postAtOnce({ url: address, posts });
  expectOnce(before, after, await counts(database));
  const what = `${WORKERS} phones send ${ENTRIES} entries at once`;
  return [
    { what: `${what}, p99 of a batch`, ours: quantile(taken, 0.99), unit: "ms", against: null, bound: 2000 },
    {
      what: `${what}, median of a batch`,
      ours: quantile(taken, 0.5),
      unit: "ms",
      against: null,
      bound: null,
    },
    { what: `${what} again, p99`, ours: quantile(again, 0.99), unit: "ms", against: null, bound: 2000 },
  ];
}

/** Sessions of workers who serve the most households. */
async function signInWorkers(database: Database): Promise<Sender[]> {
  const rows = await database.query<
    Omit<Sender, "cookie" | "account_id"> & { worker_id: number; name: string }
  >(
    plain(
      `select assignment.worker_id, worker.name, worker.village_code, array_agg(household.id order by household.id) as households
       from assignments as assignment
       join workers as worker on worker.id = assignment.worker_id
       join memberships as membership on membership.grid_code = assignment.grid_code and membership.to_revision is null
       join households as household on household.micro_grid_id = membership.micro_grid_id
       where assignment.duty = 'lead' and assignment.to_on is null and worker.left_on is null
       group by assignment.worker_id, worker.name, worker.village_code
       order by count(*) desc, assignment.worker_id
       limit $1::int`,
    ),
    [WORKERS],
  );
  const senders: Sender[] = [];
  for (const { worker_id, name, village_code, households } of rows) {
    const token = newToken();
    const [account] = await database.query<{ id: number }>(
      plain(
        `with account as (
           insert into accounts (username, name, password_hash, role, area_code, worker_id)
           values ('bench_' || $1::int, $2::text, '-', 'worker', $3::text, $1::int)
           returning id
         )
         insert into sessions (token_hash, account_id, created_at, expires_at)
         select $4::bytea, id, now(), now() + interval '1 hour' from account
         returning account_id as id`,
      ),
      [worker_id, name, village_code, hashToken(token)],
    );
    senders.push({ account_id: account!.id, cookie: `${COOKIE}=${token}`, village_code, households });
  }
  // As a database that has had its accounts for more than a minute: it knows by itself how many there are.
  await database.query(plain("analyze accounts, sessions"));
  return senders;
}

function batchOf({ account_id, village_code, households }: Sender): EntryBatch {
  const sent_at = new Date().toISOString();
  const entries = Array.from({ length: ENTRIES }, (_, n): SentEntry => {
    const id = randomUUID();
    if (n < CASES) {
      const body = { need: "care", channel: "app", summary: "术后独居，无人照料", village_code };
      return { id, kind: "case", made_at: sent_at, body };
    }
    const household_id = households[n % households.length]!;
    const body = { household_id, kind: "routine", result: "done", note: "家中平安，已提醒用药" };
    return { id, kind: "visit", made_at: sent_at, body };
  });
  return { account_id, sent_at, entries };
}

interface Counts {
  cases: number;
  visits: number;
  entries: number;
}

async function counts(database: Database): Promise<Counts> {
  const [row] = await database.query<Counts>(
    plain(
      `select (select count(*) from cases)::int as cases, (select count(*) from visits)::int as visits,
              (select count(*) from phone_entries where outcome = 'recorded')::int as entries`,
    ),
  );
  return row!;
}

/** Throws when anything was lost or is there twice. */
function expectOnce(before: Counts, after: Counts, again: Counts): void {
  const got = {
    cases: after.cases - before.cases,
    visits: after.visits - before.visits,
    entries: after.entries - before.entries,
  };
  const expected = {
    cases: WORKERS * CASES,
    visits: WORKERS * (ENTRIES - CASES),
    entries: WORKERS * ENTRIES,
  };
  if (JSON.stringify(got) !== JSON.stringify(expected))
    throw new Error(`phone: got ${JSON.stringify(got)}, expected ${JSON.stringify(expected)}`);
  if (JSON.stringify(again) !== JSON.stringify(after))
    throw new Error(`phone: got ${JSON.stringify(again)} when sent again, expected ${JSON.stringify(after)}`);
}
