import { setImmediate } from "node:timers/promises";
import type { Counts, Finding, ImportKind, PreviewPoints, Progress, RowState } from "../api/exchange.ts";
import type { Queryable } from "../db/database.ts";
import type { LonLat } from "../domain/exchange/coordinates.ts";
import type { NewShape } from "../domain/exchange/land.ts";
import type { Placed } from "../domain/exchange/places.ts";
import { centreOf, thinned } from "../domain/exchange/shape.ts";
import type { Checker, TableRow } from "../domain/exchange/verdict.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { keyed, type Keyed, resolve, type Resolved } from "./resolve.ts";

/** What a whole file came to when it was checked. */
export interface Outcome {
  counts: Counts;
  /** Rows by cause and state. */
  causes: Map<string, { cause: string; state: RowState; rows: number }>;
  /** At most so many are kept; all are counted. */
  findings: Finding[];
  /** Lines that are not written, with the causes in words for people. */
  refused: Map<number, Finding[]>;
  points: Points;
}

interface Points extends PreviewPoints {
  every: number;
}

const MOST_FINDINGS = 20_000;
const MOST_REFUSED = 100_000;
const MOST_POINTS = 4_000;

export interface Pass {
  db: Queryable;
  secrets: Secrets;
  kind: ImportKind;
  checker: Checker;
  batches: AsyncIterable<TableRow[]>;
  /** How many rows there are. */
  of: number;
  onProgress: (progress: Progress) => void;
  /** Does something with verdicts as they come, such as writing them. */
  onVerdicts?: (verdicts: Resolved[]) => Promise<void>;
}

/** Verdicts that are looked up and written at once. */
const BATCH = 1_000;
/** Rows that are checked without a pause. */
const SLICE = 100;

/**
 * Goes through a file once, in its order; returns what it came to. A batch is read and checked while the database is asked
 * about the one before it, and no statement is under way any more when it throws.
 */
export async function pass({
  db,
  secrets,
  kind,
  checker,
  batches,
  of,
  onProgress,
  onVerdicts,
}: Pass): Promise<Outcome> {
  const outcome = newOutcome();
  const begun = performance.now();
  let rows = 0;
  async function settle(verdicts: Keyed[], settled: number): Promise<void> {
    for (let from = 0; from < verdicts.length; from += BATCH) {
      const resolved = await resolve(db, secrets, kind, verdicts.slice(from, from + BATCH));
      for (const one of resolved) takeDown(outcome, one);
      await onVerdicts?.(resolved);
    }
    rows += settled;
    const seconds = (performance.now() - begun) / 1_000;
    onProgress({ rows, of, seconds_left: seconds < 1 ? null : Math.ceil((seconds / rows) * (of - rows)) });
  }
  /** Checks a batch with pauses, so that the next statement is sent as soon as there is an answer. */
  async function take(batch: readonly TableRow[]): Promise<Keyed[]> {
    const verdicts: Keyed[] = [];
    for (let from = 0; from < batch.length; from += SLICE) {
      if (from > 0) await setImmediate();
      const some = batch.slice(from, from + SLICE);
      verdicts.push(
        ...keyed(
          secrets,
          kind,
          some.flatMap((row) => checker.take(row)),
        ),
      );
    }
    return verdicts;
  }
  let before = Promise.resolve();
  try {
    for await (const batch of batches) {
      if (checker.prepare) {
        await before;
        await checker.prepare(batch);
      }
      const verdicts = await take(batch);
      await before;
      before = settle(verdicts, batch.length);
      // What went wrong is thrown where it is awaited.
      before.catch(() => {});
    }
    await before;
  } finally {
    await Promise.allSettled([before]);
  }
  await settle(keyed(secrets, kind, checker.end()), 0);
  return outcome;
}

function newOutcome(): Outcome {
  return {
    counts: { good: 0, doubtful: 0, refused: 0, unchanged: 0 },
    causes: new Map(),
    findings: [],
    refused: new Map(),
    points: { lon: [], lat: [], state: [], outlines: [], total: 0, every: 1 },
  };
}

function takeDown(outcome: Outcome, one: Resolved): void {
  outcome.counts[one.state] += one.lines.length;
  for (const finding of one.findings) {
    const key = `${finding.state} ${finding.cause}`;
    const known = outcome.causes.get(key);
    if (known) known.rows += 1;
    else outcome.causes.set(key, { cause: finding.cause, state: finding.state, rows: 1 });
    if (outcome.findings.length < MOST_FINDINGS) outcome.findings.push(finding);
    if (one.state === "refused" && outcome.refused.size < MOST_REFUSED)
      outcome.refused.set(finding.line, [...(outcome.refused.get(finding.line) ?? []), finding]);
  }
  const { lon, lat, polygons } = (one.made ?? {}) as Partial<Placed & NewShape>;
  if (typeof lon === "number" && typeof lat === "number")
    keepPoint(outcome.points, { place: [lon, lat], state: one.state });
  else if (polygons)
    keepPoint(outcome.points, { place: centreOf(polygons), state: one.state, outline: thinned(polygons) });
}

/** Every so many points are kept; when there are too many, every other one goes and half as many are taken from then on. */
function keepPoint(
  points: Points,
  { place: [lon, lat], state, outline }: { place: LonLat; state: RowState; outline?: LonLat[] },
): void {
  points.total += 1;
  if ((points.total - 1) % points.every !== 0) return;
  points.lon.push(lon);
  points.lat.push(lat);
  points.state.push(state);
  if (outline) points.outlines.push(outline);
  if (points.lon.length < MOST_POINTS) return;
  points.every *= 2;
  points.lon = half(points.lon);
  points.lat = half(points.lat);
  points.state = half(points.state);
  points.outlines = half(points.outlines);
}

function half<T>(items: T[]): T[] {
  return items.filter((_, i) => i % 2 === 0);
}
