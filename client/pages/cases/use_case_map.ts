import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import type { CasePoints } from "../../../server/api/cases.ts";
import type { CaseFilter } from "../../../server/api/common.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useAccount } from "../../state/session.ts";
import { type View, useView } from "../../state/view.ts";
import { listFilter } from "./case_filter.ts";

/** What the map is narrowed by as the list is. */
function mapFilter(view: View): CaseFilter {
  const { area, need, stage } = listFilter(view);
  return Object.fromEntries(
    Object.entries({ area, need, stage }).filter(([, value]) => value !== undefined),
  ) as CaseFilter;
}

/** Open cases with their places, for those who may see them; of a list of overdue ones only these. */
export function useCasePoints(): CasePoints | undefined {
  const account = useAccount();
  const { view } = useView();
  const filter = mapFilter(view);
  const { data } = useQuery({
    queryKey: ["points", filter],
    queryFn: ({ signal }) => api.casePoints(filter, signal),
    placeholderData: keepPreviousData,
    enabled: !!account && may(account, "points"),
  });
  const { light } = listFilter(view);
  return useMemo(() => (data && light === "red" ? overdueOnly(data) : data), [data, light]);
}

/** Open cases by cell, for those who may see no more than that. */
export function useCaseCells() {
  const account = useAccount();
  const { view } = useView();
  const filter = mapFilter(view);
  return useQuery({
    queryKey: ["density", filter],
    queryFn: ({ signal }) => api.caseDensity(filter, signal),
    placeholderData: keepPreviousData,
    enabled: !!account && !may(account, "points") && may(account, "cells"),
  }).data;
}

function overdueOnly(points: CasePoints): CasePoints {
  const kept = <T>(column: T[]) => column.filter((_, index) => points.overdue[index]);
  return {
    ...points,
    id: kept(points.id),
    lon: kept(points.lon),
    lat: kept(points.lat),
    need: kept(points.need),
    stage: kept(points.stage),
    overdue: kept(points.overdue),
  };
}
