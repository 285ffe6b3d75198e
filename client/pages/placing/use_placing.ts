import { type InfiniteData, keepPreviousData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useMemo } from "react";
import type { PlacedRecord, PlacingKind, PlacingList, ToPlace } from "../../../server/api/placing.ts";
import { api } from "../../api.ts";
import { useView } from "../../state/view.ts";

/** A household and a case may have the same id. */
export const keyOf = ({ kind, id }: Pick<ToPlace, "kind" | "id">) => `${kind}~${id}`;

/**
 * The records without position of the area of the address, of one kind or of both; more come with `more`. Each look at
 * the list is recorded, so nothing fetches it again but another filter and `refetch`.
 */
export function usePlacing(kind: PlacingKind | undefined) {
  const { area } = useView().view;
  const query = { ...(area && { area }), ...(kind && { kind }) };
  const list = useInfiniteQuery({
    queryKey: ["placing", query],
    queryFn: ({ pageParam, signal }) =>
      api.placing(pageParam === null ? query : { ...query, after: pageParam }, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ after }) => after,
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  const { data, hasNextPage, isFetchingNextPage, fetchNextPage } = list;
  const rows = useMemo(() => rowsOf(data), [data]);
  const more = useCallback(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  return {
    rows,
    /** As the last page told them. */
    totals: data?.pages.at(-1)?.totals,
    error: list.error,
    more,
    /** Fetches the list again; its rows as they then stand. */
    refetch: async () => rowsOf((await list.refetch()).data),
  };
}

function rowsOf(data: InfiniteData<PlacingList> | undefined): ToPlace[] {
  return data?.pages.flatMap(({ entries }) => entries) ?? [];
}

/** Takes a record that has a position now off the list, without looking at the others again. */
export function useTakeOff(): (record: PlacedRecord) => void {
  const queries = useQueryClient();
  return (record) => {
    queries.setQueriesData<InfiniteData<PlacingList>>(
      { queryKey: ["placing"] },
      (data) => data && { ...data, pages: data.pages.map((page) => without(page, record)) },
    );
    void queries.invalidateQueries({ queryKey: ["placing_totals"] });
  };
}

function without({ entries, totals, after }: PlacingList, record: PlacedRecord): PlacingList {
  return {
    entries: entries.filter((entry) => keyOf(entry) !== keyOf(record)),
    totals: { ...totals, [record.kind]: totals[record.kind] - 1 },
    after,
  };
}
