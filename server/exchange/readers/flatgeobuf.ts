import type { Geometry as Parts } from "flatgeobuf/lib/mjs/flat-geobuf/geometry.js";
import { deserialize } from "flatgeobuf/lib/mjs/generic/featurecollection.js";
import { parseProperties } from "flatgeobuf/lib/mjs/generic/feature.js";
import { fromGeometry } from "flatgeobuf/lib/mjs/geojson/geometry.js";
import { type ReadFeature, MOST_ROWS, refuseTooMany, type Table, tableOf, Unreadable } from "./table.ts";

const DEEPEST = 8;
/** Bytes of a node of the index that may stand before the features. */
const NODE_BYTES = 40;

/** The features of a FlatGeobuf file. */
export async function readFlatgeobuf(bytes: Uint8Array): Promise<Table> {
  let crs: number | null = null;
  let layer: string | null = null;
  const features: ReadFeature[] = [];
  const budget = { bytes: bytes.length };
  try {
    const read = deserialize(bytes, {
      headerMetaFn: (meta) => {
        refuseTooMany((meta.columns ?? []).map(({ name }) => name));
        // Its size is counted in steps that never end for none.
        const { indexNodeSize, featuresCount } = meta;
        if (indexNodeSize > 0 && !(featuresCount >= 1 && featuresCount * NODE_BYTES < bytes.length))
          throw broken();
        crs = meta.crs?.code ?? null;
        layer = meta.title ?? null;
      },
      fromFeature: (_id, feature, header) => {
        const shape = feature.geometry();
        spend(budget, feature.propertiesLength());
        if (shape) refuseSwollen(shape, budget, 0);
        return {
          geometry: shape && fromGeometry(shape, header.geometryType),
          properties: parseProperties(feature, header.columns) as Record<string, unknown>,
        } as never;
      },
    });
    for await (const one of read as AsyncIterable<unknown>) {
      if (features.length >= MOST_ROWS) throw new Unreadable("too_many_rows", { most: MOST_ROWS });
      features.push(one as ReadFeature);
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw broken();
  }
  return tableOf(
    { format: "flatgeobuf", encoding: null, crs_text: crs ? `EPSG:${crs as number}` : null, layer },
    features,
  );
}

const broken = () => new Unreadable("broken", { cause: "flatgeobuf" });

function spend(budget: { bytes: number }, bytes: number): void {
  budget.bytes -= bytes;
  if (budget.bytes < 0) throw broken();
}

/** Lists point to where they lie: several that claim the same bytes, or themselves, would grow without end. */
function refuseSwollen(shape: Parts, budget: { bytes: number }, depth: number): void {
  if (depth > DEEPEST) throw broken();
  const parts = shape.partsLength();
  spend(budget, 8 * shape.xyLength() + 8 * shape.zLength() + 4 * shape.endsLength() + 4 * parts);
  const ends = shape.endsArray() ?? [];
  for (let i = 1; i < ends.length; i++) if (ends[i]! < ends[i - 1]!) throw broken();
  for (let i = 0; i < parts; i++) {
    const part = shape.parts(i);
    if (!part) throw broken();
    refuseSwollen(part, budget, depth + 1);
  }
}
