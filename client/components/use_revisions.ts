import { useQuery } from "@tanstack/react-query";
import { api } from "../api.ts";

/** All boundary revisions, newest first. */
export function useRevisions({ enabled = true }: { enabled?: boolean } = {}) {
  return useQuery({ queryKey: ["revisions"], queryFn: api.revisions, enabled });
}
