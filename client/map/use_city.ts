import { queryOptions, useQuery } from "@tanstack/react-query";
import { useContext } from "react";
import type { Settings } from "../../server/api/settings.ts";
import { useAccount, useSettings } from "../state/session.ts";
import type { City } from "./city.ts";
import { MapContext } from "./map_context.ts";
import { readCity } from "./read_city.ts";

/** How to fetch the city at a revision. */
export function cityQuery({ code, name }: Settings["city"], revision: number) {
  return queryOptions({
    queryKey: ["city", revision],
    queryFn: () => readCity(revision, code, name),
    staleTime: Infinity,
    // Those that nobody looks at are kept by read_city, a few of them.
    gcTime: 30_000,
    // A City holds Maps and some megabytes of coordinates: never compare it with its predecessor.
    structuralSharing: false,
  });
}

/** The city at a revision; undefined until it is there, or while no revision is named. */
export function useCityAt(revision: number | undefined) {
  const settings = useSettings();
  const account = useAccount();
  return useQuery({
    ...cityQuery(settings?.city ?? { code: "", name: "" }, revision ?? 0),
    enabled: revision !== undefined && settings !== undefined && Boolean(account),
  });
}

/** The city that the page asks for, else the one in force; the one before until it is there. */
export function useWantedCity(): City | undefined {
  const { shown, wanted } = useContext(MapContext);
  const inForce = useSettings()?.revision?.revision;
  const drawn = typeof wanted === "object";
  const { data } = useCityAt(drawn ? undefined : (wanted ?? inForce));
  return (drawn ? wanted : data) ?? shown?.city;
}

/** The city that the map shows, before there is a map the one that it will show; undefined until it is there. */
export function useCity(): City | undefined {
  const wanted = useWantedCity();
  return useContext(MapContext).shown?.city ?? wanted;
}
