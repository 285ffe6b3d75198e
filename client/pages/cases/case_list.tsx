import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CaseEntry } from "../../../server/api/case_desk.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { type Marks as RowMarks, WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";
import { listFilter } from "./case_filter.ts";
import { dueWords } from "./due.ts";
import { Light } from "./light.tsx";
import { useNames } from "./use_names.ts";

export type Marking = RowMarks<CaseEntry>;

const keyOf = (row: CaseEntry) => String(row.id);
const heightOf = () => 5.7;

/**
 * The cases under the filters of the address; more come while scrolling. `last` was open before: it is scrolled to.
 * While some are marked, a click marks another instead of opening it.
 */
export function CaseList({ last, marking }: { last: number | undefined; marking: Marking | null }) {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const filter = listFilter(view);
  const cases = useInfiniteQuery({
    queryKey: ["cases", filter],
    queryFn: ({ pageParam, signal }) =>
      api.cases(pageParam === null ? filter : { ...filter, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
  });
  const rows = useMemo(() => cases.data?.pages.flatMap((page) => page.cases) ?? [], [cases.data]);
  const { hasNextPage, isFetchingNextPage, fetchNextPage } = cases;
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (cases.isError) return <LoadError error={cases.error} retry={() => void cases.refetch()} />;
  if (cases.isPending) return <Loading lines={12} />;
  if (rows.length === 0)
    return <p className="cases-empty">{t(filter.mine ? "cases.none_mine" : "cases.none")}</p>;
  return (
    <WindowedList
      label={t("cases.list")}
      rows={rows}
      keyOf={keyOf}
      heightOf={heightOf}
      selected={last === undefined ? undefined : String(last)}
      onSelect={(row) => patch({ case: row.id, grid: null })}
      onEnd={more}
      {...(marking && { marks: marking })}
    >
      {(row) => <Row entry={row} />}
    </WindowedList>
  );
}

function Row({ entry }: { entry: CaseEntry }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const due = dueWords(entry);
  return (
    <div className="case-row">
      <span>
        <strong>{names.need(entry.need)}</strong>
        <Marks entry={entry} />
      </span>
      <Light light={entry.light} />
      <span>
        {entry.town_name} {entry.village_name}
      </span>
      <span>{t(`cases.stages.${entry.stage}`)}</span>
      <span>{entry.number}</span>
      <span className={entry.light === "red" ? "overdue" : undefined}>
        {t(`cases.dues.${due.key}`, { count: due.count, day: format.day(due.date) })}
      </span>
    </div>
  );
}

/** What one must not overlook: urgent, supervised from above, an extension that somebody must decide on. */
export function Marks({
  entry,
}: {
  entry: Pick<CaseEntry, "urgency" | "supervised" | "extension_days" | "closed_at">;
}) {
  const { t } = useTranslation();
  return (
    <>
      {entry.urgency === "urgent" && <em className="case-mark">{t("cases.urgent")}</em>}
      {entry.supervised && (
        <em className="case-mark" data-mark="supervised">
          {t("cases.supervised")}
        </em>
      )}
      {entry.extension_days !== null && (
        <em className="case-mark">{t("cases.extension_asked", { count: entry.extension_days })}</em>
      )}
    </>
  );
}
