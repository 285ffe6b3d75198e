import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { isImpossible, type Suggestion } from "../../../server/domain/balance/suggestion.ts";
import type { Measure } from "../../../server/domain/balance/weights.ts";
import { RIM } from "../../../server/domain/boundaries/land.ts";
import { useMap } from "../../map/map_context.ts";
import { useDrawing } from "./drawing_context.ts";
import { boxAround } from "./hand.ts";
import type { SuggestAnswer, SuggestAsk } from "./suggest_worker.ts";
import { useAlternativeText } from "./suggestion_words.tsx";

/** What one list holds; whoever has taken these asks again. */
const MOST_SHOWN = 50;

interface Found {
  village: string;
  suggestion: Suggestion;
}
interface Run {
  done: number;
  of: number;
  found: readonly Found[];
  running: boolean;
}

/** Looks through all villages of the draft, beside the page, and lists those that few moves make more even. */
export function AllVillages({ by }: { by: Measure }) {
  const { t } = useTranslation();
  const { run, start, stop } = useRun(by);
  if (!run)
    return (
      <button type="button" className="plain" onClick={start}>
        {t("boundaries.suggest.all_villages")}
      </button>
    );
  const shown = run.found.toSorted((a, b) => gain(b) - gain(a)).slice(0, MOST_SHOWN);
  return (
    <section className="all-villages">
      {run.running ? (
        <div className="running" role="status">
          <label>
            {t("boundaries.suggest.all_running", { done: run.done, total: run.of })}
            <progress value={run.done} max={run.of} />
          </label>
          <button type="button" className="plain" onClick={stop}>
            {t("boundaries.suggest.stop")}
          </button>
        </div>
      ) : (
        <div className="running" role="status">
          <p>{t("boundaries.suggest.all_done", { count: run.found.length })}</p>
          <button type="button" className="plain" onClick={start}>
            {t("boundaries.suggest.again")}
          </button>
        </div>
      )}
      <ol className="alternatives">
        {shown.map((one) => (
          <li key={one.village}>
            <FoundText found={one} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function FoundText({ found: { village, suggestion } }: { found: Found }) {
  const { t } = useTranslation();
  const map = useMap();
  const { studio, state, propose } = useDrawing();
  const [best] = suggestion.alternatives;
  const text = useAlternativeText(best!);
  const look = () => {
    const { land } = state;
    map?.flyTo(
      boxAround(
        land,
        [...land.partition.ids].filter((_, cell) => land.villageOf[cell] === village),
      ),
    );
    propose(best!.operations);
  };
  return (
    <>
      <p>
        <strong>{studio.file.villages.find(({ code }) => code === village)?.name}</strong>
        <br />
        {text}
      </p>
      <button type="button" className="primary" onClick={look}>
        {t("boundaries.look")}
      </button>
    </>
  );
}

function gain({ suggestion }: Found): number {
  const { deviation } = suggestion.alternatives[0]!.why;
  return deviation.before - deviation.after;
}

/** The run in hand; it ends with the page, or when it is told to. */
function useRun(by: Measure): { run: Run | null; start: () => void; stop: () => void } {
  const { state, studio } = useDrawing();
  const [run, setRun] = useState<Run | null>(null);
  const worker = useRef<Worker | null>(null);
  const stop = () => {
    worker.current?.terminate();
    worker.current = null;
    setRun((now) => now && { ...now, running: false });
  };
  useEffect(() => () => worker.current?.terminate(), []);
  const start = () => {
    stop();
    const { land } = state;
    const inside = new Set(land.villageOf.filter((_, cell) => land.gridOf[cell] !== RIM));
    const ask: SuggestAsk = { land, villages: [...inside].toSorted(), by, rules: studio.file.rules.workload };
    setRun({ done: 0, of: ask.villages.length, found: [], running: true });
    worker.current = new Worker(new URL("suggest_worker.ts", import.meta.url), { type: "module" });
    worker.current.addEventListener("message", ({ data }: MessageEvent<SuggestAnswer>) => {
      const { village, result, done, of } = data;
      setRun((now) => ({
        done,
        of,
        running: done < of,
        found: isImpossible(result)
          ? (now?.found ?? [])
          : [...(now?.found ?? []), { village, suggestion: result }],
      }));
    });
    worker.current.postMessage(ask);
  };
  return { run, start, stop };
}
