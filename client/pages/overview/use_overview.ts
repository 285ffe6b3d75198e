import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useArea } from "../../components/use_area.ts";
import { useCity } from "../../map/use_city.ts";
import { METHODS, type Method } from "../../map/classes.ts";
import { useMetricsQuery } from "../../map/use_metrics.ts";
import { useAccount } from "../../state/session.ts";
import { caseFilter, useView } from "../../state/view.ts";
import { draw, themeOf } from "./themes.ts";

const LIVE_MS = 60_000;
export const SHOWS = ["density", "points", "columns"] as const;
export type Show = (typeof SHOWS)[number];

/** What the address asks for, checked: unknown words are as if absent. */
export function useChoice() {
  const { view } = useView();
  const account = useAccount();
  const area = useArea();
  const city = useCity();
  return useMemo(() => {
    const method: Method = METHODS.find((name) => name === view.classes) ?? "quantile";
    const offered = SHOWS.filter(
      (show) => account && (show === "columns" || may(account, show === "density" ? "cells" : "points")),
    );
    return {
      area: city && area && !city.areas.has(area) ? account?.area_code : area,
      theme: themeOf(view.theme),
      method,
      offered,
      show: offered.find((show) => show === view.show),
    };
  }, [view, account, area, city]);
}

/** The figures of all grids of the area in view, under the filters of the address. */
export function useMetrics() {
  const { view } = useView();
  const metricsQuery = useMetricsQuery();
  return useQuery({
    ...metricsQuery(caseFilter(view)),
    placeholderData: keepPreviousData,
    refetchInterval: LIVE_MS,
  });
}

/** The figures cut into classes for the map and the legend; undefined until city and figures are there. */
export function useDrawing() {
  const city = useCity();
  const { data: metrics } = useMetrics();
  const { theme, method } = useChoice();
  return useMemo(
    () =>
      city && metrics?.revision === city.revision ? draw(theme, metrics, city.grids, method) : undefined,
    [city, metrics, theme, method],
  );
}

/** Weekly counts of the year, under the filters but for the period. */
export function useTrend() {
  const { view } = useView();
  const { from: _from, to: _to, ...filter } = caseFilter(view);
  return useQuery({
    queryKey: ["trend", filter],
    queryFn: ({ signal }) => api.caseTrend(filter, signal),
    placeholderData: keepPreviousData,
  });
}
