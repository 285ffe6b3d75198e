import { deserialize } from "flatgeobuf/lib/mjs/geojson.js";
import { type ReadFeature, MOST_ROWS, type Table, tableOf, Unreadable } from "./table.ts";
import { featureOf } from "./geojson.ts";

/** The features of a FlatGeobuf file. */
export async function readFlatgeobuf(bytes: Uint8Array): Promise<Table> {
  let crs: number | null = null;
  let layer: string | null = null;
  const features: ReadFeature[] = [];
  try {
    const read = deserialize(bytes, {
      headerMetaFn: ({ crs: meta, title }) => {
        crs = meta?.code ?? null;
        layer = title ?? null;
      },
    });
    for await (const one of read) {
      if (features.length >= MOST_ROWS) throw new Unreadable("too_many_rows", { most: MOST_ROWS });
      features.push(featureOf(one));
    }
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "flatgeobuf" });
  }
  return tableOf(
    { format: "flatgeobuf", encoding: null, crs_text: crs ? `EPSG:${crs as number}` : null, layer },
    features,
  );
}
