import { useEffect } from "react";
import type { PreviewPoints } from "../../../server/api/exchange.ts";
import { collected, inside } from "../../map/layers/features.ts";
import { useMap } from "../../map/map_context.ts";
import type { LayerGroup } from "../../map/map_view.ts";
import { useImport, useImportPoints } from "./use_imports.ts";

const SOURCE = "import_points";
/** Degrees around the points, so that none is at the edge. */
const SPARE = 0.004;

/** Where the rows of a file come to lie: good in blue, doubtful in amber, those that are there already in grey. */
const PREVIEW: LayerGroup = {
  sources: { [SOURCE]: { type: "geojson", data: collected([]) } },
  before: "grid_labels",
  layers: (colours) => [
    {
      id: "import_points",
      type: "circle",
      source: SOURCE,
      paint: {
        "circle-radius": ["interpolate", ["linear"], ["zoom"], 8, 2.5, 14, 6],
        "circle-color": [
          "match",
          ["get", "state"],
          "good",
          colours.accent,
          "doubtful",
          colours.warm,
          colours.inkSoft,
        ],
        "circle-stroke-color": colours.halo,
        "circle-stroke-width": 1,
      },
    },
  ],
};

/** Shows on the map where the rows of the open import come to lie, and goes there. */
export function usePreview(id: number | undefined): void {
  const map = useMap();
  const one = useOpened(id);
  const points = useImportPoints(one);
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    map.addLayers(PREVIEW);
    return () => map.removeLayers(PREVIEW);
  }, [map]);
  useEffect(() => {
    if (!map) return;
    map.setData(SOURCE, points ? featuresOf(points) : collected([]));
    if (points && points.lon.length > 0) map.flyTo(boundsOf(points));
  }, [map, points]);
}

function useOpened(id: number | undefined) {
  const found = useImport(id ?? 0, id !== undefined).data;
  return id === undefined ? undefined : found;
}

function featuresOf({ lon, lat, state }: PreviewPoints) {
  return collected(
    lon.map((east, i) => inside({ type: "Point", coordinates: [east, lat[i]!] }, { state: state[i] })),
  );
}

function boundsOf({ lon, lat }: PreviewPoints): [number, number, number, number] {
  return [least(lon) - SPARE, least(lat) - SPARE, most(lon) + SPARE, most(lat) + SPARE];
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
