import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { Feature, FeatureCollection, Geometry } from "geojson";
import type { BBox, City } from "../map/city.ts";
import { readColours } from "../map/colours.ts";
import { collected, inside, nameInVillage } from "../map/layers/features.ts";

maplibregl.setWorkerUrl(workerUrl);

export interface MapStop {
  id: number;
  order: number;
  risk: string;
  position: [number, number];
}

export interface PhoneMapOptions {
  container: HTMLElement;
  city: City;
  grid_codes: readonly string[];
  /** In the order of the way; a line leads through them. */
  stops?: readonly MapStop[];
  onStop?: (id: number) => void;
  /** A pin to be put somewhere: by a tap, or by drawing it. */
  onPin?: (position: [number, number]) => void;
}

/** A small map for a phone: the worker's own grids, the way of the day, a pin, and where one is. */
export class PhoneMap {
  readonly #map: maplibregl.Map;
  readonly #options: PhoneMapOptions;
  #pin: maplibregl.Marker | null = null;
  #me: maplibregl.Marker | null = null;

  constructor(options: PhoneMapOptions) {
    const { container, city, grid_codes, stops = [], onStop, onPin } = options;
    this.#options = options;
    this.#map = new maplibregl.Map({
      container,
      style: style(options),
      bounds: boxOf(city, grid_codes, stops),
      fitBoundsOptions: { padding: 48, maxZoom: 16 },
      minZoom: 9,
      maxZoom: 19,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      fadeDuration: 0,
      localIdeographFontFamily:
        '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", sans-serif',
    });
    this.#map.touchZoomRotate.disableRotation();
    this.#map.keyboard.disableRotation();
    this.#map.addControl(new maplibregl.ScaleControl({ maxWidth: 100 }), "bottom-left");
    if (onStop)
      this.#map.on("click", "stops", ({ features }) => onStop(Number(features?.[0]?.properties["id"])));
    if (onPin) this.#map.on("click", ({ lngLat }) => this.pin([lngLat.lng, lngLat.lat]));
  }

  /** Puts the pin somewhere, where it can be drawn elsewhere; tells of it. */
  pin(position: [number, number], goThere = false): void {
    if (!this.#pin) {
      this.#pin = new maplibregl.Marker({ draggable: true, color: readColours().alarm, scale: 1.3 });
      this.#pin.on("dragend", () => this.#tell());
      this.#pin.setLngLat(position).addTo(this.#map);
    } else this.#pin.setLngLat(position);
    if (goThere) this.#map.jumpTo({ center: position, zoom: Math.max(16, this.#map.getZoom()) });
    this.#tell();
  }

  /** Shows where the phone is. */
  me(position: [number, number]): void {
    const dot = document.createElement("div");
    dot.className = "phone-me";
    this.#me?.remove();
    this.#me = new maplibregl.Marker({ element: dot }).setLngLat(position).addTo(this.#map);
  }

  #tell(): void {
    const { lng, lat } = this.#pin!.getLngLat();
    this.#options.onPin?.([round7(lng), round7(lat)]);
  }

  remove(): void {
    this.#map.remove();
  }
}

function style({ city, grid_codes, stops = [] }: PhoneMapOptions): maplibregl.StyleSpecification {
  const colours = readColours();
  const own = new Set(grid_codes);
  const shapes = city.gridShapes.features.map(({ geometry, properties }) =>
    inside(geometry, { own: own.has(properties.code) }),
  );
  const names = city.grids.map(({ name, lon, lat }) =>
    inside({ type: "Point", coordinates: [lon, lat] }, { name: nameInVillage(name) }),
  );
  const way = stops.map(({ position }) => position);
  const points = stops.map(({ id, order, risk, position }) =>
    inside({ type: "Point", coordinates: position }, { id, order: String(order), risk }),
  );
  return {
    version: 8,
    sources: {
      grids: source(collected(shapes)),
      names: source(collected(names)),
      way: source(collected(way.length > 1 ? [line(way)] : [])),
      stops: source(collected(points)),
    },
    layers: [
      { id: "ground", type: "background", paint: { "background-color": colours.ground } },
      {
        id: "grids",
        type: "fill",
        source: "grids",
        paint: { "fill-color": ["case", ["get", "own"], colours.ramp[1]!, colours.land] },
      },
      {
        id: "borders",
        type: "line",
        source: "grids",
        paint: {
          "line-color": ["case", ["get", "own"], colours.accent, colours.border],
          "line-width": ["case", ["get", "own"], 2, 1],
        },
      },
      {
        id: "way",
        type: "line",
        source: "way",
        layout: { "line-join": "round", "line-cap": "round" },
        paint: { "line-color": colours.accent, "line-width": 3, "line-dasharray": [1, 1.6] },
      },
      text("names", ["get", "name"], 14, colours.ink, colours.halo, ["Regular"], 13),
      {
        id: "stops",
        type: "circle",
        source: "stops",
        paint: {
          "circle-radius": 15,
          "circle-color": [
            "match",
            ["get", "risk"],
            "red",
            colours.alarm,
            "yellow",
            colours.warm,
            colours.accent,
          ],
          "circle-stroke-color": colours.halo,
          "circle-stroke-width": 2,
        },
      },
      text("stops", ["get", "order"], 15, colours.halo, null, ["Bold"], 0),
    ],
  };
}

function text(
  from: string,
  field: maplibregl.ExpressionSpecification,
  size: number,
  colour: string,
  halo: string | null,
  font: string[],
  minzoom: number,
): maplibregl.LayerSpecification {
  return {
    id: `${from}_text`,
    type: "symbol",
    source: from,
    minzoom,
    layout: {
      "text-field": field,
      "text-font": font,
      "text-size": size,
      "text-allow-overlap": halo === null,
    },
    paint: { "text-color": colour, ...(halo && { "text-halo-color": halo, "text-halo-width": 1.6 }) },
  };
}

function source(data: FeatureCollection): maplibregl.SourceSpecification {
  return { type: "geojson", data };
}

function line(coordinates: [number, number][]): Feature<Geometry, Record<string, unknown>> {
  return inside({ type: "LineString", coordinates });
}

/** A box around the stops, or around the own grids when there are none. */
function boxOf(city: City, grid_codes: readonly string[], stops: readonly MapStop[]): BBox {
  const points = stops.length > 0 ? stops.map(({ position }) => position) : ownPoints(city, grid_codes);
  if (points.length === 0) return city.bbox;
  const [lons, lats] = [points.map(([lon]) => lon), points.map(([, lat]) => lat)];
  const room = 0.002;
  return [
    Math.min(...lons) - room,
    Math.min(...lats) - room,
    Math.max(...lons) + room,
    Math.max(...lats) + room,
  ];
}

function ownPoints(city: City, grid_codes: readonly string[]): [number, number][] {
  return grid_codes.flatMap((code): [number, number][] => {
    const grid = city.grids[city.ordinalOf.get(code) ?? -1];
    return grid ? [[grid.lon, grid.lat]] : [];
  });
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
