import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "../../../server/domain/disclosure.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { useAccount } from "../../state/session.ts";

/** First words of the keys of all that shows workers; see client/state/live.ts. */
const SHOWN = new Set([
  "workers",
  "worker",
  "worker_desk",
  "leaves",
  "lines",
  "objections",
  "sheet",
  "training",
  "my_training",
  "coverage",
  "stand_ins",
  "workload",
]);

/** Whether the account may look at the desk of a worker: its own, or one of its area. */
export function useMayOpenDesk(worker_id: number): boolean {
  const account = useAccount();
  if (!account || !may(account, "staff")) return false;
  return account.worker_id === null || account.worker_id === worker_id;
}

export function useWorkerDesk(id: number, enabled = true) {
  return useQuery({
    queryKey: ["worker_desk", id],
    queryFn: ({ signal }) => api.workerDesk(id, signal),
    enabled,
  });
}

/** Does one thing at a time; what shows workers is asked for again. `run` tells whether it was done. */
export function useStaffWork(): {
  busy: boolean;
  error: unknown;
  setError: (error: unknown) => void;
  run: (work: () => Promise<unknown>) => Promise<boolean>;
} {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const refresh = () =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => SHOWN.has(String(queryKey[0])) });
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await refresh();
      return true;
    } catch (caught) {
      if (caught instanceof ApiError && caught.status === 409) await refresh();
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, setError, run };
}

/** What the page itself refuses, in the words of the server. */
export function missing(...expected: string[]): ApiError {
  return new ApiError(422, { reason: "missing", message: "", detail: { expected } });
}

/** The sentence of a refusal of this desk, with days and the names of what is missing. */
export function useStaffReason(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const explain = useReason();
  return (error) => {
    if (!(error instanceof ApiError) || !i18n.exists(`staff.refusals.${error.reason}`)) return explain(error);
    const detail = { ...(error.detail as Record<string, unknown> | null) };
    const { expected } = detail;
    const names = (Array.isArray(expected) ? expected.map(String) : [])
      .map((word) => t([`staff.fields.${word}`, word]))
      .join(t("cases.between"));
    return t(`staff.refusals.${error.reason}`, { to_on: "", ...detail, expected: String(expected), names });
  };
}
