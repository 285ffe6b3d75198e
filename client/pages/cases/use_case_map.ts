import { keepPreviousData, useQuery } from "@tanstack/react-query";
import type { CasePoints } from "../../../server/api/cases.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { mapFilter } from "./case_filter.ts";

/** Cases that are not done with their places, for those who may see them; narrowed as the list is. */
export function useCasePoints(): CasePoints | undefined {
  const account = useAccount();
  const { view } = useView();
  const filter = mapFilter(view);
  return useQuery({
    queryKey: ["points", filter],
    queryFn: ({ signal }) => api.casePoints(filter, signal),
    placeholderData: keepPreviousData,
    enabled: !!account && may(account, "points"),
  }).data;
}

/** The same by cell, for those who may see no more than that. */
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
