import type { Draft, NewDraft, StepBody } from "../api/boundaries.ts";
import { NINE_CELLS } from "./nine_cells.ts";

/** Who takes a submitted draft of the northern town to a revision, in order. */
const WAY: [account: string, step: Omit<StepBody, "version">][] = [
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
  await post<Draft>(url, "planner", `drafts/${id}/steps`, { version: 1, step: "submit" });
  return finishAt(url, id);
}

/** Takes a submitted draft through opinion and approval to its publication; returns the revision. */
export async function finishAt(url: string, id: number): Promise<number> {
  let now = await ask<Draft>(url, "planner", `drafts/${id}`, {});
  for (const [account, step] of WAY)
    now = await post<Draft>(url, account, `drafts/${id}/steps`, { version: now.version, ...step });
  return now.published_revision!;
}

function post<Body>(url: string, account: string, path: string, body: object): Promise<Body> {
  const headers = { "content-type": "application/json", origin: url };
  return ask(url, account, path, { method: "POST", headers, body: JSON.stringify(body) });
}

async function ask<Body>(url: string, account: string, path: string, request: RequestInit): Promise<Body> {
  const headers = new Headers(request.headers);
  headers.set("cookie", await signedIn(url, account));
  const answer = await fetch(`${url}/api/boundaries/${path}`, { ...request, headers });
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
