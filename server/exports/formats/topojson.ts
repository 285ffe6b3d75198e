import type { MultiPolygon, Polygon, Topology } from "topojson-specification";
import type { Partition, Position } from "../../domain/partition/types.ts";
import type { Feature } from "../../layers/layer.ts";
import { type LayerSheet, projected } from "./layer_sheet.ts";

/** A TopoJSON text with one object, named as the layer, whose neighbours share their borders; not quantized. */
export function toTopoJson({ layer, set, crs }: LayerSheet): string {
  const arcs: Position[][] = [];
  const placeOf = new Map<number, number>();
  const { partition } = set;

  /** The number of a border of the partition in the file, in the direction in which it is walked. */
  const shared = (signed: number): number => {
    const arc = signed < 0 ? ~signed : signed;
    let place = placeOf.get(arc);
    if (place === undefined) {
      place = arcs.push(arcPositions(partition, arc)) - 1;
      placeOf.set(arc, place);
    }
    return signed < 0 ? ~place : place;
  };
  const ringsOf = ({ arcs: rings, polygons }: Feature): number[][][] =>
    rings
      ? rings.map((polygon) => polygon.map((ring) => ring.map(shared)))
      : polygons.map((polygon) => polygon.map((ring) => [arcs.push(ring) - 1]));

  const geometries = set.features.map((feature): Polygon | MultiPolygon => {
    const { id, properties } = feature;
    const polygons = ringsOf(feature);
    return polygons.length === 1
      ? { type: "Polygon", id, properties, arcs: polygons[0]! }
      : { type: "MultiPolygon", id, properties, arcs: polygons };
  });
  const topology: Topology = {
    type: "Topology",
    objects: { [layer.name]: { type: "GeometryCollection", geometries } },
    arcs: projected([arcs], crs)[0]!,
  };
  return JSON.stringify({
    ...topology,
    crs: { type: "name", properties: { name: `urn:ogc:def:crs:EPSG::${crs.epsg}` } },
  });
}

function arcPositions({ vertices, arcVertices, arcOffsets }: Partition, arc: number): Position[] {
  const run = arcVertices.subarray(arcOffsets[arc], arcOffsets[arc + 1]);
  return Array.from(run, (v): Position => [vertices[2 * v]!, vertices[2 * v + 1]!]);
}
