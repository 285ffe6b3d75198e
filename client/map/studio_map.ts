import * as maplibregl from "maplibre-gl";
import { cellOf, type Land } from "../../server/domain/boundaries/land.ts";
import type { Position } from "../../server/domain/partition/types.ts";
import { worldPixels } from "./camera.ts";
import { FeedbackView } from "./feedback.ts";
import { gridColours } from "./layers/grid_colours.ts";
import { type StudioPicture, tentatively } from "./layers/studio_looks.ts";
import type { MapView } from "./map_view.ts";
import { combined } from "./modes/combined.ts";
import { LandIndex } from "./modes/land_index.ts";
import type { Change, DrawingMode, ModeGround, ModeName, ModeOptions } from "./modes/mode.ts";
import { MODES } from "./modes/modes.ts";
import { StudioPaint } from "./studio_paint.ts";
import "./studio.css";

/** What the map of the studio tells. Micro-grids are ids, ascending. */
export interface StudioHandlers {
  /** The selection, whenever a gesture changes it, and once more when the gesture ends. */
  onSelect: (microGrids: number[]) => void;
  /** All that a stroke of mode `paint` has touched so far. */
  onStroke: (microGrids: number[]) => void;
  /** The stroke has ended; empty when it touched nothing or was given up. */
  onStrokeEnd: (microGrids: number[]) => void;
  /** The line of mode `line`, degrees, at every point; `done`: it is drawn, or given up when it has no points. */
  onLine: (points: readonly Position[], done: boolean) => void;
  /** The keys [ and ] have changed the brush: its diameter in pixels. */
  onBrushSize: (size: number) => void;
}

/** A place to look at, with the micro-grids that it is about. */
export interface StudioMark {
  lon: number;
  lat: number;
  kind: "refusal" | "warning" | "comment";
  micro_grids?: readonly number[];
}

/** The boundary studio on the map: how the land looks, and the mode that draws on it. No React, no requests. */
export class StudioMap {
  readonly #view: MapView;
  readonly #paint: StudioPaint;
  readonly #feedback: FeedbackView;
  readonly #ended = new AbortController();
  readonly #handlers: Partial<StudioHandlers>;
  #land: Land | null = null;
  #index: LandIndex | null = null;
  #colours: Map<string, number> = new Map();
  /** What is to be drawn with; it waits for the first land. */
  #mode: { name: ModeName; options: ModeOptions } | null = null;
  #drawing: DrawingMode | null = null;
  #brushSize = 20;
  #selected: ReadonlySet<number> = new Set();
  /** What was selected before the gesture that is changing it; null when none is. */
  #selectedBefore: ReadonlySet<number> | null = null;
  #tentative: { microGrids: readonly number[]; grid: string | null } = { microGrids: [], grid: null };
  #hinted: ReadonlySet<number> = new Set();
  #marked: readonly number[] = [];
  #pins: maplibregl.Marker[] = [];
  #waiting = false;

