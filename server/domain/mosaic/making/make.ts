import type { SourceLayer } from "../../../api/mosaics.ts";
import { buildPartition } from "../../partition/build.ts";
import { dissolve } from "../../partition/dissolve.ts";
import { area_m2, perimeter_m } from "../../partition/measure.ts";
import { neighbours } from "../../partition/neighbours.ts";
import type { PolygonCoordinates } from "../../partition/types.ts";
import { facesOf } from "./faces.ts";
import { snap } from "./snap.ts";
import type { SourceShape } from "./units.ts";

/** A piece of land with all that claim it, codes ascending. */
export interface MadePiece {
  polygon: PolygonCoordinates;
  area_m2: number;
  claims: Record<SourceLayer, string[]>;
}

/** Thinner on average than two steps of the coordinates: made by rounding, not by who drew it. */
const ROUNDING_WIDTH_M = 0.02;

const LAYER_ORDER: Record<SourceLayer, number> = { areas: 0, grids: 1, micro_grids: 2 };

/**
 * Lays the shapes over each other: repaired, snapped within `tolerance_m`, cut at all borders. Pieces share their
 * vertices exactly (seven decimals), are of one polygon each, and include the land that shapes enclose and none
 * covers. Land with the same claims on both sides of a border is one piece. Throws a RangeError for shapes that
 * enclose nothing at all.
 */
export function makePieces(shapes: readonly SourceShape[], tolerance_m: number): MadePiece[] {
  const ordered = shapes.toSorted((a, b) => LAYER_ORDER[a.layer] - LAYER_ORDER[b.layer]);
  const faces = facesOf(snap(ordered, tolerance_m));
  if (faces.length === 0) throw new RangeError("expected shapes with an area, got none");
  const keys = faces.map(({ shapes: covering }) => claimKey(covering.map((shape) => ordered[shape]!)));
  const partition = buildPartition(faces.map(({ polygon }, id) => ({ id, polygon })));
  const { offsets, cells, length_m } = neighbours(partition);
  giveUpRounding(faces, keys, { offsets, cells, length_m });
  const labels = flood(keys, { offsets, cells });
  return [...dissolve(partition, labels)].flatMap(([label, polygons]) =>
    polygons.map((polygon) => ({
      polygon,
      area_m2: area_m2([polygon]),
      claims: JSON.parse(keys[label]!) as MadePiece["claims"],
    })),
  );
}

/** Claims as text, equal for equal claims. */
function claimKey(shapes: readonly SourceShape[]): string {
  const of = (layer: SourceLayer) =>
    [...new Set(shapes.filter((shape) => shape.layer === layer).map(({ code }) => code))].toSorted();
  return JSON.stringify({ areas: of("areas"), grids: of("grids"), micro_grids: of("micro_grids") });
}

/** Faces that rounding made take the claims of what they border on most. */
function giveUpRounding(
  faces: readonly { polygon: PolygonCoordinates }[],
  keys: string[],
  { offsets, cells, length_m }: ReturnType<typeof neighbours>,
): void {
  const thin = faces.map(
    ({ polygon }) => (2 * area_m2([polygon])) / perimeter_m([polygon]) < ROUNDING_WIDTH_M,
  );
  thin.forEach((isThin, face) => {
    if (!isThin) return;
    const borders = new Map<string, number>();
    for (let at = offsets[face]!; at < offsets[face + 1]!; at++) {
      if (thin[cells[at]!]) continue;
      const key = keys[cells[at]!]!;
      borders.set(key, (borders.get(key) ?? 0) + length_m[at]!);
    }
    const [most] = [...borders].toSorted(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
    if (most !== undefined) keys[face] = most[0];
  });
}

/** A label for every connected set of faces with equal keys: its first face. */
function flood(
  keys: readonly string[],
  { offsets, cells }: Pick<ReturnType<typeof neighbours>, "offsets" | "cells">,
): Int32Array {
  const labels = new Int32Array(keys.length).fill(-1);
  for (let first = 0; first < keys.length; first++) {
    if (labels[first] !== -1) continue;
    labels[first] = first;
    const part = [first];
    // The list grows while it is gone through.
    for (const face of part) {
      for (let at = offsets[face]!; at < offsets[face + 1]!; at++) {
        const other = cells[at]!;
        if (labels[other] !== -1 || keys[other] !== keys[first]) continue;
        labels[other] = first;
        part.push(other);
      }
    }
  }
  return labels;
}
