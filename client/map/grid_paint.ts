import type { Map as MapLibreMap } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import type { City } from "./city.ts";
import { DIVERGE_FROM, OUTSIDE } from "./style.ts";
import { notePainted } from "./timing.ts";

/** The colours of the grids, by feature-state: only what changes is touched. */
export class GridPaint {
  readonly #map: MapLibreMap;
  /** The id of every grid that was ever on the map: it keeps it, so no colour moves to another while shapes are exchanged. */
  readonly #idOf = new Map<string, number>();
  /** The state `class` by id. */
  readonly #painted: number[] = [];
  /** Ids of the city's grids in order of ordinal. */
  #ids: readonly number[] = [];

  constructor(map: MapLibreMap) {
    this.#map = map;
  }

  /** Turns to the grids of a city: their shapes under their ids. What is painted from now on is meant for them. */
  take(city: City): FeatureCollection {
    this.#ids = city.grids.map(({ code }) => {
      const id = this.#idOf.get(code) ?? this.#idOf.size;
      this.#idOf.set(code, id);
      this.#painted[id] ??= OUTSIDE;
      return id;
    });
    const features = city.gridShapes.features.map((shape, ordinal) =>
      Object.assign({}, shape, { id: this.#ids[ordinal]! }),
    );
    return { type: "FeatureCollection", features };
  }

  /** The ordinal of what is drawn under an id; -1 for a grid that this city does not have. */
  ordinalOf(id: number): number {
    return this.#ids[id] === id ? id : this.#ids.indexOf(id);
  }

  /** See MapView.paint. */
  paint(classes: Int8Array | null, palette: "ramp" | "diverge", ids = this.#ids): void {
    if (!this.#map.getSource("grids")) {
      void this.#map.once("style.load", () => this.paint(classes, palette, ids));
      return;
    }
    const from = palette === "diverge" ? DIVERGE_FROM : 0;
    ids.forEach((id, ordinal) => {
      const given = classes?.[ordinal] ?? OUTSIDE;
      const next = given < 0 ? given : given + from;
      if (this.#painted[id] === next) return;
      this.#painted[id] = next;
      this.#map.setFeatureState({ source: "grids", id }, { class: next });
    });
    if (classes) this.onceDrawn(() => notePainted(this.#map.getCanvas()));
  }

  /** Does something after the first frame that shows the grids as they now are. */
  onceDrawn(work: () => void): void {
    const look = () => {
      if (!this.#map.getSource("grids") || !this.#map.isSourceLoaded("grids")) return;
      this.#map.off("render", look);
      work();
    };
    this.#map.on("render", look);
    this.#map.triggerRepaint();
  }
}
