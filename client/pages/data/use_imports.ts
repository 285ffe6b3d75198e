import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { FindingsQuery, ImportEntry, PlanBody } from "../../../server/api/exchange.ts";
import { api, ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";

export function useImports() {
  return useQuery({ queryKey: ["imports"], queryFn: ({ signal }) => api.imports(signal) });
}

export function useImport(id: number, enabled = true) {
  return useQuery({ queryKey: ["import", id], queryFn: ({ signal }) => api.import(id, signal), enabled });
}

/** How a file could be read, by what is chosen so far. Asked again for each choice. */
export function usePlan({ id, file_kept }: ImportEntry, asked: PlanBody) {
  return useQuery({
    queryKey: ["import_plan", id, asked],
    queryFn: ({ signal }) => api.planImport(id, asked, signal),
    placeholderData: keepPreviousData,
    enabled: file_kept,
    staleTime: Infinity,
  });
}

/** What was found, of the version that was checked. */
export function useFindings({ id, version }: ImportEntry, query: FindingsQuery) {
  return useQuery({
    queryKey: ["import_findings", id, version, query],
    queryFn: ({ signal }) => api.findings(id, query, signal),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
  });
}

export function useImportPoints(one: ImportEntry | undefined) {
  const shown = one !== undefined && one.counts !== null && one.file_kept && one.coordinates !== null;
  return useQuery({
    queryKey: ["import_points", one?.id, one?.version],
    queryFn: ({ signal }) => api.importPoints(one!.id, signal),
    enabled: shown,
    staleTime: Infinity,
  }).data;
}

/** Keeps an import that the server has answered with, and has the list fetched again. */
export function useKeepImport(): (one: ImportEntry) => void {
  const queries = useQueryClient();
  return useCallback(
    (one) => {
      queries.setQueryData(["import", one.id], one);
      void queries.invalidateQueries({ queryKey: ["imports"] });
    },
    [queries],
  );
}

/** Why a file is refused: with what is wrong with it, or which columns are missing. */
export function useImportReason(): (error: unknown) => string {
  const { t } = useTranslation();
  const explain = useReason();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return explain(error);
      const detail = { ...(error.detail as Record<string, unknown> | null) };
      if (error.reason === "unreadable_file") return t(`data.unreadable.${String(detail["why"])}`);
      if (error.reason === "columns_missing" && Array.isArray(detail["expected"]))
        return t("data.columns_missing", {
          fields: (detail["expected"] as string[])
            .map((name) => t(`data.fields.${name}`))
            .join(t("data.and")),
        });
      if (error.reason === "not_now") return t("data.not_now");
      return explain(error);
    },
    [t, explain],
  );
}
