import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Gap, Gaps } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";
import { useKinds } from "./use_help.ts";

type Row = Gaps["gaps"][number];
const keyOf = ({ task_id, from_on }: Row) => `${task_id}-${from_on}`;
const heightOf = () => 5.7;

/** Days of running plans on which nobody helps, before they come; the first first. */
export function GapList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const gaps = useQuery({
    queryKey: ["plan_gaps", view.area],
    queryFn: ({ signal }) => api.planGaps(view.area, signal),
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => gaps.data?.gaps ?? [], [gaps.data]);
  if (gaps.isError) return <LoadError error={gaps.error} retry={() => void gaps.refetch()} />;
  if (gaps.isPending) return <Loading lines={10} />;
  if (rows.length === 0) return <p className="help-empty">{t("help.no_gaps")}</p>;
  return (
    <>
      <p className="help-filters soft">{t("help.gaps_within", { count: gaps.data.days })}</p>
      <WindowedList
        label={t("help.tabs.gaps")}
        rows={rows}
        keyOf={keyOf}
        heightOf={heightOf}
        selected={undefined}
        onSelect={(row) => patch({ plan: row.plan_id, grid: null })}
      >
        {(row) => <GapRow gap={row} />}
      </WindowedList>
    </>
  );
}

function GapRow({ gap }: { gap: Row }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { service } = useKinds();
  const cause = useGapCause();
  return (
    <div className="help-row">
      <strong>{service(gap.service)}</strong>
      <span className="overdue">{t("help.gap_from", { day: format.day(gap.from_on) })}</span>
      <span>
        {gap.plan_title} · {gap.village_name}
        {gap.household_id !== null && ` · ${t("help.household_numbered", { number: gap.household_id })}`}
      </span>
      <span>{t("help.gap_times", { count: gap.days.length })}</span>
      <span>{cause(gap)}</span>
    </div>
  );
}

/** Why nobody is there: who ends when, and who comes after. */
export function useGapCause(): (gap: Gap) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ cause, before, after }) => {
    const why =
      cause === "ended" && before
        ? t("help.gap_causes.ended", { name: before.name, day: format.day(before.to_on) })
        : t(`help.gap_causes.${cause === "ended" ? "nobody" : cause}`);
    return after ? `${why}${t("help.gap_after", { name: after.name, day: format.day(after.from_on) })}` : why;
  };
}
