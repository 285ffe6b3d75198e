import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { ScreeningLine, ScreeningQuery } from "../../../server/api/households.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Segments } from "../../components/segments.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useNames } from "../cases/use_names.ts";
import { RiskMark } from "./risk_mark.tsx";

const keyOf = (row: ScreeningLine) => String(row.household_id);
const heightOf = () => 5.7;

/** 重点对象: who is looked after with or without a category, by group, the first due first. */
export function ScreeningTab({ last }: { last: number | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const settings = useSettings();
  const { view, patch } = useView();
  const query: ScreeningQuery = {
    ...(view.area && { area: view.area }),
    ...(view.group && { group: view.group }),
    ...(view.light === "red" && { overdue: true }),
  };
  const list = useInfiniteQuery({
    queryKey: ["screening", query],
    queryFn: ({ pageParam, signal }) =>
      api.screening(pageParam === null ? query : { ...query, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => list.data?.pages.flatMap(({ households }) => households) ?? [], [list.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const first = list.data?.pages[0];
  const countOf = (code: string) => first?.counts.find(({ group }) => group === code)?.households;
  return (
    <>
      <div className="visits-tools">
        <select
          aria-label={t("visits.group")}
          value={view.group ?? ""}
          data-set={view.group !== undefined}
          onChange={(event) => patch({ group: event.target.value || null })}
        >
          <option value="">{t("visits.all_groups")}</option>
          {settings?.screening_groups.map(({ code, interval_days }) => (
            <option key={code} value={code}>
              {t("visits.group_is", {
                name: names.group(code),
                households: countOf(code) === undefined ? "…" : format.number(countOf(code)!),
                days: interval_days,
              })}
            </option>
          ))}
        </select>
        <Segments
          label={t("visits.late_or_all")}
          options={[
            ["all", t("visits.all")],
            ["red", t("visits.late")],
          ]}
          chosen={view.light === "red" ? "red" : "all"}
          onChoose={(light) => patch({ light: light === "red" ? "red" : null })}
        />
      </div>
      {list.isError ? (
        <LoadError error={list.error} retry={() => void list.refetch()} />
      ) : !first ? (
        <Loading lines={12} />
      ) : rows.length === 0 ? (
        <p className="visits-empty">{t(view.light === "red" ? "visits.none_late" : "visits.none_listed")}</p>
      ) : (
        <WindowedList
          label={t("visits.tabs.screening")}
          rows={rows}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={last === undefined ? undefined : String(last)}
          onSelect={(row) => patch({ household: row.household_id, grid: null })}
          onEnd={more}
        >
          {(row) => <Line line={row} today={first.today} />}
        </WindowedList>
      )}
    </>
  );
}

function Line({ line, today }: { line: ScreeningLine; today: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const late = line.next_visit_due_on < today;
  return (
    <div className="listed-row">
      <span>
        <strong>{line.name}</strong>{" "}
        <span className="soft">{line.people > 1 ? t("visits.people", { count: line.people }) : ""}</span>
      </span>
      <RiskMark risk={line.risk} />
      <span>{line.groups.map(names.group).join("、")}</span>
      <span className={late ? "overdue" : undefined}>
        {t(late ? "visits.was_due" : "visits.is_due", { day: format.day(line.next_visit_due_on) })}
      </span>
      <span className="soft">
        {line.town_name} {line.village_name}
      </span>
      <span className="soft">
        {line.category === null ? t("visits.no_category") : names.category(line.category)}
      </span>
    </div>
  );
}
