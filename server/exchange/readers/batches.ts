import type { Geometry } from "geojson";
import type { TableRow } from "../../domain/exchange/verdict.ts";
import type { SourceRow } from "./table.ts";

const BATCH = 1_000;

/** Rows as they are checked, a thousand at a time. */
export function* batchesOf(rows: Iterable<SourceRow>): Generator<TableRow[]> {
  let batch: TableRow[] = [];
  for (const { line, cells, geometry } of rows) {
    batch.push({ line, cells, point: pointOf(geometry) });
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  if (batch.length > 0) yield batch;
}

function pointOf(geometry: Geometry | null): TableRow["point"] {
  if (geometry === null) return null;
  if (geometry.type !== "Point" || !Array.isArray(geometry.coordinates)) return "other";
  const [x, y] = geometry.coordinates;
  return typeof x === "number" && typeof y === "number" ? [x, y] : "other";
}
