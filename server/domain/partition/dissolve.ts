import { outlines, ringPositions } from "./outlines.ts";
import type { ArcPolygon } from "./outlines.ts";
import type { Labels, MultiPolygonCoordinates, Partition } from "./types.ts";

/**
 * Outlines of all labels ≥ 0, by ascending label, as multi-polygons in degrees (EPSG:4490): outer rings
 * counter-clockwise, holes clockwise (RFC 7946, 3.1.6), every ring simple, parts that touch in a corner kept
 * apart. All vertices are kept, so the outlines share theirs as the cells do.
 * Throws a RangeError unless there is one label a cell.
 */
export function dissolve(p: Partition, labels: Labels): Map<number, MultiPolygonCoordinates> {
  const result = new Map<number, MultiPolygonCoordinates>();
  for (const [label, polygons] of outlines(p, labels)) result.set(label, positionsOf(p, polygons));
  return result;
}

/** The outline of one label as `dissolve` gives it; empty if no cell has the label. */
export function dissolveLabel(p: Partition, labels: Labels, label: number): MultiPolygonCoordinates {
  return positionsOf(p, outlines(p, labels, label).get(label) ?? []);
}

function positionsOf(p: Partition, polygons: ArcPolygon[]): MultiPolygonCoordinates {
  return polygons.map((rings) => rings.map((arcs) => ringPositions(p, arcs)));
}
