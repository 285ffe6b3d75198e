import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { ApiError, api } from "../api.ts";

const ASK_AGAIN_MS = 3000;

/** Whether the server, or the database behind it, is away. Asks until it is back, then everything refused is fetched again. */
export function useAway(): boolean {
  const queries = useQueryClient();
  const [away, setAway] = useState(false);
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        if (event.type !== "updated" || event.action.type !== "failed") return;
        if (event.action.error instanceof ApiError && event.action.error.status === 503) setAway(true);
      }),
    [queries],
  );
  useEffect(() => {
    const gone = () => setAway(true);
    window.addEventListener("offline", gone);
    return () => window.removeEventListener("offline", gone);
  }, []);
  useEffect(() => {
    if (!away) return undefined;
    const timer = setInterval(async () => {
      if (await isBack()) {
        setAway(false);
        refetchRefused(queries);
      }
    }, ASK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [away, queries]);
  return away;
}

async function isBack(): Promise<boolean> {
  try {
    await api.health();
    return true;
  } catch {
    return false;
  }
}

function refetchRefused(queries: QueryClient): void {
  void queries.refetchQueries({
    predicate: (query) => query.state.status === "error" || query.state.fetchFailureCount > 0,
  });
}
