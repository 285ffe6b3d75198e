import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseNeed, CaseRecord } from "../../../server/api/case_desk.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";

/** A case by its id; nothing is asked while there is none. */
export function useCase(id: number | undefined) {
  return useQuery({
    queryKey: ["case", id],
    queryFn: ({ signal }) => api.case(id!, signal),
    enabled: id !== undefined,
  });
}

/** Keeps a case as the server has just told it, and has the lists asked for again. */
export function useKeepCase(): (record: CaseRecord) => void {
  const queries = useQueryClient();
  return (record) => {
    queries.setQueryData(["case", record.id], record);
    void queries.invalidateQueries({ queryKey: ["cases"] });
  };
}

/** Has a case asked for again; done when it has come. */
export function useCaseChanged(id: number): () => Promise<void> {
  const queries = useQueryClient();
  return async () => {
    await queries.invalidateQueries({ queryKey: ["case", id] });
  };
}

/**
 * Does something with a case, one thing at a time; afterwards the page shows it as it then stands, as well when
 * somebody else was faster. `run` tells whether it was done.
 */
export function useCaseWork(id: number): {
  busy: boolean;
  error: unknown;
  setError: (error: unknown) => void;
  run: (work: () => Promise<CaseRecord>) => Promise<boolean>;
} {
  const keep = useKeepCase();
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<CaseRecord>) => {
    setBusy(true);
    setError(null);
    try {
      keep(await work());
      return true;
    } catch (caught) {
      if (caught instanceof ApiError && caught.reason === "stale_version")
        await queries.refetchQueries({ queryKey: ["case", id] });
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, setError, run };
}

/** What the page itself refuses, in the words of the server. */
export function missing(expected: readonly CaseNeed[]): ApiError {
  return new ApiError(422, { reason: "missing", message: "", detail: { expected } });
}

/** The sentence of a refusal of the desk, with the names of what is missing or still to be done. */
export function useCaseReason(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const explain = useReason();
  return (error) => {
    if (!(error instanceof ApiError) || !i18n.exists(`cases.refusals.${error.reason}`)) return explain(error);
    const expected = (error.detail as { expected?: unknown } | null)?.expected;
    const names = (Array.isArray(expected) ? expected.map(String) : [])
      .map((word) => t([`cases.needs.${word}`, `cases.steps.${word}`, `cases.stages.${word}`], word))
      .join(t("cases.between"));
    return t(`cases.refusals.${error.reason}`, { names });
  };
}
