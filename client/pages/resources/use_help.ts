import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord } from "../../../server/api/plans.ts";
import type { Rhythm, Span } from "../../../server/domain/resources/rhythm.ts";
import { api, ApiError } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useReason } from "../../components/load_state.tsx";

/** A plan by its id; nothing is asked while there is none. */
export function usePlan(id: number | undefined) {
  return useQuery({
    queryKey: ["plan", id],
    queryFn: ({ signal }) => api.plan(id!, signal),
    enabled: id !== undefined,
  });
}

/** A published need by its id. */
export function useProject(id: number) {
  return useQuery({ queryKey: ["project", id], queryFn: ({ signal }) => api.project(id, signal) });
}

/** What lists of help are asked for again after something was done. */
const LISTS = new Set([
  "plans",
  "plan_gaps",
  "providers",
  "provider",
  "projects",
  "project",
  "matches",
  "help_summary",
]);

/**
 * Does something about help, one thing at a time, and has the lists asked for again; when somebody else was faster,
 * what is open is shown as it now stands. `run` gives back what was answered, null when it was refused.
 */
export function useHelpWork() {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async <Answer>(work: () => Promise<Answer>): Promise<Answer | null> => {
    setBusy(true);
    setError(null);
    try {
      const answer = await work();
      await queries.invalidateQueries({ predicate: ({ queryKey }) => LISTS.has(String(queryKey[0])) });
      return answer;
    } catch (caught) {
      if (caught instanceof ApiError && caught.reason === "stale_version")
        await queries.refetchQueries({
          predicate: ({ queryKey }) => ["plan", "project", "provider"].includes(String(queryKey[0])),
          type: "active",
        });
      setError(caught);
      return null;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, setError, run };
}

/** As `useHelpWork`, for work that answers with a plan, which is kept at once. */
export function usePlanWork() {
  const queries = useQueryClient();
  const { run, ...rest } = useHelpWork();
  return {
    ...rest,
    run: async (work: () => Promise<PlanRecord>): Promise<boolean> =>
      (await run(async () => {
        const plan = await work();
        queries.setQueryData(["plan", plan.id], plan);
        return plan;
      })) !== null,
  };
}

/** What the page itself refuses, in the words of the server. */
export function missing(expected: readonly string[]): ApiError {
  return new ApiError(422, { reason: "missing", message: "", detail: { expected } });
}

/** The sentence of a refusal, with the names of what is missing. */
export function useHelpReason(): (error: unknown) => string {
  const { t, i18n } = useTranslation();
  const explain = useReason();
  return (error) => {
    if (!(error instanceof ApiError) || !i18n.exists(`help.refusals.${error.reason}`)) return explain(error);
    const detail = error.detail as Record<string, unknown> | null;
    const expected = Array.isArray(detail?.["expected"]) ? detail["expected"].map(String) : [];
    const names = expected.map((word) => t([`help.fields.${word}`, `help.statuses.${word}`], word));
    return t(`help.refusals.${error.reason}`, { ...detail, names: names.join(t("help.between")) });
  };
}

/** The names of kinds in the language of the page; a code without a name stays itself. */
export function useKinds() {
  const { i18n } = useTranslation();
  const { data } = useQuery({ queryKey: ["help_kinds"], queryFn: api.helpKinds, staleTime: Infinity });
  const english = i18n.language === "en";
  const nameIn =
    (list: { code: string; name_zh: string; name_en: string }[] | undefined) => (code: string) => {
      const kind = list?.find((one) => one.code === code);
      return (english ? kind?.name_en : kind?.name_zh) ?? code;
    };
  return {
    kinds: data,
    provider: nameIn(data?.providers),
    service: nameIn(data?.services),
    project: nameIn(data?.projects),
  };
}

/** How rhythms, weekdays, months and spans are written. */
export function useHelpWords() {
  const { t } = useTranslation();
  const format = useFormat();
  const between = t("help.between");
  const weekdays = (days: readonly number[]) =>
    days.length === 7
      ? t("help.every_day")
      : days
          .toSorted((a, b) => a - b)
          .map((day) => t(`help.weekdays.${day}`))
          .join(between);
  const months = (numbers: readonly number[]) =>
    numbers
      .toSorted((a, b) => a - b)
      .map((month) => format.month(`2026-${String(month).padStart(2, "0")}-01`))
      .join(between);
  const rhythm = ({ weekdays: days, every_days }: Rhythm) =>
    days ? t("help.weekly", { days: weekdays(days) }) : t("help.every_days", { count: every_days ?? 1 });
  const span = ({ from_on, to_on }: Span) =>
    to_on === null
      ? t("help.from_day", { day: format.fullDay(from_on) })
      : t("help.from_to", { from: format.fullDay(from_on), to: format.fullDay(to_on) });
  return { weekdays, months, rhythm, span };
}
