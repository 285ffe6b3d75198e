import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { HouseholdCard } from "../../../server/api/households.ts";
import { api, ApiError } from "../../api.ts";
import { useView } from "../../state/view.ts";

/** Today's list of the area, or of the worker, of the address. */
export function useToday() {
  const { view } = useView();
  const { area, worker } = view;
  return useQuery({
    queryKey: ["today", area, worker],
    queryFn: ({ signal }) =>
      api.todayList({ ...(area && { area }), ...(worker !== undefined && { worker }) }, signal),
    placeholderData: keepPreviousData,
  });
}

/** The card of a household; `card` is null until it is opened with a reason. */
export function useHousehold(id: number | undefined) {
  return useQuery({
    queryKey: ["household", id],
    queryFn: ({ signal }) => api.household(id!, signal),
    enabled: id !== undefined,
  });
}

/** Keeps a card as the server has just told it. */
export function useKeepCard(): (card: HouseholdCard) => void {
  const queries = useQueryClient();
  return (card) => queries.setQueryData(["household", card.id], { card });
}

/**
 * Does something with a household, one thing at a time; then the card and the lists are asked for again, as well when
 * somebody else was faster. `run` tells whether it was done.
 */
export function useHouseholdWork(id: number): {
  busy: boolean;
  error: unknown;
  setError: (error: unknown) => void;
  run: (work: () => Promise<unknown>) => Promise<boolean>;
} {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (work: () => Promise<unknown>) => {
    setBusy(true);
    setError(null);
    try {
      await work();
      await queries.invalidateQueries({ queryKey: ["household", id] });
      for (const list of ["today", "screening"]) void queries.invalidateQueries({ queryKey: [list] });
      return true;
    } catch (caught) {
      if (caught instanceof ApiError && caught.reason === "stale_version")
        await queries.refetchQueries({ queryKey: ["household", id] });
      setError(caught);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return { busy, error, setError, run };
}
