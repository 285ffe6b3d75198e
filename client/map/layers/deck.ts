import type { Map as MapLibreMap } from "maplibre-gl";
import type { DeckOverlay } from "./deck_overlay.ts";

/** deck.gl's overlay, fetched when something is first drawn with it. */
export class Deck {
  readonly #map: MapLibreMap;
  readonly #software: () => boolean;
  #overlay: Promise<DeckOverlay> | null = null;
  #removed = false;

  constructor(map: MapLibreMap, software: () => boolean) {
    this.#map = map;
    this.#software = software;
    map.on("remove", () => {
      this.#removed = true;
    });
  }

  /** Draws with the overlay, which is fetched for it. */
  draw(work: (overlay: DeckOverlay) => void): void {
    this.#overlay ??= import("./deck_overlay.ts").then(
      ({ DeckOverlay }) => new DeckOverlay(this.#map, this.#software()),
    );
    this.ifDrawn(work);
  }

  /** Does something with the overlay if there is one. */
  ifDrawn(work: (overlay: DeckOverlay) => void): void {
    void this.#overlay?.then((overlay) => (this.#removed ? undefined : work(overlay)));
  }
}
