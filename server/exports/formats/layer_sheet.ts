import type { Crs } from "../../domain/crs.ts";
import type { MultiPolygonCoordinates } from "../../domain/partition/types.ts";
import type { FeatureSet, Layer } from "../../layers/layer.ts";

/** What a file of a layer is made from. Positions of files have easting or longitude first, whatever the authority says. */
export interface LayerSheet {
  layer: Layer;
  set: FeatureSet;
  crs: Crs;
}

/** Outlines in the file's system, rounded to its decimals. */
export function projected(
  polygons: MultiPolygonCoordinates,
  { from4490, decimals }: Crs,
): MultiPolygonCoordinates {
  const factor = 10 ** decimals;
  return polygons.map((rings) =>
    rings.map((ring) =>
      ring.map((position) => {
        const [x, y] = from4490(position);
        return [Math.round(x * factor) / factor, Math.round(y * factor) / factor];
      }),
    ),
  );
}
