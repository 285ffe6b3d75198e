import type { Geometry } from "geojson";
import { polygonsOf } from "../../domain/exchange/shape.ts";
import type { TableRow } from "../../domain/exchange/verdict.ts";
import type { SourceRow } from "./table.ts";

const BATCH = 1_000;
const MOST_POSITIONS = 200_000;

/** Rows as they are checked, a thousand at a time, or fewer where their shapes are large. */
export function* batchesOf(rows: Iterable<SourceRow>): Generator<TableRow[]> {
  let batch: TableRow[] = [];
  let positions = 0;
  for (const { line, cells, geometry } of rows) {
    const polygons = polygonsOf(geometry);
    batch.push({ line, cells, point: pointOf(geometry), polygons });
    for (const ring of polygons?.flat() ?? []) positions += ring.length / 2;
    if (batch.length < BATCH && positions < MOST_POSITIONS) continue;
    yield batch;
    batch = [];
    positions = 0;
  }
  if (batch.length > 0) yield batch;
}

function pointOf(geometry: Geometry | null): TableRow["point"] {
  if (geometry === null) return null;
  if (geometry.type !== "Point" || !Array.isArray(geometry.coordinates)) return "other";
  const [x, y] = geometry.coordinates;
  return typeof x === "number" && typeof y === "number" ? [x, y] : "other";
}
