import { feature } from "topojson-client";
import type { GeometryObject, Topology } from "topojson-specification";
import { encodingOf, wholeText } from "./text.ts";
import { type ReadFeature, type Table, tableOf, Unreadable } from "./table.ts";
import { featureOf } from "./geojson.ts";

/** The object of a TopoJSON file that has most geometries; in a topology objects may say the same at several levels. */
export function readTopojson(bytes: Uint8Array): Table {
  const encoding = encodingOf(bytes);
  let topology: Topology;
  try {
    topology = JSON.parse(wholeText(bytes, encoding)) as Topology;
  } catch {
    throw new Unreadable("broken", { cause: "json" });
  }
  const objects = Object.entries((topology.objects ?? {}) as Record<string, GeometryObject>);
  const [layer, object] = objects.toSorted(([, a], [, b]) => countOf(b) - countOf(a))[0] ?? [];
  if (layer === undefined || object === undefined) throw new Unreadable("empty");
  let features: ReadFeature[];
  try {
    const made = feature(topology, object);
    features = made.type === "FeatureCollection" ? made.features.map(featureOf) : [featureOf(made)];
  } catch {
    throw new Unreadable("broken", { cause: "topology" });
  }
  return tableOf({ format: "topojson", encoding, crs_text: null, layer }, features);
}

function countOf(object: GeometryObject): number {
  return object.type === "GeometryCollection" ? object.geometries.length : 1;
}
