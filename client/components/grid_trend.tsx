import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../api.ts";
import { isThen, useView } from "../state/view.ts";
import { BoundariesChoice } from "./boundaries_choice.tsx";
import { LoadError, Loading } from "./load_state.tsx";
import { TrendChart, TrendKey } from "./trend_chart.tsx";

/** The year of one grid by week: on the land that it has today, or on the land that it had at the time. */
export function GridTrend({ code }: { code: string }) {
  const { t } = useTranslation();
  const { view } = useView();
  const boundaries = isThen(view) ? "then" : "now";
  const trend = useQuery({
    queryKey: ["trend", { grid: code, boundaries }],
    queryFn: ({ signal }) => api.caseTrend({ grid: code, boundaries }, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <section className="grid-trend" aria-label={t("grid.trend")}>
      <h3>
        {t("grid.trend")} <span>{t("grid.trend_unit")}</span>
      </h3>
      {trend.isError ? (
        <LoadError error={trend.error} retry={() => void trend.refetch()} />
      ) : trend.data ? (
        <>
          <div className="trend-tools">
            <BoundariesChoice />
            <TrendKey />
          </div>
          <TrendChart trend={trend.data} note={t(`history.note_grid_${boundaries}`)} />
        </>
      ) : (
        <Loading lines={4} />
      )}
    </section>
  );
}
