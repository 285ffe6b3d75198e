import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import type { Camera } from "./camera.ts";
import { type BBox, type City, partsOf } from "./city.ts";
import { type Colours, readColours } from "./colours.ts";
import type { Padding } from "./covered.ts";
import type { Arc, Column, DeckOverlay, DensityCells } from "./layers/deck_overlay.ts";
import { hatch } from "./layers/hatch.ts";
import { borders, inside, labels, points, uncoveredPoints } from "./layers/features.ts";
import { CLOSEST_FIT } from "./poster.ts";
import { notePainted } from "./timing.ts";
import {
  DIVERGE_FROM,
  HATCH,
  OUTSIDE,
  SOURCES,
  type SourceName,
  byZoom,
  firstStyle,
  mapLayers,
} from "./style.ts";

maplibregl.setWorkerUrl(workerUrl);
// The worker starts while the city is still on its way.
maplibregl.prewarm();

/** What the pointer is on: the topmost of a mark, a case, uncovered land and a grid. */
export type Hit =
  | { kind: "grid"; ordinal: number }
  | { kind: "uncovered"; micro_grid_id: number }
  | { kind: "case"; index: number }
  | { kind: "mark"; id: string };
export interface MapHandlers {
  /** `point` is in pixels of the map. null: on nothing, or gone. */
  onHover: (hit: Hit | null, point: { x: number; y: number }) => void;
  onClick: (hit: Hit | null, event: { lon: number; lat: number }) => void;
  /** At the end of every move that somebody made. */
  onCamera: (camera: Camera) => void;
}
export interface Mark {
  id: string;
  lon: number;
  lat: number;
  kind: string;
  /** Amber instead of red: not yet due, or a warning. */
  soft?: boolean;
}
export interface CaseColumns {
  lon: number[];
  lat: number[];
  overdue: boolean[];
}
export interface MapOptions {
  container: HTMLElement;
  city: City;
  /** Where to begin. */
  begin: Camera;
  skin: Skin;
  /** Pixels of each edge that panels cover, asked at every flight. */
  covered: () => Padding;
}

type Skin = "desk" | "wall";
const HIT_LAYERS = ["marks", "points", "uncovered_points", "uncovered", "grids"];

/** The map. Owns the GL context; knows nothing of React, requests or the address. */
export class MapView {
  readonly map: maplibregl.Map;
  /** When the grids are on the screen. */
  readonly drawn: Promise<void>;
  #attribution: maplibregl.AttributionControl | null = null;
  readonly #city: City;
  readonly #painted: Int8Array;
  #colours: Colours;
  #handlers: Partial<MapHandlers> = {};
  #covered: MapOptions["covered"];
  #skin: Skin;
  #uncovered: "normal" | "emphasised" = "normal";
  #overOuterMap = false;
  #software: boolean | undefined;
  /** What was asked before the whole drawing was there; null once it is. */
  #waiting: (() => unknown)[] | null = [];
  #deck: Promise<DeckOverlay> | null = null;
  /** What is outlined under the pointer: a grid's ordinal or an area's code. */
  #hovered: number | string | null = null;
  #removed = false;

