import { useQuery } from "@tanstack/react-query";
import { useAccount, useSettings } from "../state/session.ts";
import type { City } from "./city.ts";
import { readCity } from "./read_city.ts";

/** The city of the revision in force; undefined until it is there. The file is preloaded by index.html. */
export function useCity(): City | undefined {
  const settings = useSettings();
  const account = useAccount();
  const revision = settings?.revision.revision;
  return useQuery({
    queryKey: ["city", revision],
    queryFn: () => readCity(revision!, settings!.city.code, settings!.city.name),
    enabled: revision !== undefined && Boolean(account),
    staleTime: Infinity,
    gcTime: Infinity,
    // A City holds Maps and some megabytes of coordinates: never compare it with its predecessor.
    structuralSharing: false,
  }).data;
}
