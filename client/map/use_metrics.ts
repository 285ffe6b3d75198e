import { queryOptions, useQueryClient } from "@tanstack/react-query";
import type { CaseFilter } from "../../server/api/common.ts";
import { api } from "../api.ts";
import { useSettings } from "../state/session.ts";
import { cityQuery } from "./use_city.ts";

/** How to fetch the figures of all grids under a filter, and with them the city whose grids they are in order of. */
export function useMetricsQuery() {
  const queries = useQueryClient();
  const city = useSettings()?.city;
  return (filter: CaseFilter) =>
    queryOptions({
      queryKey: ["metrics", filter],
      queryFn: async ({ signal }) => {
        const metrics = await api.metrics(filter, signal);
        // Figures that came before their map would stand beside another's grids.
        await queries.ensureQueryData(cityQuery(city!, metrics.revision));
        return metrics;
      },
      enabled: city !== undefined,
      structuralSharing: false,
    });
}
