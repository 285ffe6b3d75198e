import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseTrend } from "../../../server/api/cases.ts";
import { BoundariesChoice } from "../../components/boundaries_choice.tsx";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { TrendChart, TrendKey } from "../../components/trend_chart.tsx";
import { useMetricsQuery } from "../../map/use_metrics.ts";
import { useSettings } from "../../state/session.ts";
import { caseFilter, useView } from "../../state/view.ts";
import { periodOf, weeksOf } from "./period.ts";
import { useMetrics, useTrend } from "./use_overview.ts";

const STEP_MS = 900;
const USUAL_WEEKS = 4;

/** The year: how many cases were reported, closed and open, and which weeks the map shows. */
export function TimePanel() {
  const { t } = useTranslation();
  const { data: trend, error, refetch } = useTrend();
  return (
    <Panel
      title={t("overview.trend")}
      tools={
        trend && (
          <div className="trend-tools">
            <TrendKey />
            <BoundariesChoice />
          </div>
        )
      }
    >
      <div className="time-panel">
        {error && !trend && <LoadError error={error} retry={() => void refetch()} />}
        {!error && !trend && <Loading lines={3} />}
        {trend && <Timeline trend={trend} />}
      </div>
    </Panel>
  );
}

function Timeline({ trend }: { trend: CaseTrend }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = useSettings()?.today ?? trend.as_of.slice(0, 10);
  const { view, patch, replace } = useView();
  const { data: metrics } = useMetrics();
  const end = trend.week_on.length - 1;
  const selected = weeksOf(trend.week_on, view.from, view.to);
  const [first, last] = selected ?? [end - USUAL_WEEKS + 1, end];
  const length = last - first + 1;
  const periodTo = (week: number) => periodOf(trend.week_on, Math.max(0, week - length + 1), week, today);
  const [playing, setPlaying] = usePlay({
    last,
    end,
    periodTo,
    move: (week) => replace(periodTo(week)),
  });
  return (
    <div className="timeline">
      <TrendChart
        trend={trend}
        note={t("history.note_area")}
        selected={selected}
        onSelect={(from, to) => patch(periodOf(trend.week_on, from, to, today))}
      />
      <div className="time-slider">
        <button
          type="button"
          className="play"
          aria-label={t(playing ? "overview.pause" : "overview.play")}
          onClick={() => {
            if (!playing && last === end) replace(periodTo(Math.min(length - 1, end)));
            setPlaying(!playing);
          }}
        >
          <svg viewBox="0 0 20 20" width="16" height="16" aria-hidden="true">
            <path fill="currentColor" d={playing ? "M5 4h4v12H5zM11 4h4v12h-4z" : "M6 3.5v13l10-6.5z"} />
          </svg>
        </button>
        <input
          type="range"
          min={0}
          max={end}
          value={last}
          aria-label={t("overview.time_slider")}
          aria-valuetext={format.fullDay(periodTo(last).to)}
          onChange={(event) => replace(periodTo(Number(event.target.value)))}
        />
        <select
          className="quiet"
          aria-label={t("overview.period_length")}
          value={[1, 4, 13, 53].includes(length) ? length : 0}
          onChange={(event) =>
            patch(periodOf(trend.week_on, Math.max(0, last - Number(event.target.value) + 1), last, today))
          }
        >
          {![1, 4, 13, 53].includes(length) && (
            <option value={0}>{t("overview.weeks", { weeks: length })}</option>
          )}
          <option value={1}>{t("overview.week_1")}</option>
          <option value={4}>{t("overview.weeks", { weeks: 4 })}</option>
          <option value={13}>{t("overview.weeks", { weeks: 13 })}</option>
          <option value={53}>{t("overview.week_53")}</option>
        </select>
        <output>
          {metrics &&
            t("overview.period", { from: format.fullDay(metrics.from), to: format.fullDay(metrics.to) })}
        </output>
        <button
          type="button"
          className="plain"
          disabled={!selected}
          onClick={() => {
            setPlaying(false);
            patch({ from: null, to: null });
          }}
        >
          {t("overview.now")}
        </button>
      </div>
    </div>
  );
}

/** Steps a week at a time until the end; the next week is fetched while this one is looked at. */
function usePlay({
  last,
  end,
  periodTo,
  move,
}: {
  last: number;
  end: number;
  periodTo: (week: number) => { from: string; to: string };
  move: (week: number) => void;
}): [boolean, (playing: boolean) => void] {
  const [playing, setPlaying] = useState(false);
  const queries = useQueryClient();
  const { view } = useView();
  const metricsQuery = useMetricsQuery();
  const fetchNext = useEffectEvent((week: number) =>
    queries.prefetchQuery(metricsQuery({ ...caseFilter(view), ...periodTo(week) })),
  );
  const step = useEffectEvent((week: number) => {
    move(week);
    if (week >= end) setPlaying(false);
  });
  useEffect(() => {
    if (!playing || last >= end) return undefined;
    let stopped = false;
    const pause = new Promise((resolve) => setTimeout(resolve, STEP_MS));
    void Promise.all([fetchNext(last + 1), pause]).then(() => (stopped ? undefined : step(last + 1)));
    return () => {
      stopped = true;
    };
  }, [playing, last, end]);
  return [playing, setPlaying];
}
