import type { Geometry } from "geojson";
import { kml } from "@tmcw/togeojson";
import { DOMParser } from "@xmldom/xmldom";
import { encodingOf, wholeText } from "./text.ts";
import { type Table, tableOf, Unreadable } from "./table.ts";
import { featureOf } from "./geojson.ts";
import { refuseEntities } from "./xml.ts";
import { isZip, unzip } from "./zip.ts";

/** Placemarks of a KML file, or of the first one in a KMZ. KML is always WGS84, longitude first. */
export function readKml(bytes: Uint8Array): Table {
  const document = isZip(bytes) ? firstKml(bytes) : bytes;
  refuseEntities(document);
  const encoding = encodingOf(document);
  let broken = false;
  const parser = new DOMParser({
    errorHandler: (level: string) => {
      if (level !== "warning") broken = true;
    },
  });
  let features;
  try {
    const dom = parser.parseFromString(wholeText(document, encoding), "text/xml") as Document | undefined;
    if (broken || !dom) throw new Unreadable("broken", { cause: "xml" });
    features = kml(dom)
      .features.map(featureOf)
      .map(({ geometry, properties }) => ({ geometry: gathered(geometry), properties }));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "xml" });
  }
  for (const { properties } of features) for (const name of LOOKS) delete properties[name];
  return tableOf({ format: "kml", encoding, crs_text: "EPSG:4326", layer: null }, features);
}

/** KML has no multipolygon: a collection of geometries of one kind is what others call a multi-geometry. */
function gathered(geometry: Geometry | null): Geometry | null {
  if (geometry?.type !== "GeometryCollection") return geometry;
  const parts = flat(geometry.geometries);
  if (parts.length === 0) return null;
  if (parts.every((part) => part.type === "Polygon"))
    return { type: "MultiPolygon", coordinates: parts.map(({ coordinates }) => coordinates) };
  if (parts.every((part) => part.type === "LineString"))
    return { type: "MultiLineString", coordinates: parts.map(({ coordinates }) => coordinates) };
  if (parts.every((part) => part.type === "Point"))
    return { type: "MultiPoint", coordinates: parts.map(({ coordinates }) => coordinates) };
  return geometry;
}

function flat(parts: readonly Geometry[]): Geometry[] {
  return parts.flatMap((part) => (part.type === "GeometryCollection" ? flat(part.geometries) : [part]));
}

/** What a placemark looks like, not what it is. */
const LOOKS = [
  "styleUrl",
  "styleHash",
  "stroke",
  "stroke-width",
  "stroke-opacity",
  "fill",
  "fill-opacity",
  "icon",
];

function firstKml(bytes: Uint8Array): Uint8Array {
  const files = unzip(bytes, (name) => /\.kml$/i.test(name));
  const [name] = [...files.keys()].toSorted();
  if (name === undefined) throw new Unreadable("nothing_in_zip", { expected: ".kml" });
  return files.get(name)!;
}
