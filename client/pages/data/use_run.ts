import { useEffect, useRef, useState } from "react";
import type { ImportEntry, Progress } from "../../../server/api/exchange.ts";

/** Something that goes on and can be cancelled. */
export interface RunningWork {
  progress: Progress | null;
  cancel: () => void;
}

type Work = (onProgress: (progress: Progress) => void, signal: AbortSignal) => Promise<ImportEntry>;

/** Runs a check or a write; whoever leaves the page cancels it. */
export function useRun() {
  const [running, setRunning] = useState<RunningWork | null>(null);
  const [error, setError] = useState<unknown>(null);
  const current = useRef<AbortController>(null);
  useEffect(() => () => current.current?.abort(), []);
  const run = async (work: Work, done: (one: ImportEntry) => void) => {
    const aborter = new AbortController();
    current.current = aborter;
    const cancel = () => aborter.abort();
    setError(null);
    setRunning({ progress: null, cancel });
    try {
      done(await work((progress) => setRunning({ progress, cancel }), aborter.signal));
    } catch (caught) {
      if (!aborter.signal.aborted) setError(caught);
    } finally {
      setRunning(null);
    }
  };
  return { run, running, error };
}
