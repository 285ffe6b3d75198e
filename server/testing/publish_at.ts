import type { Draft, NewDraft, StepBody } from "../api/boundaries.ts";
import { NINE_CELLS } from "./nine_cells.ts";

/** Who takes a draft of the northern town to a revision, in order. */
const WAY: [account: string, step: Omit<StepBody, "version">][] = [
  ["planner", { step: "submit" }],
  ["officer", { step: "opinion", agrees: true, remark: "同意" }],
  ["district", { step: "approve" }],
  ["leader", { step: "publish" }],
];
/** Sessions that are open, by account and server: only so many may sign in within some minutes. */
const cookies = new Map<string, string>();

/** Begins a draft of the northern town of the nine cells at a server, as the planner; returns its id. */
export async function beginAt(url: string, draft: Partial<NewDraft>): Promise<number> {
  const { towns } = NINE_CELLS;
  const begun = { title: "调整网格", towns: [towns[0]], base_revision: 1, operations: [], ...draft };
  return (await post<Draft>(url, "planner", "drafts", begun)).id;
}

/** Publishes a draft of the northern town at a server, as the demo accounts do it; returns the revision. */
export async function publishAt(url: string, draft: Partial<NewDraft>): Promise<number> {
  const id = await beginAt(url, draft);
  let version = 1;
  let revision: number | null = null;
  for (const [account, step] of WAY) {
    const now = await post<Draft>(url, account, `drafts/${id}/steps`, { version, ...step });
    ({ version, published_revision: revision } = now);
  }
  return revision!;
}

async function post<Body>(url: string, account: string, path: string, body: object): Promise<Body> {
  const answer = await fetch(`${url}/api/boundaries/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url, cookie: await signedIn(url, account) },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${account} ${path}: got ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Body;
}

async function signedIn(url: string, username: string): Promise<string> {
  const known = cookies.get(`${username} ${url}`);
  if (known !== undefined) return known;
  const answer = await fetch(`${url}/api/session`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: url },
    body: JSON.stringify({ username, password: "nuanwang" }),
  });
  const cookie = answer.headers.getSetCookie()[0]?.split(";")[0];
  if (cookie === undefined) throw new Error(`${username}: got ${answer.status}, expected a session`);
  cookies.set(`${username} ${url}`, cookie);
  return cookie;
}
