import type { PhoneKey } from "../../server/api/phone.ts";
import type { Account } from "../../server/api/session.ts";
import { isOver } from "../../server/domain/phone_rules.ts";
import { change, getOne } from "./idb.ts";
import { keyFrom, newKey, seal, type Sealed, unseal } from "./seal.ts";

/**
 * What opens the phone's store, for as long as it may be opened. `day` is made here and exists nowhere else: when it is
 * thrown away, nothing of today can be read again. `queue` comes from the server, which gives it again to whoever signs
 * in to the same account: what was not sent outlives the day, but not in clear.
 */
export interface Vault {
  account: Account;
  day: CryptoKey;
  queue: CryptoKey;
  /** Milliseconds by which the server's clock is ahead of the phone's, as last seen. */
  lag_ms: number;
}

/** The record of `keys`. Times are the phone's own. */
interface Held {
  account_id: number;
  account: Sealed;
  day: CryptoKey;
  queue: CryptoKey;
  expires_at: number;
  seen_at: number;
  lag_ms: number;
}
const KEY = "held";
const ABOUT = "account";

/** Opens the vault if there is one and its time is not over; what is over is thrown away at once. */
export async function openVault(): Promise<{ vault: Vault } | { vault: null; expired: boolean }> {
  const held = await getOne<Held>("keys", KEY);
  if (!held) return { vault: null, expired: false };
  const now = Date.now();
  if (isOver(held, now)) {
    await forget();
    return { vault: null, expired: true };
  }
  await change({ put: [{ store: "keys", key: KEY, value: { ...held, seen_at: now } }] });
  const { day, queue, lag_ms } = held;
  return { vault: { account: await unseal<Account>(day, held.account, ABOUT), day, queue, lag_ms } };
}

/** Somebody has signed in. Of another account's day nothing stays; the same account goes on with its own. */
export async function beginVault(account: Account, given: PhoneKey): Promise<Vault> {
  const held = await getOne<Held>("keys", KEY);
  const goesOn = held?.account_id === account.id && !isOver(held, Date.now());
  const day = goesOn ? held.day : await newKey();
  const queue = await keyFrom(given.key);
  const now = Date.now();
  const lag_ms = Date.parse(given.now) - now;
  const value: Held = {
    account_id: account.id,
    account: await seal(day, account, ABOUT),
    day,
    queue,
    expires_at: Date.parse(given.expires_at) - lag_ms,
    seen_at: now,
    lag_ms,
  };
  await change({ put: [{ store: "keys", key: KEY, value }], empty: goesOn ? [] : ["day"] });
  return { account, day, queue, lag_ms };
}

/** Throws the keys and the day away. What was not sent stays, and nothing on this phone opens it. */
export async function forget(): Promise<void> {
  await change({ empty: ["keys", "day"] });
}
