import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { TodayList, TodayStop } from "../../../server/api/visits.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useNames } from "../cases/use_names.ts";
import { RiskMark } from "./risk_mark.tsx";
import { useToday } from "./use_visits.ts";

type Row = { heading: string; worker_id: number | null; stops: number } | TodayStop;
const isHeading = (row: Row): row is Extract<Row, { heading: string }> => "heading" in row;
const keyOf = (row: Row) => (isHeading(row) ? `worker ${row.worker_id}` : String(row.household_id));
const heightOf = (row: Row) => (isHeading(row) ? 2.6 : 5.9);

/** Today's list, by who goes there. */
export function TodayTab({ last }: { last: number | undefined }) {
  const { t } = useTranslation();
  const today = useToday();
  const { view, patch } = useView();
  const account = useAccount();
  const nobody = t("visits.nobody_goes");
  const rows = useMemo(
    () => (today.data ? withHeadings(today.data, account?.role !== "worker", nobody) : []),
    [today.data, account, nobody],
  );
  if (today.isError) return <LoadError error={today.error} retry={() => void today.refetch()} />;
  if (!today.data) return <Loading lines={12} />;
  const { stops, visited_today, more } = today.data;
  const late = stops.filter(({ overdue_days }) => overdue_days > 0).length;
  return (
    <>
      {account?.role !== "worker" && <WorkerChoice list={today.data} />}
      <output className="visits-count">
        {t("visits.today_count", { count: stops.length })}
        {late > 0 && <span className="overdue">{t("visits.today_late", { count: late })}</span>}
        <span className="soft">{t("visits.visited_today", { count: visited_today })}</span>
      </output>
      {more && <p className="visits-more">{t("visits.more_due")}</p>}
      {stops.length === 0 ? (
        <p className="visits-empty">
          {t(view.worker === undefined ? "visits.none_today" : "visits.none_worker")}
        </p>
      ) : (
        <WindowedList
          label={t("visits.tabs.today")}
          rows={rows}
          keyOf={keyOf}
          heightOf={heightOf}
          isHeading={isHeading}
          selected={last === undefined ? undefined : String(last)}
          onSelect={(row) => !isHeading(row) && patch({ household: row.household_id, grid: null })}
        >
          {(row) =>
            isHeading(row) ? (
              <p className="visits-worker">
                <strong>{row.heading}</strong>
                <span className="soft">{t("visits.stops", { count: row.stops })}</span>
              </p>
            ) : (
              <Stop stop={row} />
            )
          }
        </WindowedList>
      )}
    </>
  );
}

/** A heading for each worker where several have a list, or somebody should go where nobody does. */
function withHeadings({ stops, workers }: TodayList, wanted: boolean, nobody: string): Row[] {
  if (!wanted) return [...stops];
  const names = new Map(workers.map(({ id, name }) => [id as number | null, name]));
  const rows: Row[] = [];
  for (const stop of stops) {
    if (stop.order === 1) {
      const own = stops.filter(({ worker_id }) => worker_id === stop.worker_id);
      rows.push({
        heading: names.get(stop.worker_id) ?? nobody,
        worker_id: stop.worker_id,
        stops: own.length,
      });
    }
    rows.push(stop);
  }
  return rows;
}

function WorkerChoice({ list }: { list: TodayList }) {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const known = list.workers.some(({ id }) => id === view.worker);
  return (
    <div className="visits-tools">
      <select
        aria-label={t("visits.whose")}
        value={view.worker ?? ""}
        data-set={view.worker !== undefined}
        onChange={(event) => patch({ worker: event.target.value === "" ? null : Number(event.target.value) })}
      >
        <option value="">{t("visits.all_workers")}</option>
        {view.worker !== undefined && !known && (
          <option value={view.worker}>{t("visits.this_worker")}</option>
        )}
        {list.workers.map(({ id, name, stops }) => (
          <option key={id} value={id}>
            {t("visits.worker_stops", { name, count: stops })}
          </option>
        ))}
      </select>
    </div>
  );
}

function Stop({ stop }: { stop: TodayStop }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const { order, name, people, risk, address, overdue_days, call_only, last_result, last_visited_on } = stop;
  const what =
    stop.category === null ? stop.groups.map(names.group).join("、") : names.category(stop.category);
  const due = overdue_days > 0 ? t("visits.days_late", { count: overdue_days }) : t("visits.due_today");
  return (
    <div className="stop-row">
      <b data-urgent={risk === "red" || overdue_days > 0}>{order}</b>
      <span>
        <strong>{name}</strong>{" "}
        <span className="soft">{people > 1 ? t("visits.people", { count: people }) : ""}</span>
      </span>
      <RiskMark risk={risk} />
      <span className="soft">{address}</span>
      <span className={overdue_days > 0 ? "overdue" : undefined}>
        {call_only ? t("visits.call_due", { due }) : due}
      </span>
      <span className="soft stop-what">{what}</span>
      {last_result !== null && last_result !== "done" && (
        <span className="soft">
          {t("visits.last_tried", {
            day: format.day(last_visited_on!),
            result: t(`visits.results.${last_result}`),
          })}
        </span>
      )}
    </div>
  );
}
