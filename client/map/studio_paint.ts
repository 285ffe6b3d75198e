import type { FeatureCollection } from "geojson";
import type { Land } from "../../server/domain/boundaries/land.ts";
import type { Partition } from "../../server/domain/partition/types.ts";
import {
  borderNumbers,
  cellNumbers,
  cellShapes,
  gridLabels,
  landShapes,
  numbering,
} from "./layers/land_shapes.ts";
import { lock, LOCK } from "./layers/lock.ts";
import { STUDIO, studioLabels, studioShapes } from "./layers/studio.ts";
import { changedSince, looksOf, type StudioPicture } from "./layers/studio_looks.ts";
import type { MapView } from "./map_view.ts";
import { noteLandPainted, whenDrawn } from "./timing.ts";

/** The drawing of a land on the map: shapes when the land is cut, and for all else only what looks different. */
export class StudioPaint {
  readonly #view: MapView;
  readonly #groups = [studioShapes(), studioLabels()];
  readonly #numberOf = numbering();
  /** The states that features have, by source and name of the state. */
  readonly #states = new Map<string, Map<number, number>>();
  #partition: Partition | null = null;
  #cells: number[] = [];
  #borders: number[] = [];
  #bare: readonly number[] = [];
  #drawing = false;
  #next: (() => StudioPicture) | null = null;
  /** When the first change that waits to be drawn was asked for; null when none does. */
  #asked: number | null = null;

  constructor(view: MapView) {
    this.#view = view;
    view.whenReady((map) => map.addImage(LOCK, lock(), { sdf: true }));
    for (const group of this.#groups) view.addLayers(group);
  }

  /** Draws the shapes of a land, if they are others than before, its names, and what has changed since `begun`. */
  setLand(land: Land, begun: Land, nameOf: (ref: string) => string): void {
    const { partition } = land;
    this.#give(STUDIO.labels, gridLabels(land, nameOf));
    const cut = partition !== this.#partition;
    if (cut) {
      this.#partition = partition;
      this.#cells = cellNumbers(partition, this.#numberOf);
      this.#borders = borderNumbers(partition, this.#numberOf);
      this.#give(STUDIO.land, landShapes(partition, this.#cells, this.#borders));
    }
    const changed = changedSince(begun, land);
    this.#set(STUDIO.land, "changed", this.#cells, changed);
    this.#show("studio_changed", changed.includes(1));
    const bare = [...land.gridOf.keys()].filter((cell) => land.gridOf[cell] === -1);
    if (!cut && bare.join() === this.#bare.join()) return;
    this.#bare = bare;
    this.#give(STUDIO.bare, cellShapes(partition, this.#cells, bare));
    this.#show("studio_bare", bare.length > 0);
  }

  /**
   * Draws a picture of the land given last. While a frame is being drawn it waits, and of the pictures that wait only
   * the last is drawn: where the processor draws, frames would pile up, and the pointer be far ahead of what is seen.
   */
  paint(picture: () => StudioPicture): void {
    this.#next = picture;
    this.#asked ??= performance.now();
    if (!this.#drawing) this.#view.whenReady(() => this.#paintNext());
  }

  remove(): void {
    this.#next = null;
    for (const group of this.#groups) this.#view.removeLayers(group);
    this.#view.whenReady((map) => map.removeImage(LOCK));
  }

  #paintNext(): void {
    const picture = this.#next?.();
    const asked = this.#asked;
    this.#next = null;
    this.#asked = null;
    if (!picture || asked === null) return;
    const { look, bare, border, ring } = looksOf(picture);
    const changes =
      this.#set(STUDIO.land, "look", this.#cells, look) +
      this.#set(STUDIO.bare, "bare", this.#cells, bare) +
      this.#set(STUDIO.land, "border", this.#borders, border) +
      this.#set(STUDIO.land, "ring", this.#borders, ring);
    if (changes === 0) return;
    this.#drawing = true;
    const { map } = this.#view;
    void map.once("render", () =>
      whenDrawn(map.getCanvas().getContext("webgl2")!, () => {
        this.#drawing = false;
        noteLandPainted(asked);
        this.#paintNext();
        // Not at the next tick of the screen: the processor would rest until then.
        if (this.#drawing) map.redraw();
      }),
    );
  }

  /** A layer that draws nothing still costs every frame some milliseconds where the processor draws. */
  #show(layer: string, shown: boolean): void {
    this.#view.whenReady((map) => map.setLayoutProperty(layer, "visibility", shown ? "visible" : "none"));
  }

  #give(source: string, data: FeatureCollection): void {
    this.#view.setData(source, data);
  }

  /** Gives features a state by number; those that have it already are left alone. Returns how many had not. */
  #set(source: string, state: string, ids: readonly number[], values: Uint8Array): number {
    const name = `${source} ${state}`;
    const states = this.#states.get(name) ?? new Map<number, number>();
    this.#states.set(name, states);
    let changes = 0;
    ids.forEach((id, place) => {
      const value = values[place]!;
      if (states.get(id) === value) return;
      states.set(id, value);
      changes++;
      this.#view.whenReady((map) => map.setFeatureState({ source, id }, { [state]: value }));
    });
    return changes;
  }
}
