import { useQuery, useQueryClient } from "@tanstack/react-query";
import type { Account, Session } from "../../server/api/session.ts";
import type { Settings } from "../../server/api/settings.ts";
import { api } from "../api.ts";
import { boot } from "./boot.ts";

/** City, revision, day, reference lists. Suspends nothing: undefined until known (only on the watching page server). */
export function useSettings(): Settings | undefined {
  return useQuery({
    queryKey: ["settings"],
    queryFn: api.settings,
    initialData: boot?.settings,
    staleTime: 300_000,
  }).data;
}

/** Who is signed in: undefined while unknown, null when nobody is. */
export function useAccount(): Account | null | undefined {
  const initial = boot && { account: boot.account };
  return useQuery({ queryKey: ["session"], queryFn: api.session, initialData: initial, staleTime: 300_000 })
    .data?.account;
}

/** Sign in and out; both throw ApiError. What the last person saw is forgotten. */
export function useSignIn(): {
  signIn: (username: string, password: string) => Promise<void>;
  signOut: () => Promise<void>;
} {
  const queries = useQueryClient();
  const become = (session: Session) => {
    queries.removeQueries({
      predicate: (query) => !["settings", "session"].includes(String(query.queryKey[0])),
    });
    queries.setQueryData(["session"], session);
  };
  return {
    signIn: async (username, password) => become(await api.signIn(username, password)),
    signOut: async () => {
      await api.signOut();
      become({ account: null });
    },
  };
}
