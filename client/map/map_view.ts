import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";
import type { FeatureCollection } from "geojson";
import type { Camera } from "./camera.ts";
import type { City } from "./city.ts";
import { type Colours, readColours } from "./colours.ts";
import type { Padding } from "./covered.ts";
import { type Target, drawsInSoftware, fly } from "./flight.ts";
import { GridPaint } from "./grid_paint.ts";
import { Deck } from "./layers/deck.ts";
import type { Arc, Column, DeckOverlay, DensityCells } from "./layers/deck_overlay.ts";
import {
  type CaseColumns,
  type Mark,
  borders,
  collected,
  inside,
  labels,
  outsideOf,
  pins,
  points,
  uncoveredPoints,
} from "./layers/features.ts";
import { hatch } from "./layers/hatch.ts";
import type { PointerMode } from "./mode_pointer.ts";
import { type Hit, type MapHandlers, Pointing } from "./pointing.ts";
import type { Skin } from "../state/skin.ts";
import {
  CITY_LAYERS,
  HATCH,
  PASSING,
  ROOM,
  type PassingSource,
  byZoom,
  firstStyle,
  mapLayers,
} from "./style.ts";

maplibregl.setWorkerUrl(workerUrl);
// The worker starts while the city is still on its way.
maplibregl.prewarm();

/** Sources and layers that a page brings along; their names begin with the page's own. */
export interface LayerGroup {
  sources: Record<string, maplibregl.SourceSpecification>;
  /** Bottom to top; asked again at every change of skin. */
  layers: (colours: Colours) => maplibregl.LayerSpecification[];
  /** The layer they go under; without it above the shapes, under marks and names. */
  before?: string;
  /** Fills that are thinner over an outer map, so that it is seen. */
  covers?: readonly string[];
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

/** The map: owns the GL context and what is drawn; knows nothing of React, requests or the address. */
export class MapView {
  readonly map: maplibregl.Map;
  /** When the grids are on the screen. */
  readonly drawn: Promise<void>;
  #attribution: maplibregl.AttributionControl | null = null;
  #city: City;
  readonly #grids: GridPaint;
  #colours: Colours;
  #covered: MapOptions["covered"];
  #skin: Skin;
  #uncovered: "normal" | "emphasised" = "normal";
  #overOuterMap = false;
  #software: boolean | undefined;
  /** What was asked before the whole drawing was there; null once it is. */
  #waiting: (() => unknown)[] | null = [];
  readonly #deck: Deck;
  readonly #pointing: Pointing;
  /** What pages have brought along. */
  readonly #groups = new Set<LayerGroup>();
  readonly #marks = new Set<Mark[]>();
  /** What is outlined under the pointer: a grid's ordinal or an area's code. */
  #hovered: number | string | null = null;
  #removed = false;

