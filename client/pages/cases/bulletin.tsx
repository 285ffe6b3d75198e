import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { OUTCOMES_BY, type OutcomesBy, type OutcomesQuery } from "../../../server/api/case_figures.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Segments } from "../../components/segments.tsx";
import { useArea, useGoToArea } from "../../components/use_area.ts";
import { useCity } from "../../map/use_city.ts";
import { useSettings } from "../../state/session.ts";
import { type View, useView } from "../../state/view.ts";
import { BulletinChart } from "./bulletin_chart.tsx";
import { daysOfMonth, PERIODS, periodsOn } from "./bulletin_period.ts";
import { BulletinTable } from "./bulletin_table.tsx";
import { useNames } from "./use_names.ts";
import "./bulletin.css";

/** 通报: what came in and was closed in a period, by area, need or month, as a table, a chart and a file. */
export function Bulletin() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, patch } = useView();
  const today = useSettings()?.today;
  const drill = useDrill();
  const nameOf = useKeyNames();
  const asked = askedOf(view, today);
  const outcomes = useQuery({
    queryKey: ["outcomes", asked],
    queryFn: ({ signal }) => api.outcomes(asked, signal),
    placeholderData: keepPreviousData,
  });
  const file = (kind: "xlsx" | "csv") =>
    `/api/cases/outcomes/file?${new URLSearchParams({ ...(asked as Record<string, string>), format: kind })}`;
  return (
    <div className="bulletin">
      <div className="bulletin-tools">
        <PeriodChoice />
        <NeedChoice />
        <Segments
          label={t("cases.bulletin_by")}
          options={OUTCOMES_BY.map((by) => [by, t(`cases.bulletin_bys.${by}`)])}
          chosen={byOf(view)}
          onChoose={(by) => patch({ by: by === "area" ? null : by })}
        />
        <span className="bulletin-files">
          {t("cases.bulletin_export")}
          {(["xlsx", "csv"] as const).map((kind) => (
            <a key={kind} href={file(kind)} download>
              {kind.toUpperCase()}
            </a>
          ))}
        </span>
      </div>
      {outcomes.isError ? (
        <LoadError error={outcomes.error} retry={() => void outcomes.refetch()} />
      ) : !outcomes.data ? (
        <Loading lines={8} />
      ) : (
        <>
          <p className="soft">
            {t("cases.bulletin_period", {
              from: format.fullDay(outcomes.data.from),
              to: format.fullDay(outcomes.data.to),
              time: format.time(outcomes.data.as_of),
            })}
          </p>
          <BulletinTable outcomes={outcomes.data} nameOf={nameOf} onDrill={drill} />
          <p className="soft">{t("cases.bulletin_note")}</p>
        </>
      )}
      <BulletinChart />
    </div>
  );
}

/** What is asked of the server by the address. */
function askedOf(view: View, today: string | undefined): OutcomesQuery {
  const { area, need } = view;
  const { from, to } = today === undefined ? view : { ...periodsOn(today).month, ...said(view) };
  const wanted = { area, from, to, need, by: byOf(view) };
  return Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined));
}

function said({ from, to }: View): { from?: string; to?: string } {
  return { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
}

function byOf({ by }: View): OutcomesBy {
  return OUTCOMES_BY.find((one) => one === by) ?? "area";
}

/** What a click on a line leads to: into the area, the areas of a need, or those of a month; null where there is no more. */
function useDrill(): (key: string) => (() => void) | null {
  const { view, patch } = useView();
  const today = useSettings()?.today ?? "";
  const area = useArea();
  const go = useGoToArea();
  return (key) => {
    const by = byOf(view);
    if (by === "need") return () => patch({ need: key, by: null });
    if (by === "month") return () => patch({ ...daysOfMonth(key, today), by: null });
    return key === area ? null : () => go(key);
  };
}

function useKeyNames(): (key: string) => string {
  const city = useCity();
  const names = useNames();
  return (key) => (/^\d{6,12}$/.test(key) ? (city?.areas.get(key)?.name ?? key) : names.need(key));
}

function PeriodChoice() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const today = useSettings()?.today ?? "";
  if (!today) return null;
  const periods = periodsOn(today);
  const { from, to } = { ...periods.month, ...said(view) };
  const known = PERIODS.find((name) => periods[name].from === from && periods[name].to === to);
  return (
    <span className="bulletin-period">
      <select
        aria-label={t("cases.period")}
        value={known ?? "days"}
        onChange={(event) => {
          const name = PERIODS.find((one) => one === event.target.value);
          if (name) patch(name === "month" ? { from: null, to: null } : periods[name]);
        }}
      >
        {PERIODS.map((name) => (
          <option key={name} value={name}>
            {t(`cases.periods.${name}`)}
          </option>
        ))}
        {!known && <option value="days">{t("cases.periods.days")}</option>}
      </select>
      <input
        type="date"
        aria-label={t("cases.period_from")}
        max={to}
        value={from}
        onChange={(event) => patch({ from: event.target.value || null })}
      />
      <input
        type="date"
        aria-label={t("cases.period_to")}
        min={from}
        max={today}
        value={to}
        onChange={(event) => patch({ to: event.target.value || null })}
      />
    </span>
  );
}

function NeedChoice() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const names = useNames();
  const settings = useSettings();
  return (
    <select
      aria-label={t("cases.need")}
      value={view.need ?? ""}
      onChange={(event) => patch({ need: event.target.value || null })}
    >
      <option value="">{t("cases.any.need")}</option>
      {settings?.needs.map(({ code }) => (
        <option key={code} value={code}>
          {names.need(code)}
        </option>
      ))}
    </select>
  );
}
