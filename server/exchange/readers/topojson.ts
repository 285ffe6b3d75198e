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
  let layer: string;
  let features: ReadFeature[];
  try {
    const objects = Object.entries((topology.objects ?? {}) as Record<string, GeometryObject>);
    const largest = objects.toSorted(([, a], [, b]) => countOf(b) - countOf(a))[0];
    if (!largest) throw new Unreadable("empty");
    const [name, object] = largest;
    layer = name;
    refuseSwollen(topology, object);
    const made = feature(topology, object);
    features = made.type === "FeatureCollection" ? made.features.map(featureOf) : [featureOf(made)];
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "topology" });
  }
  return tableOf({ format: "topojson", encoding, crs_text: null, layer }, features);
}

/** An arc is a border, which two sides have: one that is named again and again would grow without end. */
const MOST_USES = 8;
const FEW_POSITIONS = 1_000_000;

function refuseSwollen({ arcs }: Topology, object: GeometryObject): void {
  const lengths = arcs.map((arc) => arc.length);
  const most = FEW_POSITIONS + MOST_USES * lengths.reduce((sum, length) => sum + length, 0);
  let used = 0;
  const use = (part: unknown): void => {
    if (Array.isArray(part)) for (const one of part) use(one);
    else if (typeof part === "number") used += lengths[part < 0 ? ~part : part] ?? 0;
    if (used > most) throw new Unreadable("broken", { cause: "topology", got: used, most });
  };
  const visit = (one: GeometryObject): void => {
    if (one.type === "GeometryCollection") one.geometries.forEach(visit);
    else if ("arcs" in one) use(one.arcs);
  };
  visit(object);
}

function countOf(object: GeometryObject): number {
  return object.type === "GeometryCollection" ? object.geometries.length : 1;
}
