import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { PLAN_STATUSES, type PlanEntry, type PlanQuery } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { type View, useView } from "../../state/view.ts";
import { useKinds } from "./use_help.ts";

const keyOf = (row: PlanEntry) => String(row.id);
const heightOf = () => 5.7;

/** The filter that the address asks for. */
function planFilter({ area, status }: View): PlanQuery {
  const known = PLAN_STATUSES.find((one) => one === status);
  return {
    ...(area !== undefined && { area }),
    ...(status === "gaps" ? { gaps: true } : known && { status: known }),
  };
}

/** The plans of the area: running first, each with what it does and when it next has nobody. */
export function PlanList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const filter = planFilter(view);
  const plans = useQuery({
    queryKey: ["plans", filter],
    queryFn: ({ signal }) => api.plans(filter, signal),
    placeholderData: keepPreviousData,
  });
  if (plans.isError) return <LoadError error={plans.error} retry={() => void plans.refetch()} />;
  return (
    <>
      <div className="help-filters">
        <select
          aria-label={t("help.status")}
          value={filter.gaps ? "gaps" : (filter.status ?? "")}
          onChange={(event) => patch({ status: event.target.value || null })}
        >
          <option value="">{t("help.any_status")}</option>
          <option value="gaps">{t("help.only_gaps")}</option>
          {PLAN_STATUSES.map((status) => (
            <option key={status} value={status}>
              {t(`help.statuses.${status}`)}
            </option>
          ))}
        </select>
        {plans.data && <span className="soft">{t("help.plans_count", { count: plans.data.count })}</span>}
      </div>
      {plans.isPending ? (
        <Loading lines={10} />
      ) : plans.data.plans.length === 0 ? (
        <p className="help-empty">{t("help.no_plans")}</p>
      ) : (
        <WindowedList
          label={t("help.plans")}
          rows={plans.data.plans}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={undefined}
          onSelect={(row) => patch({ plan: row.id, grid: null })}
        >
          {(row) => <Row entry={row} />}
        </WindowedList>
      )}
    </>
  );
}

function Row({ entry }: { entry: PlanEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { service } = useKinds();
  return (
    <div className="help-row">
      <strong>{entry.title}</strong>
      <span className={entry.gap_days > 0 ? "overdue" : undefined}>
        {entry.next_gap_on === null
          ? t(`help.statuses.${entry.status}`)
          : t("help.gap_from", { day: format.day(entry.next_gap_on) })}
      </span>
      <span>
        {entry.town_name} {entry.village_name}
        {entry.household_id !== null && ` · ${t("help.household_numbered", { number: entry.household_id })}`}
      </span>
      <span>{t("help.helpers_count", { count: entry.helpers })}</span>
      <span>{entry.services.map(service).join(t("help.between")) || t("help.no_tasks_yet")}</span>
    </div>
  );
}
