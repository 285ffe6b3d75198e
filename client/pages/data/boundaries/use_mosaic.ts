import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import type { Decision, Mosaic } from "../../../../server/api/mosaics.ts";
import { type Fault, faults } from "../../../../server/domain/mosaic/faults.ts";
import { makeGround } from "../../../../server/domain/mosaic/ground.ts";
import { settle } from "../../../../server/domain/mosaic/settle.ts";
import type { MosaicGround, Settled } from "../../../../server/domain/mosaic/types.ts";
import { api, ApiError } from "../../../api.ts";

export function useSources() {
  return useQuery({ queryKey: ["mosaic_sources"], queryFn: ({ signal }) => api.mosaicSources(signal) });
}

/** What is worked on: the mosaic, its pieces as the decisions so far leave them, and what is open, largest first. */
export interface Work {
  mosaic: Mosaic;
  ground: MosaicGround;
  settled: Settled;
  open: Fault[];
}

/** What a part of the page needs to decide about it. */
export interface Deciding {
  work: Work;
  /** Something is being done: nothing else may be begun. */
  busy: boolean;
  decide: (decision: Decision) => void;
}

/** A mosaic with its pieces; what is open is worked out here by the code that the server judges with. */
export function useWork(id: number) {
  const mosaic = useQuery({ queryKey: ["mosaic", id], queryFn: ({ signal }) => api.mosaic(id, signal) });
  const pieces = useQuery({
    queryKey: ["mosaic_pieces", id],
    queryFn: ({ signal }) => api.mosaicPieces(id, signal),
    staleTime: Infinity,
  });
  const ground = useMemo(() => (pieces.data ? makeGround(pieces.data) : undefined), [pieces.data]);
  const work = useMemo<Work | undefined>(() => {
    if (!mosaic.data || !ground) return undefined;
    const settled = settle(
      ground,
      mosaic.data.decisions.map(({ decision }) => decision),
    );
    return { mosaic: mosaic.data, ground, settled, open: faults(ground, settled) };
  }, [mosaic.data, ground]);
  const retry = () => void Promise.all([mosaic.refetch(), pieces.refetch()]);
  return { work, error: mosaic.error ?? pieces.error, retry };
}

/** What is done to a mosaic, one step at a time. */
export interface Steps {
  busy: boolean;
  error: unknown;
  decide: (decision: Decision) => Promise<boolean>;
  undo: () => Promise<boolean>;
  discard: () => Promise<boolean>;
  publish: (title: string, effective_on: string) => Promise<boolean>;
}

/** Steps on a mosaic; each answers whether it was done. When somebody else was faster, the page shows what they did. */
export function useSteps({ id, version }: Mosaic): Steps {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const run = async (step: () => Promise<Mosaic>) => {
    setBusy(true);
    setError(null);
    try {
      queries.setQueryData(["mosaic", id], await step());
      return true;
    } catch (caught) {
      setError(caught);
      const current = caught instanceof ApiError && (caught.detail as { mosaic?: Mosaic } | null)?.mosaic;
      if (current) queries.setQueryData(["mosaic", id], current);
      return false;
    } finally {
      setBusy(false);
    }
  };
  return {
    busy,
    error,
    decide: (decision) => run(() => api.decideMosaic(id, version, decision)),
    undo: () => run(() => api.undoMosaic(id, version)),
    discard: () => run(() => api.discardMosaic(id, version)),
    publish: (title, effective_on) => run(() => api.publishMosaic(id, { version, title, effective_on })),
  };
}
