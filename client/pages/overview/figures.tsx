import type { TFunction } from "i18next";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { Summary } from "../../../server/api/summary.ts";
import { api } from "../../api.ts";
import { type Format, useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useView } from "../../state/view.ts";

interface Figure {
  name: string;
  value: string;
  unit: string;
  to: string;
  alarm?: boolean;
  note: ReactNode;
}

/** The figures of the area in view, each with its unit and a way to what stands behind it. */
export function Figures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = useView();
  const { data, error, refetch } = useSummary();
  if (error && !data)
    return (
      <div className="panel">
        <LoadError error={error} retry={() => void refetch()} />
      </div>
    );
  if (!data)
    return (
      <div className="figures">
        <Loading lines={2} />
      </div>
    );
  const path = (page: string, names: Record<string, string>) => {
    const search = new URLSearchParams({ ...(view.area ? { area: view.area } : {}), ...names });
    return search.size > 0 ? `${page}?${search}` : page;
  };
  return (
    <ul className="figures" aria-label={t("overview.figures")}>
      {figuresOf(data, format, t, path).map(({ name, value, unit, to, alarm, note }) => (
        <li key={name} data-alarm={alarm}>
          <Link to={to}>
            <span>{name}</span>
            <strong>
              {value} <small>{unit}</small>
            </strong>
            <em>{note}</em>
          </Link>
        </li>
      ))}
      <li className="as-of">{t("overview.as_of", { time: format.time(data.as_of) })}</li>
    </ul>
  );
}

export function useSummary() {
  const { view } = useView();
  return useQuery({
    queryKey: ["summary", view.area],
    queryFn: ({ signal }) => api.summary(view.area, signal),
    placeholderData: keepPreviousData,
    refetchInterval: 60_000,
  });
}

function figuresOf(
  { grids, workers, people, helped_households, cases, overdue_visits, uncovered }: Summary,
  format: Format,
  t: TFunction,
  path: (page: string, names: Record<string, string>) => string,
): Figure[] {
  const n = format.number;
  return [
    {
      name: t("overview.grids"),
      value: n(grids.total),
      unit: t("overview.unit_grids"),
      to: path("/workforce", {}),
      note: t("overview.grids_note", {
        urban: n(grids.urban),
        rural: n(grids.rural),
        dedicated: n(grids.dedicated),
      }),
    },
    {
      name: t("overview.workers"),
      value: n(workers.full_time),
      unit: t("overview.unit_people"),
      to: path("/workforce", {}),
      note: t("overview.workers_note", { part_time: n(workers.part_time), on_leave: n(workers.on_leave) }),
    },
    {
      name: t("overview.people"),
      value: n(people),
      unit: t("overview.unit_people"),
      to: path("/overview", { theme: "people" }),
      note: t("overview.people_note", { households: n(helped_households) }),
    },
    {
      name: t("overview.open_cases"),
      value: n(cases.open),
      unit: t("overview.unit_cases"),
      to: path("/overview", { theme: "open_cases" }),
      note: (
        <Overdue count={cases.overdue}>{t("overview.overdue_note", { overdue: n(cases.overdue) })}</Overdue>
      ),
    },
    {
      name: t("overview.closing_rate"),
      value: format.share(cases.closed_365_days, cases.closed_365_days + cases.open),
      unit: "",
      to: path("/overview", { theme: "change" }),
      note: t("overview.closing_note", {
        on_time: format.share(cases.closed_on_time_365_days, cases.closed_365_days),
      }),
    },
    {
      name: t("overview.overdue_visits"),
      value: n(overdue_visits),
      unit: t("overview.unit_households"),
      to: path("/coverage", { cause: "overdue_visits" }),
      alarm: overdue_visits > 0,
      note: t("overview.overdue_visits_note"),
    },
    {
      name: t("overview.uncovered"),
      value: n(uncovered.micro_grids),
      unit: t("overview.unit_places"),
      to: path("/coverage", { cause: "uncovered_inhabited" }),
      alarm: uncovered.micro_grids > 0,
      note: t("overview.uncovered_note", {
        households: n(uncovered.households),
        area: n(uncovered.area_km2, 1),
      }),
    },
  ];
}

function Overdue({ count, children }: { count: number; children: ReactNode }) {
  return <span className={count > 0 ? "alarm" : undefined}>{children}</span>;
}
