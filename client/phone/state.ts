import { useSyncExternalStore } from "react";
import type { PhoneDay } from "../../server/api/phone.ts";
import type { Account } from "../../server/api/session.ts";
import type { Item } from "./queue_rules.ts";

/**
 * Where the phone stands: `unsafe` without https, where a browser gives neither keys nor a life without a network;
 * `expired` when the day was thrown away because its time was over; `not_for_you` for accounts of the desk.
 */
export type PhoneStage = "starting" | "unsafe" | "signed_out" | "expired" | "not_for_you" | "ready";

export interface PhoneState {
  stage: PhoneStage;
  account: Account | null;
  /** What was taken along; null until it is there. */
  day: PhoneDay | null;
  items: readonly Item[];
  /** Unsent entries on this phone that this account cannot open, or nobody while nobody is signed in. */
  sealed_items: number;
  /** Whether the server answered the last time. */
  reached: boolean;
  sending: boolean;
  /** The session is over: nothing is sent until somebody signs in again. */
  session_over: boolean;
  /** Milliseconds by which the server's clock is ahead of the phone's. */
  lag_ms: number;
  /** A newer program waits to take over. */
  update_ready: boolean;
}

let state: PhoneState = {
  stage: "starting",
  account: null,
  day: null,
  items: [],
  sealed_items: 0,
  reached: true,
  sending: false,
  session_over: false,
  lag_ms: 0,
  update_ready: false,
};
const listeners = new Set<() => void>();

/** How the phone stands now. */
export function phone(): PhoneState {
  return state;
}

export function setPhone(patch: Partial<PhoneState>): void {
  state = { ...state, ...patch };
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The phone's state in a component, which is drawn again when it changes. */
export function usePhone(): PhoneState {
  return useSyncExternalStore(subscribe, phone);
}

/** What somebody who is signed in may count on. */
export function useReady(): { account: Account; day: PhoneDay | null } {
  const { account, day } = usePhone();
  if (!account) throw new Error("phone: nobody is signed in");
  return { account, day };
}
