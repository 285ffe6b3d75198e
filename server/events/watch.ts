import { type Changed, NOUNS } from "../api/events.ts";
import type { Database } from "../db/database.ts";
import { readState, type State } from "./queries.ts";

/** Two seconds is the promise; half of it leaves time for the answer. */
const LOOK_MS = 1000;

/** Looks at the database while anybody listens, and tells what has been written to since. */
export interface Watch {
  /** Calls back after every change from the state on, at once if there is one already; returns how to stop that. */
  listen: (since: State | null, hear: (changed: Changed, state: State) => void) => () => void;
  stop: () => void;
}

/** One look a second for all listeners, whatever process has written. A database that is away is asked again. */
export function watch(database: Database): Watch {
  const listeners = new Map<object, (state: State) => void>();
  let timer: NodeJS.Timeout | undefined;
  let known: State | null = null;

  async function look(): Promise<void> {
    try {
      known = await readState(database);
      for (const hear of listeners.values()) hear(known);
    } catch {
      // Away, or closing: the pages find out by themselves, and are told when it is back.
    }
    timer = listeners.size > 0 ? setTimeout(() => void look(), LOOK_MS) : undefined;
  }

  return {
    listen(since, hear) {
      const key = {};
      let last = since;
      listeners.set(key, (state) => {
        const before = last;
        last = state;
        const nouns = before === null ? [] : NOUNS.filter((noun) => state[noun] !== before[noun]);
        if (nouns.length > 0) hear({ nouns }, state);
      });
      if (known) listeners.get(key)!(known);
      if (timer === undefined) timer = setTimeout(() => void look());
      return () => listeners.delete(key);
    },
    stop() {
      listeners.clear();
      clearTimeout(timer);
    },
  };
}

/** A state as the id of an event, `3.0.120.7.15.2`, and back; null for what is none. */
export function idOf(state: State): string {
  return NOUNS.map((noun) => state[noun]).join(".");
}

export function stateOf(id: unknown): State | null {
  if (typeof id !== "string" || !/^\d{1,16}(\.\d{1,16})*$/.test(id)) return null;
  const numbers = id.split(".").map(Number);
  if (numbers.length !== NOUNS.length) return null;
  return Object.fromEntries(NOUNS.map((noun, i) => [noun, numbers[i]!])) as State;
}
