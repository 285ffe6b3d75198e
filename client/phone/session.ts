import type { PhoneDay } from "../../server/api/phone.ts";
import type { Account } from "../../server/api/session.ts";
import { may } from "../../server/domain/disclosure.ts";
import { api, ApiError } from "../api.ts";
import { change, getOne } from "./idb.ts";
import { openOutbox } from "./outbox.ts";
import { seal, type Sealed, unseal } from "./seal.ts";
import { sendAll } from "./sending.ts";
import { phone, type PhoneStage, setPhone } from "./state.ts";
import { beginVault, forget, openVault, type Vault } from "./vault.ts";

/** Somebody signed out where no server could be told: it is told before anything else. */
const OWED = "nuanwang.phone.sign_out_owed";
const LOOK_MS = 60_000;
const DAY = "day";

let vault: Vault | null = null;

/** Begins: what lies on the phone is there at once, what the server has comes after it. */
export async function startPhone(): Promise<void> {
  if (!window.isSecureContext) return setPhone({ stage: "unsafe" });
  const opened = await openVault();
  if (opened.vault) await show(opened.vault);
  else await openOutbox(null);
  watchSurroundings();
  await meetServer(opened.vault === null && opened.expired ? "expired" : "signed_out");
}

/** Shows somebody's day and entries, as they lie on the phone. */
async function show(of: Vault): Promise<void> {
  vault = of;
  await openOutbox(of);
  const kept = await getOne<Sealed>("day", DAY);
  const day = kept ? await unseal<PhoneDay>(of.day, kept, DAY).catch(() => null) : null;
  setPhone({ stage: "ready", account: of.account, day, lag_ms: of.lag_ms });
}

/** Asks the server who is signed in, and goes on with that; `otherwise`: what to show when nobody can be known. */
async function meetServer(otherwise: "signed_out" | "expired"): Promise<void> {
  try {
    if (localStorage.getItem(OWED) !== null) await payOwed();
    const { account } = await api.session();
    setPhone({ reached: true });
    if (account) return await become(account);
    if (vault) setPhone({ session_over: true });
    else setPhone({ stage: otherwise });
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    setPhone({ reached: false });
    if (!vault) setPhone({ stage: otherwise });
  }
}

async function payOwed(): Promise<void> {
  await api.signOut();
  localStorage.removeItem(OWED);
}

/** Somebody is signed in: their key, their day, and what they had not sent. Throws ApiError. */
async function become(account: Account): Promise<void> {
  if (!may(account, "phone")) {
    await lock("not_for_you", account);
    return;
  }
  const next = await beginVault(account, await api.phoneKey());
  setPhone({ session_over: false });
  await show(next);
  await sendAll();
  await fetchDay();
}

/** Fetches the day and keeps it, sealed; what lies on the phone stays when the server does not answer. */
export async function fetchDay(): Promise<void> {
  const of = vault;
  if (!of || phone().session_over) return;
  try {
    const day = await api.phoneDay();
    // Somebody may have signed out meanwhile.
    if (vault !== of) return;
    await change({ put: [{ store: "day", key: DAY, value: await seal(of.day, day, DAY) }] });
    setPhone({ day, reached: true });
  } catch (error) {
    noteAway(error);
  }
}

/** Something of the map, kept sealed with the day. */
export async function keptWithDay<T>(name: string, fetch: () => Promise<T>): Promise<T> {
  const of = vault!;
  const kept = await getOne<Sealed>("day", name);
  if (kept) return unseal<T>(of.day, kept, name);
  const fresh = await fetch();
  if (vault === of)
    await change({ put: [{ store: "day", key: name, value: await seal(of.day, fresh, name) }] });
  return fresh;
}

function noteAway(error: unknown): void {
  if (!(error instanceof ApiError)) throw error;
  if (error.status === 401) setPhone({ session_over: true });
  else if (error.status >= 500) setPhone({ reached: false });
}

/** Sends and fetches, when there is reason to think that it will go now. */
export async function refresh(): Promise<void> {
  if (!vault || phone().session_over)
    return meetServer(phone().stage === "expired" ? "expired" : "signed_out");
  await sendAll();
  await fetchDay();
}

/** Sends what was just written down; the day follows when the server has taken it. */
export async function sendNow(): Promise<void> {
  if (await sendAll()) await fetchDay();
}

/** Throws ApiError. */
export async function signIn(username: string, password: string): Promise<void> {
  if (localStorage.getItem(OWED) !== null) await payOwed();
  const { account } = await api.signIn(username, password);
  if (account) await become(account);
}

/** Ends the session; the day is gone from the phone, what was not sent stays sealed until the same account signs in. */
export async function signOut(): Promise<void> {
  localStorage.setItem(OWED, "1");
  await lock("signed_out");
  await payOwed().catch(() => undefined);
}

/** Nobody's day is shown or can be opened any more. */
async function lock(stage: PhoneStage, account: Account | null = null): Promise<void> {
  vault = null;
  await forget();
  // At once: a page that shows somebody's day has somebody.
  setPhone({ stage, account, day: null, session_over: false });
  await openOutbox(null);
}

/** A signal, somebody who looks, a minute: whether the time of the day is over, and whether something can be sent. */
function watchSurroundings(): void {
  window.addEventListener("online", () => void refresh());
  window.addEventListener("offline", () => setPhone({ reached: false }));
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible") void lookAtTime().then(refresh);
  });
  setInterval(() => void lookAtTime(), LOOK_MS);
}

async function lookAtTime(): Promise<void> {
  if (!vault) return;
  const opened = await openVault();
  if (opened.vault) return;
  await lock(opened.expired ? "expired" : "signed_out");
}
