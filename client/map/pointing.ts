import type * as maplibregl from "maplibre-gl";
import type { Camera } from "./camera.ts";
import { ModePointer, type PointerMode } from "./mode_pointer.ts";

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

const HIT_LAYERS = ["marks", "points", "uncovered_points", "uncovered", "grids"];

/** How the map is pointed at: hover, click and moves become calls of the handlers; a mode takes clicks and drags over. */
export class Pointing {
  readonly #map: maplibregl.Map;
  readonly #mode: ModePointer;
  readonly #ordinalOf: (id: number) => number;
  /** Who listens, the last one first. */
  readonly #handlers: Partial<MapHandlers>[] = [];
  #moved: maplibregl.MapMouseEvent | null = null;

  /** `ordinalOf`: of the grid that is drawn under an id, -1 for one that is not there any more. */
  constructor(map: maplibregl.Map, ordinalOf: (id: number) => number) {
    this.#map = map;
    this.#ordinalOf = ordinalOf;
    this.#mode = new ModePointer(map);
    map.on("mousemove", (event) => {
      if (!this.#moved) requestAnimationFrame(() => this.#look());
      this.#moved = event;
    });
    map.on("mouseout", () => this.#leave());
    map.on("click", (event) => {
      if (this.#mode.active) return;
      const { lng: lon, lat } = event.lngLat;
      this.#heard("onClick")?.(this.hit(event.point), { lon, lat });
    });
    map.on("moveend", (event: maplibregl.MapLibreEvent & { silent?: boolean }) => {
      if (event.silent) return;
      const { lng, lat } = map.getCenter();
      this.#heard("onCamera")?.({ lon: lng, lat, zoom: map.getZoom() });
    });
    map.on("remove", () => {
      this.#moved = null;
      this.#mode.set(null);
    });
  }

  /** Calls these handlers instead of those before them, until the function that is returned is called. */
  listen(handlers: Partial<MapHandlers>): () => void {
    this.#handlers.unshift(handlers);
    return () => void this.#handlers.splice(this.#handlers.indexOf(handlers), 1);
  }

  #heard<Name extends keyof MapHandlers>(name: Name): MapHandlers[Name] | undefined {
    return this.#handlers.find((handlers) => handlers[name])?.[name];
  }

  /** Gives clicks and drags to a mode, which ends the hover; null gives them back. */
  setMode(mode: PointerMode | null): void {
    if (mode) this.#leave();
    this.#mode.set(mode);
  }

  /** Shows the mode's cursor, which has changed. */
  point(): void {
    this.#mode.point();
  }

  #look(): void {
    const event = this.#moved;
    this.#moved = null;
    if (!event || this.#mode.active || this.#map.isMoving()) return;
    const hit = this.hit(event.point);
    this.#map.getCanvas().style.cursor = hit ? "pointer" : "";
    this.#heard("onHover")?.(hit, event.point);
  }

  #leave(): void {
    this.#moved = null;
    this.#heard("onHover")?.(null, { x: 0, y: 0 });
  }

  /** What is drawn at a point, in pixels of the map. */
  hit({ x, y }: { x: number; y: number }): Hit | null {
    // The first frames show the grids alone: nobody can have aimed at them yet.
    if (!this.#map.getLayer("marks")) return null;
    const found = this.#map.queryRenderedFeatures([x, y], { layers: HIT_LAYERS })[0];
    if (!found) return null;
    switch (found.layer.id) {
      case "marks":
        return { kind: "mark", id: String(found.properties["id"]) };
      case "points":
        return { kind: "case", index: Number(found.id) };
      case "grids": {
        const ordinal = this.#ordinalOf(Number(found.id));
        return ordinal < 0 ? null : { kind: "grid", ordinal };
      }
      default:
        return { kind: "uncovered", micro_grid_id: Number(found.id) };
    }
  }
}