  constructor({ container, city, begin, skin, covered }: MapOptions) {
    this.#city = city;
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
    // A sky that nobody asked for is drawn over all of the canvas, transparent: a third of every frame where the
    // processor draws.
    this.map.painter.drawFunctions = { ...this.map.painter.drawFunctions, sky: () => {} };
    this.map.addControl(new maplibregl.ScaleControl({ maxWidth: 110 }), "bottom-left");
    this.map.keyboard.disableRotation();
    this.map.touchZoomRotate.disableRotation();
    this.#grids = new GridPaint(this.map);
    // The ids of the first city are its ordinals, which its shapes have already.
    this.#grids.take(city);
    this.drawn = new Promise((resolve) => {
      this.#grids.onceDrawn(() => {
        resolve();
        this.#completeStyle();
      });
    });
    this.#deck = new Deck(this.map, () => this.software);
    this.#pointing = new Pointing(this.map, (id) => this.#grids.ordinalOf(id));
  }

  /** Whether the processor draws: flights become jumps, textures smaller. Asking waits for the GPU, so only when needed. */
  get software(): boolean {
    return (this.#software ??= drawsInSoftware(this.map.getCanvas()));
  }

  #completeStyle(): void {
    if (!this.#waiting) return;
    const nothing = collected([]);
    const sources: Record<string, FeatureCollection> = {
      water: nothing,
      ...aroundGrids(this.#city),
      ...Object.fromEntries(Object.keys(PASSING).map((name) => [name, nothing])),
    };
    this.map.addImage(HATCH, hatch(this.#colours), { pixelRatio: 2 });
    this.map.addImage(ROOM, { width: 14, height: 14, data: new Uint8Array(14 * 14 * 4) });
    for (const [name, data] of Object.entries(sources)) this.map.addSource(name, { type: "geojson", data });
    for (const layer of mapLayers(this.#colours, letterScale(this.#skin))) {
      if (!this.map.getLayer(layer.id)) this.map.addLayer(layer);
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

  /**
   * Colours the grids. `classes`: an entry a grid in order of ordinal, the colour's place in the palette, -1 no
   * data, -2 outside. null: all outside.
   */
  paint(classes: Int8Array | null, palette: "ramp" | "diverge"): void {
    this.#grids.paint(classes, palette);
  }

  /**
   * Exchanges the city for the same one at another revision. Camera, colours and what is dimmed stay; ordinals mean
   * other grids from now on, so what was outlined by one is to be asked for again.
   */
  setCity(city: City): void {
    if (city === this.#city) return;
    this.#city = city;
    this.select(null);
    this.hover(null);
    this.setData("grids", this.#grids.take(city));
    for (const [source, data] of Object.entries(aroundGrids(city))) this.setData(source, data);
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
    this.#set("hovered", collected(area ? [inside(area.shape)] : []));
  }

  /** Outlines an area and dims what is outside; null: the whole city. */
  focus(areaCode: string | null): void {
    const area = areaCode === null ? undefined : this.#city.areas.get(areaCode);
    const narrowed = area && area.level !== "city" ? area : undefined;
    this.#set("focus", collected(narrowed ? [inside(narrowed.shape)] : []));
    this.#set("mask", narrowed ? outsideOf(narrowed) : collected([]));
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
  flyTo(target: Target, padding = this.#covered(), atOnce = false): void {
    fly(this.map, target, padding, { duration: atOnce || this.software ? 0 : 700, silent: atOnce });
  }

  /** One zoom step in (1) or out (-1). */
  zoomBy(steps: 1 | -1): void {
    this.map.easeTo({ zoom: this.map.getZoom() + steps, duration: this.software ? 0 : 250 });
  }

  /** Land in no grid is always drawn; `emphasised` makes it the subject. */
  showUncovered(how: "normal" | "emphasised"): void {
    this.#uncovered = how;
    this.whenReady(() => {
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

  /** Shows the grids of the city with their names, or hides them where a page draws the land itself. */
  showCity(shown: boolean): void {
    this.whenReady((map) => {
      for (const layer of CITY_LAYERS) map.setLayoutProperty(layer, "visibility", shown ? "visible" : "none");
    });
  }

  /** Small pins, clickable, beside those that are there, until the function that is returned is called. */
  mark(marks: Mark[]): () => void {
    this.#marks.add(marks);
    this.#set("marks", pins([...this.#marks].flat()));
    return () => {
      this.#marks.delete(marks);
      this.#set("marks", pins([...this.#marks].flat()));
    };
  }

  /** Cases as points, red when overdue; null removes them. */
  setPoints(cases: CaseColumns | null): void {
    this.#set("points", points(cases));
  }

  /** A density surface over cells of counts; null removes it. Fetches deck.gl when first needed. */
  setDensity(cells: DensityCells | null): void {
    // The style sheet blends the surface with the map, so that names stay legible under it.
    this.map.getContainer().toggleAttribute("data-density", cells !== null);
    this.#onDeck(cells, (overlay) => overlay.setDensity(cells, this.#colours));
  }

  /** Arcs, thicker when stronger (0 to 1); null removes them. Fetches deck.gl when first needed. */
  setArcs(arcs: Arc[] | null): void {
    this.#onDeck(arcs, (overlay) => overlay.setArcs(arcs, this.#colours));
  }

  /** Columns over a tilted map; null removes them and lays it flat. Fetches deck.gl when first needed. */
  setColumns(columns: Column[] | null): void {
    if (columns !== null || this.map.getPitch() > 0)
      this.map.easeTo({ pitch: columns ? 50 : 0, duration: this.software ? 0 : 500 });
    this.#onDeck(columns, (overlay) => overlay.setColumns(columns, this.#colours));
  }

  /** Draws in the colours of the skin in force on the page; a wall has larger letters. */
  setSkin(skin: Skin): void {
    if (this.#skin === skin) return;
    this.#skin = skin;
    this.whenReady(() => {
      this.#colours = readColours();
      this.map.updateImage(HATCH, hatch(this.#colours));
      const brought = [...this.#groups].flatMap(({ layers }) => layers(this.#colours));
      for (const layer of [...mapLayers(this.#colours, letterScale(skin)), ...brought]) {
        for (const [name, value] of Object.entries(layer.paint ?? {}))
          this.map.setPaintProperty(layer.id, name as "fill-color", value as string);
        const size = (layer.layout as { "text-size"?: unknown } | undefined)?.["text-size"];
        if (size) this.map.setLayoutProperty(layer.id, "text-size", size as number);
      }
      this.showUncovered(this.#uncovered);
      if (this.#overOuterMap) this.#thin();
      this.#deck.ifDrawn((overlay) => overlay.setColours(this.#colours));
    });
  }

  /** Calls these handlers instead of those before them, until the function that is returned is called. */
  listen(handlers: Partial<MapHandlers>): () => void {
    return this.#pointing.listen(handlers);
  }

  /** What is drawn at a point, in pixels of the map: for one that does not hear the pointer itself. */
  hit(point: { x: number; y: number }): Hit | null {
    return this.#pointing.hit(point);
  }

  /** Looks where another map looks, until the function that is returned is called. */
  follow({ map }: MapView): () => void {
    const look = () =>
      this.map.jumpTo({ center: map.getCenter(), zoom: map.getZoom(), pitch: map.getPitch() });
    look();
    map.on("move", look);
    return () => map.off("move", look);
  }

  /** Gives clicks and drags to a mode; null gives them back. While there is one, the handlers hear of no hover or click. */
  setMode(mode: PointerMode | null): void {
    this.#pointing.setMode(mode);
  }

  /** Shows the cursor of the mode, which has changed. */
  showCursor(): void {
    this.#pointing.point();
  }

  /** Puts a page's own sources and layers on the map. */
  addLayers(group: LayerGroup): void {
    this.whenReady((map) => {
      this.#groups.add(group);
      for (const [name, source] of Object.entries(group.sources)) map.addSource(name, source);
      for (const layer of group.layers(this.#colours)) map.addLayer(layer, group.before ?? "points");
      if (this.#overOuterMap) this.#thin();
    });
  }

  /** Takes them off again. */
  removeLayers(group: LayerGroup): void {
    this.whenReady((map) => {
      if (!this.#groups.delete(group)) return;
      for (const { id } of group.layers(this.#colours)) map.removeLayer(id);
      for (const name of Object.keys(group.sources)) map.removeSource(name);
    });
  }

  /** Gives new data to a GeoJSON source, such as `water`, or one that a page has brought along. */
  setData(source: string, data: FeatureCollection): void {
    this.whenReady((map) => void map.getSource<maplibregl.GeoJSONSource>(source)?.setData(data));
  }

  /** Does something with the drawing at once or, at the start, as soon as it is whole; in the order asked for. */
  whenReady(work: (map: maplibregl.Map) => unknown): void {
    if (this.#removed) return;
    if (this.#waiting) this.#waiting.push(() => work(this.map));
    else work(this.map);
  }

  /** Lays outer raster tiles underneath, by an address with {z}/{x}/{y}. */
  setTiles(url: string): void {
    this.#layUnder((outer) => outer.addTiles(this.map, url, "grids"));
  }

  /** Lays a PMTiles file of this server underneath. */
  setPmtiles(url: string): void {
    this.#layUnder((outer) => outer.addPmtiles(this.map, url, this.#colours, "grids"));
  }

  /** Fetches what draws outer maps when first needed. */
  #layUnder(add: (outer: typeof import("./layers/outer_map.ts")) => unknown): void {
    this.whenReady(async () => {
      const outer = await import("./layers/outer_map.ts");
      if (this.#removed) return;
      await add(outer);
      this.#thin();
    });
  }

  /** So that what lies underneath is seen. */
  #thin(): void {
    this.#overOuterMap = true;
    this.map.setPaintProperty("grids", "fill-opacity", 0.7);
    for (const layer of [...this.#groups].flatMap(({ covers }) => covers ?? []))
      this.map.setPaintProperty(layer, "fill-opacity", 0.55);
  }

  /** Ends the map; no method may be called after. */
  remove(): void {
    this.#removed = true;
    this.#waiting = null;
    this.map.remove();
  }

  #set(name: PassingSource, data: FeatureCollection): void {
    this.whenReady((map) => {
      const visibility = data.features.length > 0 ? "visible" : "none";
      for (const layer of PASSING[name]) map.setLayoutProperty(layer, "visibility", visibility);
    });
    this.setData(name, data);
  }

  #outline(name: "hovered" | "selected", ordinal: number | null): void {
    const grid = ordinal === null ? undefined : this.#city.gridShapes.features[ordinal];
    this.#set(name, collected(grid ? [inside(grid.geometry)] : []));
  }

  #onDeck(wanted: unknown, draw: (overlay: DeckOverlay) => void): void {
    if (wanted === null) this.#deck.ifDrawn(draw);
    else this.#deck.draw(draw);
  }
}

/** What is drawn with the grids of a revision, by source. */
function aroundGrids(city: City): Record<string, FeatureCollection> {
  return {
    borders: borders(city),
    uncovered: city.uncovered,
    uncovered_points: uncoveredPoints(city),
    labels: labels(city),
  };
}

/** A wall is read from afar. */
function letterScale(skin: Skin): number {
  return skin === "wall" ? 1.15 : 1;
}