  constructor(view: MapView, handlers: Partial<StudioHandlers> = {}) {
    this.#view = view;
    this.#handlers = handlers;
    this.#paint = new StudioPaint(view);
    this.#feedback = new FeedbackView(view.map);
    view.showCity(false);
    const { signal } = this.#ended;
    window.addEventListener("keydown", (event) => this.#hear(event), { signal, capture: true });
  }

  /**
   * Draws a land with its grids by name, and marks what is different from the land that the draft began with. What was tentative is over.
   * Grids keep their colours from land to land as far as they can.
   */
  setLand(land: Land, nameOf: (ref: string) => string, begun: Land = land): void {
    const cut = land.partition !== this.#land?.partition;
    this.#land = land;
    this.#colours = gridColours(land, this.#colours);
    this.#tentative = { microGrids: [], grid: null };
    this.#paint.setLand(land, begun, nameOf);
    if (cut) {
      // A gesture that is on has cells of the former partition in hand: it ends.
      this.#index = new LandIndex(land);
      this.#begin();
    }
    this.#draw();
  }

  /** Selects micro-grids by id. While a gesture is changing the selection it is the gesture's, and this is not heard. */
  setSelection(microGrids: Iterable<number>): void {
    if (this.#selectedBefore) return;
    this.#selected = new Set(microGrids);
    this.#draw();
  }

  /**
   * Shows micro-grids as if they belonged to a grid of the land, to a new one by a name of its own, or to none (null),
   * until they are told anew or the next land comes.
   */
  setTentative(microGrids: readonly number[], grid: string | null): void {
    this.#tentative = { microGrids, grid };
    this.#draw();
  }

  /** Draws the eye to places: pins that pulse and stay, and an edge around their micro-grids. */
  setMarks(marks: readonly StudioMark[]): void {
    for (const pin of this.#pins) pin.remove();
    this.#pins = marks.map(({ lon, lat, kind }) => {
      const element = document.createElement("div");
      element.className = "studio-mark";
      element.dataset["kind"] = kind;
      return new maplibregl.Marker({ element }).setLngLat([lon, lat]).addTo(this.#view.map);
    });
    this.#marked = marks.flatMap(({ micro_grids }) => micro_grids ?? []);
    this.#draw();
  }

  /** Begins a mode, or with null gives the pointer back to the map. The mode that is on stays as it is. */
  setMode(name: ModeName | null, { plain = "replace" }: Partial<ModeOptions> = {}): void {
    if (this.#mode?.name === (name ?? undefined) && this.#mode?.options.plain === plain) return;
    this.#mode = name && { name, options: { plain } };
    this.#begin();
  }

  /** The diameter of the brush in pixels. */
  setBrushSize(size: number): void {
    if (this.#brushSize === size) return;
    this.#brushSize = size;
    this.#view.showCursor();
  }

  /** A key of the mode's (Enter, Escape, Backspace, [ or ]) as if pressed: for buttons where there is no keyboard. */
  press(key: string): boolean {
    return this.#drawing?.onKey(key) ?? false;
  }

  /** Takes everything off the map again and gives the city back. No method may be called after. */
  remove(): void {
    this.#end();
    this.#ended.abort();
    this.setMarks([]);
    this.#land = null;
    this.#feedback.remove();
    this.#paint.remove();
    this.#view.showCity(true);
  }

  #begin(): void {
    this.#end();
    if (!this.#mode || !this.#land) return;
    const { name, options } = this.#mode;
    this.#drawing = MODES[name](this.#ground(), options);
    this.#view.setMode(this.#drawing);
  }

  #end(): void {
    this.#view.setMode(null);
    // What is drawn in several gestures, such as a line, ends here as well.
    this.#drawing?.onKey("Escape");
    this.#drawing?.onCancel();
    this.#drawing = null;
  }

  /** What modes see of this map. */
  #ground(): ModeGround {
    return {
      land: () => this.#land!,
      index: () => this.#index!,
      pixel: () => 1 / worldPixels(this.#view.map.getZoom()),
      brushSize: () => this.#brushSize,
      resizeBrush: (size) => {
        this.setBrushSize(size);
        this.#handlers.onBrushSize?.(size);
      },
      show: (feedback) => this.#feedback.show(feedback),
      hint: (cells) => this.#hint(cells),
      select: (cells, change, done) => this.#select(cells, change, done),
      stroke: (cells, done) => this.#handlers[done ? "onStrokeEnd" : "onStroke"]?.(this.#idsOf(cells)),
      line: (points, done) => this.#handlers.onLine?.(points, done),
    };
  }

  #hint(cells: readonly number[]): void {
    this.#hinted = new Set(cells);
    this.#draw();
  }

  #select(cells: readonly number[], change: Change, done: boolean): void {
    this.#selectedBefore ??= this.#selected;
    this.#selected = combined(this.#selectedBefore, this.#idsOf(cells), change);
    if (done) this.#selectedBefore = null;
    this.#draw();
    this.#handlers.onSelect?.([...this.#selected].toSorted((a, b) => a - b));
  }

  #hear(event: KeyboardEvent): void {
    const { target, key, ctrlKey, metaKey, altKey } = event;
    const onMap = target === this.#view.map.getCanvas() || target === document.body;
    if (!onMap || ctrlKey || metaKey || altKey || !this.press(key)) return;
    // It was for the gesture, not for the page.
    event.preventDefault();
    event.stopImmediatePropagation();
  }

  /** Draws at the end of the task, once for all that it changed. */
  #draw(): void {
    if (this.#waiting) return;
    this.#waiting = true;
    queueMicrotask(() => {
      this.#waiting = false;
      if (this.#land) this.#paint.paint(() => this.#picture(this.#land!));
    });
  }

  #picture(land: Land): StudioPicture {
    const { grid, microGrids } = this.#tentative;
    const tentative = cellsOf(land, microGrids);
    const shown = tentative.size > 0 ? tentatively(land, tentative, grid) : land;
    return {
      land: shown,
      colours: this.#coloursWith(shown),
      hinted: this.#hinted,
      tentative,
      selected: cellsOf(land, this.#selected),
      marked: cellsOf(land, this.#marked),
    };
  }

  /** A grid that is new in a stroke gets a colour, which it will keep. */
  #coloursWith(shown: Land): Map<string, number> {
    const fresh = shown.grids.find(({ ref }) => !this.#colours.has(ref))?.ref;
    if (fresh !== undefined) this.#colours.set(fresh, gridColours(shown, this.#colours).get(fresh)!);
    return this.#colours;
  }

  #idsOf(cells: readonly number[]): number[] {
    return cells.map((cell) => this.#land!.partition.ids[cell]!).toSorted((a, b) => a - b);
  }
}

/** The cells of micro-grids; one that was cut stands for its pieces, one that is not on the land for none. */
function cellsOf(land: Land, microGrids: Iterable<number>): Set<number> {
  const cells = new Set<number>();
  for (const id of microGrids) for (const now of land.replaced.get(id) ?? [id]) cells.add(cellOf(land, now));
  cells.delete(-1);
  return cells;
}