  constructor({ container, city, begin, skin, covered }: MapOptions) {
    this.#city = city;
    this.#painted = new Int8Array(city.grids.length).fill(OUTSIDE);
    this.#skin = skin;
    this.#colours = readColours();
    this.#covered = covered;
    const [west, south, east, north] = city.bbox;
    // Room enough for the widest screen: bounds narrower than the window would force the zoom.
    const [wide, high] = [(east - west) * 2, (north - south) * 1.5];
    this.map = new maplibregl.Map({
      container,
      style: firstStyle(this.#colours, city.gridShapes),
      center: [begin.lon, begin.lat],
      zoom: begin.zoom,
      maxBounds: [west - wide, south - high, east + wide, north + high],
      minZoom: 7,
      maxZoom: 18,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      doubleClickZoom: false,
      fadeDuration: 0,
      localIdeographFontFamily:
        '"PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", sans-serif',
    });
    this.map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-left");
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.drawn = new Promise((resolve) => {
      this.#onceDrawn(() => {
        resolve();
        this.#completeStyle();
      });
    });
    this.#listen();
  }

  /** Whether the processor draws: flights become jumps, textures smaller. Asking waits for the GPU, so only when needed. */
  get software(): boolean {
    return (this.#software ??= drawsInSoftware(this.map.getCanvas()));
  }

  #completeStyle(): void {
    if (!this.#waiting) return;
    const city = this.#city;
    const data: Partial<Record<SourceName, FeatureCollection>> = {
      land: collection([inside(city.areas.get(city.code)!.shape)]),
      borders: borders(city),
      uncovered: city.uncovered,
      uncovered_points: uncoveredPoints(city),
      labels: labels(city),
    };
    this.map.addImage(HATCH, hatch(this.#colours), { pixelRatio: 2 });
    for (const name of SOURCES)
      if (name !== "grids") this.map.addSource(name, { type: "geojson", data: data[name] ?? collection([]) });
    for (const layer of mapLayers(this.#colours, letterScale(this.#skin))) {
      if (!this.map.getLayer(layer.id)) this.map.addLayer(layer, layer.id === "land" ? "grids" : undefined);
    }
    const waiting = this.#waiting;
    this.#waiting = null;
    for (const work of waiting) work();
  }

  /** Names the map for those who hear it, and says whose data it shows. */
  setTexts(title: string, attribution: string): void {
    this.map.getCanvas().setAttribute("aria-label", title);
    if (this.#attribution) this.map.removeControl(this.#attribution);
    this.#attribution = new maplibregl.AttributionControl({ compact: false, customAttribution: attribution });
    this.map.addControl(this.#attribution);
  }

  /** Draws water over the grids: GeoJSON by address. */
  setWater(url: string): void {
    this.#whenReady(() => void this.#source("water").setData(url));
  }

  /**
   * Colours the grids by feature-state; only what changed is touched. `classes`: an entry a grid in order of
   * ordinal, the colour's place in the palette, -1 no data, -2 outside. null: all outside.
   */
  paint(classes: Int8Array | null, palette: "ramp" | "diverge"): void {
    if (!this.map.getSource("grids")) {
      void this.map.once("style.load", () => this.paint(classes, palette));
      return;
    }
    const from = palette === "diverge" ? DIVERGE_FROM : 0;
    for (let ordinal = 0; ordinal < this.#painted.length; ordinal++) {
      const given = classes?.[ordinal] ?? OUTSIDE;
      const next = given < 0 ? given : given + from;
      if (this.#painted[ordinal] === next) continue;
      this.#painted[ordinal] = next;
      this.map.setFeatureState({ source: "grids", id: ordinal }, { class: next });
    }
    if (classes) this.#onceDrawn(notePainted);
  }

  /** Does something after the first frame that shows the grids as they now are. */
  #onceDrawn(work: () => void): void {
    const look = () => {
      if (this.#removed || !this.map.getSource("grids") || !this.map.isSourceLoaded("grids")) return;
      this.map.off("render", look);
      work();
    };
    this.map.on("render", look);
    this.map.triggerRepaint();
  }

  /** Outlines the selected grid. */
  select(ordinal: number | null): void {
    this.#outline("selected", ordinal);
  }

  /** Outlines the grid under the pointer, or one pointed at in a list. */
  hover(ordinal: number | null): void {
    if (this.#hovered === ordinal) return;
    this.#hovered = ordinal;
    this.#outline("hovered", ordinal);
  }

  /** Outlines an area that is pointed at in a list. */
  highlight(areaCode: string | null): void {
    if (this.#hovered === areaCode) return;
    this.#hovered = areaCode;
    const area = areaCode === null ? undefined : this.#city.areas.get(areaCode);
    this.#set("hovered", collection(area ? [inside(area.shape)] : []));
  }

  /** Outlines an area and dims what is outside; null: the whole city. */
  focus(areaCode: string | null): void {
    const area = areaCode === null ? undefined : this.#city.areas.get(areaCode);
    const narrowed = area && area.level !== "city";
    this.#set("focus", collection(narrowed ? [inside(area.shape)] : []));
    const holes = narrowed ? partsOf(area.shape).map((rings) => rings[0]!.toReversed()) : [];
    const world = [
      [100, 20],
      [140, 20],
      [140, 45],
      [100, 45],
      [100, 20],
    ];
    this.#set(
      "mask",
      collection(narrowed ? [inside({ type: "Polygon", coordinates: [world, ...holes] })] : []),
    );
  }

  /** Draws the eye to a place for two seconds. */
  flash(lon: number, lat: number): void {
    const element = document.createElement("div");
    element.className = "map-flash";
    const marker = new maplibregl.Marker({ element }).setLngLat([lon, lat]).addTo(this.map);
    setTimeout(() => marker.remove(), 2400);
  }

  /**
   * Moves to a position or a bounding box, clear of the panels unless `padding` says otherwise.
   * At once when asked to (then `onCamera` hears nothing: nobody went there), when the processor draws, or when
   * the user wants less motion.
   */
  flyTo(
    target: BBox | { lon: number; lat: number; zoom?: number | undefined },
    padding = this.#covered(),
    atOnce = false,
  ): void {
    const options = { duration: atOnce || this.software ? 0 : 700 };
    const told = { silent: atOnce };
    if (Array.isArray(target)) {
      this.map.fitBounds(target, { ...options, padding: clear(padding), maxZoom: CLOSEST_FIT }, told);
    } else {
      this.map.easeTo(
        {
          ...options,
          center: [target.lon, target.lat],
          zoom: target.zoom ?? Math.max(this.map.getZoom(), 13),
          offset: [(padding.left - padding.right) / 2, (padding.top - padding.bottom) / 2],
        },
        told,
      );
    }
  }

  /** One zoom step in (1) or out (-1). */
  zoomBy(steps: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.software ? 0 : 250 });
  }

  /** Land in no grid is always drawn; `emphasised` makes it the subject. */
  showUncovered(how: "normal" | "emphasised"): void {
    this.#uncovered = how;
    this.#whenReady(() => {
      const strong = how === "emphasised";
      this.map.setPaintProperty(
        "uncovered_line",
        "line-width",
        strong ? byZoom(8, 2, 14, 4) : byZoom(8, 1.4, 14, 2.4),
      );
      this.map.setPaintProperty(
        "uncovered_points",
        "circle-radius",
        strong ? byZoom(8, 6, 14, 9) : byZoom(8, 4, 14, 6),
      );
    });
  }

  /** Small pins, clickable; null removes them. */
  mark(marks: Mark[] | null): void {
    const features = (marks ?? []).map(({ id, kind, soft = false, lon, lat }) =>
      inside({ type: "Point", coordinates: [lon, lat] } as const, { id, kind, soft }),
    );
    this.#set("marks", collection(features));
  }

  /** Cases as points, red when overdue; null removes them. */
  setPoints(cases: CaseColumns | null): void {
    this.#set("points", points(cases));
  }

  /** A density surface over cells of counts; null removes it. Fetches deck.gl when first needed. */
  setDensity(cells: DensityCells | null): void {
    // The style sheet blends the surface with the map, so that names stay legible under it.
    this.map.getContainer().toggleAttribute("data-density", cells !== null);
    this.#onDeck(cells, (deck) => deck.setDensity(cells, this.#colours));
  }

  /** Arcs, thicker when stronger (0 to 1); null removes them. Fetches deck.gl when first needed. */
  setArcs(arcs: Arc[] | null): void {
    this.#onDeck(arcs, (deck) => deck.setArcs(arcs, this.#colours));
  }

  /** Columns over a tilted map; null removes them and lays it flat. Fetches deck.gl when first needed. */
  setColumns(columns: Column[] | null): void {
    if (columns !== null || this.map.getPitch() > 0)
      this.map.easeTo({ pitch: columns ? 50 : 0, duration: this.software ? 0 : 500 });
    this.#onDeck(columns, (deck) => deck.setColumns(columns, this.#colours));
  }

  /** Draws in the colours of the skin in force on the page; a wall has larger letters. */
  setSkin(skin: Skin): void {
    if (this.#skin === skin) return;
    this.#skin = skin;
    this.#whenReady(() => {
      this.#colours = readColours();
      this.map.updateImage(HATCH, hatch(this.#colours));
      for (const layer of mapLayers(this.#colours, letterScale(skin))) {
        for (const [name, value] of Object.entries(layer.paint ?? {}))
          this.map.setPaintProperty(layer.id, name as "fill-color", value as string);
        const size = (layer.layout as { "text-size"?: unknown } | undefined)?.["text-size"];
        if (size) this.map.setLayoutProperty(layer.id, "text-size", size as number);
      }
      this.showUncovered(this.#uncovered);
      if (this.#overOuterMap) this.#thin();
      this.#withDeck((deck) => deck.setColours(this.#colours));
    });
  }

  /** Replaces the handlers that are named; the others stay. */
  setHandlers(handlers: Partial<MapHandlers>): void {
    this.#handlers = { ...this.#handlers, ...handlers };
  }

  /** Lays outer raster tiles underneath, by an address with {z}/{x}/{y}. */
  setTiles(url: string): void {
    this.#whenReady(() => {
      if (this.map.getSource("tiles")) return;
      this.map.addSource("tiles", { type: "raster", tiles: [url], tileSize: 256 });
      this.map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, "land");
      this.#thin();
    });
  }

  /** Lays a PMTiles file of this server underneath. Fetches its reader when first needed. */
  setPmtiles(url: string): void {
    this.#whenReady(async () => {
      const { addPmtiles } = await import("./layers/outer_map.ts");
      if (this.#removed) return;
      await addPmtiles(this.map, url, this.#colours, "grids");
      this.#thin();
    });
  }

  /** So that what lies underneath is seen. */
  #thin(): void {
    this.#overOuterMap = true;
    this.map.setPaintProperty("land", "fill-opacity", 0.15);
    this.map.setPaintProperty("grids", "fill-opacity", 0.7);
  }

  /** Ends the map; no method may be called after. */
  remove(): void {
    this.#removed = true;
    this.#waiting = null;
    this.map.remove();
  }

  #source(name: SourceName): maplibregl.GeoJSONSource {
    return this.map.getSource(name)!;
  }

  #set(name: SourceName, data: FeatureCollection): void {
    this.#whenReady(() => void this.#source(name).setData(data));
  }

  #outline(name: "hovered" | "selected", ordinal: number | null): void {
    const grid = ordinal === null ? undefined : this.#city.gridShapes.features[ordinal];
    this.#set(name, collection(grid ? [inside(grid.geometry)] : []));
  }

  #onDeck(wanted: unknown, draw: (deck: DeckOverlay) => void): void {
    if (wanted === null && !this.#deck) return;
    this.#deck ??= import("./layers/deck_overlay.ts").then(
      ({ DeckOverlay }) => new DeckOverlay(this.map, this.software),
    );
    this.#withDeck(draw);
  }

  #withDeck(draw: (deck: DeckOverlay) => void): void {
    void this.#deck?.then((deck) => (this.#removed ? undefined : draw(deck)));
  }

  #whenReady(work: () => unknown): void {
    if (this.#removed) return;
    if (this.#waiting) this.#waiting.push(work);
    else work();
  }

  #listen(): void {
    let moved: maplibregl.MapMouseEvent | null = null;
    this.map.on("mousemove", (event) => {
      if (!moved) requestAnimationFrame(() => look());
      moved = event;
    });
    const look = () => {
      const event = moved;
      moved = null;
      if (!event || this.#removed || this.map.isMoving()) return;
      const hit = this.#hit(event.point);
      this.map.getCanvas().style.cursor = hit ? "pointer" : "";
      this.#handlers.onHover?.(hit, event.point);
    };
    this.map.on("mouseout", () => {
      moved = null;
      this.#handlers.onHover?.(null, { x: 0, y: 0 });
    });
    this.map.on("click", (event) =>
      this.#handlers.onClick?.(this.#hit(event.point), { lon: event.lngLat.lng, lat: event.lngLat.lat }),
    );
    this.map.on("moveend", (event: maplibregl.MapLibreEvent & { silent?: boolean }) => {
      if (event.silent) return;
      const { lng, lat } = this.map.getCenter();
      this.#handlers.onCamera?.({ lon: lng, lat, zoom: this.map.getZoom() });
    });
  }

  #hit(point: { x: number; y: number }): Hit | null {
    if (this.#waiting) return null;
    const found = this.map.queryRenderedFeatures([point.x, point.y], { layers: HIT_LAYERS })[0];
    if (!found) return null;
    switch (found.layer.id) {
      case "marks":
        return { kind: "mark", id: String(found.properties["id"]) };
      case "points":
        return { kind: "case", index: Number(found.id) };
      case "grids":
        return { kind: "grid", ordinal: Number(found.id) };
      default:
        return { kind: "uncovered", micro_grid_id: Number(found.id) };
    }
  }
}

function collection(features: FeatureCollection["features"]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** The padding with some air between what is shown and the panels. */
function clear(padding: Padding): Padding {
  const { left, right, top, bottom } = padding;
  const air = 28;
  return { left: left + air, right: right + air, top: top + air, bottom: bottom + air };
}

/** A wall is read from afar. */
function letterScale(skin: Skin): number {
  return skin === "wall" ? 1.15 : 1;
}

function drawsInSoftware(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = info ? String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}
