import { pointInside } from "../../server/domain/partition/measure.ts";
import { cellPolygon } from "../../server/domain/partition/outlines.ts";
import type { Partition, Position } from "../../server/domain/partition/types.ts";

const known = new WeakMap<Partition, readonly Position[]>();

/** A position well inside each cell, degrees: its centre, unless that lies outside. Worked out once a partition. */
export function innerPoints(p: Partition): readonly Position[] {
  const points = known.get(p) ?? Array.from(p.ids, (_, cell) => pointInside([cellPolygon(p, cell)]));
  known.set(p, points);
  return points;
}
