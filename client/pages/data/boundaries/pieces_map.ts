import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import { FAULT_KINDS, type MosaicPieces } from "../../../../server/api/mosaics.ts";
import type { MosaicGround, Settled } from "../../../../server/domain/mosaic/types.ts";
import { readColours } from "../../../map/colours.ts";

maplibregl.setWorkerUrl(workerUrl);

const SOURCE = "pieces";
const NOBODY = -1;

/** Pieces by what is wrong with them; one is outlined, a click names one. Knows nothing of React. */
export class PiecesMap {
  readonly #map: maplibregl.Map;
  readonly #pieces: MosaicPieces;
  #loaded = false;
  /** What each piece is drawn as, so that only what changes is sent to the map. */
  readonly #looks = new Map<number, string>();

  constructor(container: HTMLElement, pieces: MosaicPieces, onPick: (id: number) => void) {
    this.#pieces = pieces;
    this.#map = new maplibregl.Map({
      container,
      style: style(pieces),
      bounds: boundsOf(pieces.polygon),
      fitBoundsOptions: { padding: 40 },
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      maxZoom: 22,
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-left");
    this.#map.on("load", () => {
      this.#loaded = true;
    });
    this.#map.on("click", "pieces", ({ features }) => {
      const id = features?.[0]?.id;
      if (id !== undefined) onPick(Number(id));
    });
  }

  setTitle(title: string): void {
    this.#map.getCanvas().setAttribute("aria-label", title);
  }

  zoomBy(steps: number): void {
    this.#map.zoomTo(this.#map.getZoom() + steps, { duration: 0 });
  }

  /** Colours every piece by what it is after the decisions so far. */
  show(ground: MosaicGround, settled: Settled): void {
    this.#whenReady(() =>
      settled.states.forEach(({ open, dropped, grid_code }, i) => {
        const id = ground.pieces.id[i]!;
        const look = open ? ground.faults[i]!.kind : dropped ? "dropped" : grid_code ? "settled" : "left_out";
        if (this.#looks.get(id) === look) return;
        this.#looks.set(id, look);
        this.#map.setFeatureState({ source: SOURCE, id }, { look });
      }),
    );
  }

  /** Outlines a piece and goes there; null: none. */
  select(id: number | null): void {
    this.#whenReady(() => {
      for (const layer of ["chosen_casing", "chosen"])
        this.#map.setFilter(layer, ["==", ["id"], id ?? NOBODY]);
      const at = id === null ? -1 : this.#pieces.id.indexOf(id);
      if (at >= 0)
        this.#map.fitBounds(boundsOf([this.#pieces.polygon[at]!]), {
          padding: 120,
          maxZoom: 17,
          duration: 0,
        });
    });
  }

  #whenReady(work: () => void): void {
    if (this.#loaded) work();
    else this.#map.on("load", work);
  }

  remove(): void {
    this.#map.remove();
  }
}

function style(pieces: MosaicPieces): maplibregl.StyleSpecification {
  const colours = readColours();
  const page = getComputedStyle(document.documentElement);
  const kinds = FAULT_KINDS.flatMap((kind) => [kind, page.getPropertyValue(`--fault-${kind}`).trim()]);
  const byLook = (settled: string) =>
    [
      "match",
      ["string", ["feature-state", "look"], "settled"],
      ...kinds,
      "dropped",
      colours.outside,
      "left_out",
      colours.noData,
      settled,
    ] as unknown as maplibregl.ExpressionSpecification;
  const nobody: maplibregl.FilterSpecification = ["==", ["id"], NOBODY];
  return {
    version: 8,
    sources: { [SOURCE]: { type: "geojson", data: featuresOf(pieces) } },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colours.ground } },
      { id: "pieces", type: "fill", source: SOURCE, paint: { "fill-color": byLook(colours.land) } },
      {
        id: "borders",
        type: "line",
        source: SOURCE,
        paint: { "line-color": byLook(colours.border), "line-width": 1 },
      },
      {
        id: "chosen_casing",
        type: "line",
        source: SOURCE,
        filter: nobody,
        paint: { "line-color": colours.halo, "line-width": 7 },
      },
      {
        id: "chosen",
        type: "line",
        source: SOURCE,
        filter: nobody,
        paint: { "line-color": colours.ink, "line-width": 3 },
      },
    ],
  };
}

function featuresOf({ id, polygon }: MosaicPieces): FeatureCollection {
  return {
    type: "FeatureCollection",
    features: id.map((one, i) => ({
      type: "Feature",
      id: one,
      properties: {},
      geometry: { type: "Polygon", coordinates: polygon[i]! },
    })),
  };
}

function boundsOf(polygons: MosaicPieces["polygon"]): [number, number, number, number] {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [outer] of polygons)
    for (const [lon, lat] of outer!) {
      west = Math.min(west, lon);
      south = Math.min(south, lat);
      east = Math.max(east, lon);
      north = Math.max(north, lat);
    }
  return [west, south, east, north];
}
