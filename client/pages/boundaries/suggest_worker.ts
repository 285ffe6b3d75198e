import { rebalance } from "../../../server/domain/balance/rebalance.ts";
import type { Impossible, Suggestion } from "../../../server/domain/balance/suggestion.ts";
import type { Measure } from "../../../server/domain/balance/weights.ts";
import type { Land } from "../../../server/domain/boundaries/land.ts";
import type { WorkloadRules } from "../../../server/domain/workload.ts";

/** What the worker is sent, once: it rebalances the villages of a land, one after the other. */
export interface SuggestAsk {
  land: Land;
  villages: string[];
  by: Measure;
  rules: WorkloadRules;
}

/** What it answers for each village. */
export interface SuggestAnswer {
  village: string;
  result: Suggestion | Impossible;
  done: number;
  of: number;
}

self.addEventListener("message", ({ data }: MessageEvent<SuggestAsk>) => {
  const { land, villages, by, rules } = data;
  // Stopped by ending the worker.
  villages.forEach((village, place) => {
    const result = rebalance(land, { by, rules, village, aim: "even" });
    self.postMessage({ village, result, done: place + 1, of: villages.length } satisfies SuggestAnswer);
  });
});
