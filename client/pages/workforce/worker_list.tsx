import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { WorkerRow } from "../../../server/api/workers.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadMeter } from "../../components/load_meter.tsx";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { TypedSearch } from "../../components/typed_search.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView, type View } from "../../state/view.ts";

const EMPLOYMENTS = ["full_time", "part_time"] as const;
const SORTS = ["load", "name", "grids"] as const;
const PAGE = 200;
const keyOf = (row: WorkerRow) => String(row.id);
const heightOf = () => 4.1;

/** The filter of the list that the address asks for. */
export function workerFilter(view: View) {
  return {
    area: view.area,
    q: view.q,
    employment: EMPLOYMENTS.find((one) => one === view.employment),
    sort: SORTS.find((one) => one === view.sort) ?? "load",
  };
}

/**
 * Workers of the area by load, name or number of grids, all or by employment, searched by name or pinyin; more come
 * while scrolling.
 */
export function WorkerList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, patch } = useView();
  const filter = workerFilter(view);
  const { employment, sort } = filter;
  const workers = useInfiniteQuery({
    queryKey: ["workers", filter],
    queryFn: ({ pageParam, signal }) => api.workers({ ...filter, offset: pageParam, limit: PAGE }, signal),
    initialPageParam: 0,
    getNextPageParam: (last, pages) => {
      const had = pages.reduce((sum, page) => sum + page.workers.length, 0);
      return had < last.total && last.workers.length > 0 ? had : undefined;
    },
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => workers.data?.pages.flatMap((page) => page.workers) ?? [], [workers.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = workers;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  const total = workers.data?.pages[0]?.total ?? 0;
  return (
    <>
      <div className="worker-tools">
        <TypedSearch label={t("workforce.search")} most={60} />
        <select
          aria-label={t("workforce.employment")}
          value={employment ?? ""}
          onChange={(event) => patch({ employment: event.target.value || null })}
        >
          <option value="">{t("workforce.everyone")}</option>
          {EMPLOYMENTS.map((one) => (
            <option key={one} value={one}>
              {t(`workforce.employed.${one}`)}
            </option>
          ))}
        </select>
        <select
          aria-label={t("workforce.order")}
          value={sort}
          onChange={(event) => patch({ sort: event.target.value })}
        >
          {SORTS.map((one) => (
            <option key={one} value={one}>
              {t(`workforce.orders.${one}`)}
            </option>
          ))}
        </select>
      </div>
      <output className="worker-count">
        {workers.data && t("workforce.count", { count: total, total: format.number(total) })}
      </output>
      {workers.isError ? (
        <LoadError error={workers.error} retry={() => void workers.refetch()} />
      ) : workers.isPending ? (
        <Loading lines={12} />
      ) : rows.length === 0 ? (
        <p className="workforce-empty">{t("workforce.nobody")}</p>
      ) : (
        <WindowedList
          label={t("workforce.lists.workers")}
          rows={rows}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={undefined}
          onSelect={(row) => patch({ worker: row.id, grid: null })}
          onEnd={more}
        >
          {(row) => <Row worker={row} />}
        </WindowedList>
      )}
    </>
  );
}

function Row({ worker }: { worker: WorkerRow }) {
  const { t } = useTranslation();
  return (
    <div className="worker-row">
      <strong>{worker.name}</strong>
      <LoadMeter percent={worker.load_percent} />
      <span>
        {worker.town_name} {worker.village_name}
      </span>
      <span>
        {worker.leave_until ? (
          <em className="warm">{t("workforce.leave_until", { day: worker.leave_until })}</em>
        ) : (
          t("workforce.grids", { count: worker.grids })
        )}
      </span>
    </div>
  );
}
