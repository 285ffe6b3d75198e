import type { Map as MapLibreMap } from "maplibre-gl";
import { DIVERGE_FROM, OUTSIDE } from "./style.ts";
import { notePainted } from "./timing.ts";

/** The colours of the grids, by feature-state: only what changes is touched. */
export class GridPaint {
  readonly #map: MapLibreMap;
  /** The state `class` of each grid by ordinal. */
  readonly #painted: Int8Array;

  constructor(map: MapLibreMap, grids: number) {
    this.#map = map;
    this.#painted = new Int8Array(grids).fill(OUTSIDE);
  }

  /** See MapView.paint. */
  paint(classes: Int8Array | null, palette: "ramp" | "diverge"): void {
    if (!this.#map.getSource("grids")) {
      void this.#map.once("style.load", () => this.paint(classes, palette));
      return;
    }
    const from = palette === "diverge" ? DIVERGE_FROM : 0;
    for (let ordinal = 0; ordinal < this.#painted.length; ordinal++) {
      const given = classes?.[ordinal] ?? OUTSIDE;
      const next = given < 0 ? given : given + from;
      if (this.#painted[ordinal] === next) continue;
      this.#painted[ordinal] = next;
      this.#map.setFeatureState({ source: "grids", id: ordinal }, { class: next });
    }
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
