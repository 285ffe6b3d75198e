import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { type Changed, type Noun, NOUNS } from "../../server/api/events.ts";
import { api } from "../api.ts";
import { inBatches } from "./batches.ts";
import { useSettings } from "./session.ts";

/** Whom the server refused the browser does not call again by itself. */
const CALL_AGAIN_MS = 5000;
const DAY_LOOK_MS = 300_000;

const FIGURES = ["metrics", "trend", "points", "density", "summary", "coverage", "elsewhere", "grid"];
const STAFF = ["worker_desk", "leaves", "lines", "objections", "sheet", "training", "my_training"];
const PEOPLE = ["workers", "worker", "workload", "stand_ins", "redrawn", ...STAFF];
const VISITS = ["today", "screening", "household"];
const HELP = [
  "plans",
  "plan",
  "plan_gaps",
  "providers",
  "provider",
  "projects",
  "project",
  "matches",
  "help_summary",
];
const DRAFTS = ["drafts", "draft"];
const BOUNDARIES = ["settings", "areas", "search", "revisions", "changes", "notices"];
/**
 * By noun, the first words of the keys of the queries that show it. Not among them: what a studio draws on, which it
 * holds until it is opened again.
 */
const SHOWN_IN: Record<Noun, readonly string[]> = {
  revision: ["cases", "case", ...VISITS, ...FIGURES, ...PEOPLE, ...HELP, ...DRAFTS, ...BOUNDARIES],
  drafts: DRAFTS,
  households: ["placing_totals", ...VISITS, ...FIGURES, ...PEOPLE],
  services: [...VISITS, ...FIGURES, ...PEOPLE],
  cases: ["cases", "case", "household", "placing_totals", "outcomes", "flow", ...FIGURES, ...PEOPLE],
  notices: ["notices"],
  plans: HELP,
  staff: STAFF,
  imports: ["imports", "import", "mosaic_sources", "mosaic"],
  disputes: ["coverage", "grid"],
};

/**
 * Keeps what the page shows as new as the server's tables: within two seconds of a write the queries that show it are
 * fetched again. It listens while the page is looked at; who comes back to it fetches everything.
 */
export function useLive(): void {
  const queries = useQueryClient();
  useEffect(() => {
    const fetchAgain = inBatches<Noun>((nouns) => fetchShown(queries, nouns));
    // Whether the server is away, or the session has ended: the answer to this shows.
    const ask = () => void queries.invalidateQueries({ queryKey: ["session"] }, { cancelRefetch: false });
    return whileVisible((again) => listen({ onChanged: fetchAgain, onBreak: ask, again }));
  }, [queries]);
  useNewDay(queries);
}

/** A day that begins may bring a revision into force or end a leave: nothing is written for it, so no event tells. */
function useNewDay(queries: QueryClient): void {
  const today = useSettings()?.today;
  const known = useRef(today);
  useEffect(() => {
    const look = () => void queries.invalidateQueries({ queryKey: ["settings"] });
    const timer = setInterval(look, DAY_LOOK_MS);
    return () => clearInterval(timer);
  }, [queries]);
  useEffect(() => {
    if (known.current !== undefined && known.current !== today) void fetchShown(queries, NOUNS);
    known.current = today;
  }, [queries, today]);
}

function fetchShown(queries: QueryClient, nouns: Iterable<Noun>): Promise<void> {
  const names = new Set([...nouns].flatMap((noun) => SHOWN_IN[noun]));
  return queries.invalidateQueries({ predicate: ({ queryKey }) => names.has(String(queryKey[0])) });
}

interface Listening {
  onChanged: (nouns: readonly Noun[]) => void;
  /** The stream has broken off. */
  onBreak: () => void;
  /** Something may have happened before: all nouns count as changed. */
  again: boolean;
}

/** Hears of changes; returns how to stop that. After a break the browser calls again and is told what it missed. */
function listen({ onChanged, onBreak, again }: Listening): () => void {
  const stream = api.events();
  let afterwards = () => stream.close();
  stream.addEventListener("changed", (event: MessageEvent<string>) =>
    onChanged((JSON.parse(event.data) as Changed).nouns),
  );
  if (again) stream.addEventListener("open", () => onChanged(NOUNS), { once: true });
  stream.addEventListener("error", () => {
    onBreak();
    if (stream.readyState !== EventSource.CLOSED) return;
    const timer = setTimeout(() => {
      afterwards = listen({ onChanged, onBreak, again: true });
    }, CALL_AGAIN_MS);
    afterwards = () => clearTimeout(timer);
  });
  return () => afterwards();
}

/**
 * Does something while the page is looked at; returns how to end it. A browser has six connections to a server, which
 * tabs in the background must not use up.
 */
function whileVisible(begin: (again: boolean) => () => void): () => void {
  let end: (() => void) | null = null;
  let begun = false;
  const look = () => {
    const visible = document.visibilityState === "visible";
    if (visible && !end) {
      end = begin(begun);
      begun = true;
    } else if (!visible) {
      end?.();
      end = null;
    }
  };
  look();
  document.addEventListener("visibilitychange", look);
  return () => {
    document.removeEventListener("visibilitychange", look);
    end?.();
  };
}
