import type { Map as MapLibreMap } from "maplibre-gl";

/** Where the pointer is: WGS84 degrees, and pixels of the map. */
export interface PointerPlace {
  lon: number;
  lat: number;
  x: number;
  y: number;
  /** The gesture is on: between down and up. */
  pressed: boolean;
  /** A finger: there is no cursor to show where it is. */
  finger: boolean;
  shift: boolean;
  alt: boolean;
  /** Control, or Command on a Mac. */
  control: boolean;
}
/** Takes the primary button, one finger or the pen over from the map. One gesture: down, moves, then up or cancel. */
export interface PointerMode {
  /** A value of the style property `cursor`; it may change, see `point`. */
  readonly cursor: string;
  onDown(at: PointerPlace): void;
  /** Pressed or not; every step the device told of, so that a fast stroke leaves nothing out. */
  onMove(at: PointerPlace): void;
  onUp(at: PointerPlace): void;
  /** The gesture is given up (a second finger, another mode), or the pointer has left the map. */
  onCancel(): void;
}

/** What a pressed pointer does: work for the mode, or move the map. */
type Gesture = { does: "mode" | "pan"; pointer: number; x: number; y: number };

/**
 * Turns pointer events of the map's canvas into calls of a mode. While there is one, the map does not hear of the
 * primary button nor of a single finger; the wheel, two fingers, the middle button, and the primary button with the
 * space key held still move it.
 */
export class ModePointer {
  readonly #map: MapLibreMap;
  readonly #place: HTMLElement;
  #mode: PointerMode | null = null;
  #gesture: Gesture | null = null;
  #space = false;
  #ended = new AbortController();

  constructor(map: MapLibreMap) {
    this.#map = map;
    this.#place = map.getCanvasContainer();
  }

  get active(): boolean {
    return this.#mode !== null;
  }

  /** Begins a mode, ends the one before it. */
  set(mode: PointerMode | null): void {
    if (mode === this.#mode) return;
    this.#cancel();
    const listening = this.#mode !== null;
    this.#mode = mode;
    if (mode && !listening) this.#listen();
    if (!mode) this.#ended.abort();
    this.#space = false;
    this.point();
  }

  #listen(): void {
    this.#ended = new AbortController();
    const { signal } = this.#ended;
    const on = <Name extends keyof HTMLElementEventMap>(
      name: Name,
      work: (event: HTMLElementEventMap[Name]) => void,
    ) => this.#place.addEventListener(name, work, { signal, capture: true });
    on("pointerdown", (event) => this.#down(event));
    on("pointermove", (event) => this.#move(event));
    on("pointerup", (event) => this.#up(event));
    on("pointercancel", (event) => this.#gesture?.pointer === event.pointerId && this.#cancel());
    // Caught on the way down, these two are told for every element inside as well.
    on("pointerenter", ({ target }) => target === this.#place && this.#takeKeys());
    on("pointerleave", ({ target }) => target === this.#place && !this.#gesture && this.#mode?.onCancel());
    // What MapLibre does not hear of it cannot take for a drag, a box or a double tap.
    on("mousedown", (event) => {
      event.stopPropagation();
      // Else the browser begins to scroll by itself.
      if (event.button === 1) event.preventDefault();
    });
    on("touchstart", (event) => event.touches.length === 1 && event.stopPropagation());
    for (const name of ["keydown", "keyup"] as const)
      window.addEventListener(name, (event) => this.#key(event, name === "keydown"), { signal });
  }

  #down(event: PointerEvent): void {
    // A second finger: what the first began was no stroke but the start of a pinch.
    if (!event.isPrimary) return this.#cancel();
    const moves = event.button === 1 || (event.button === 0 && this.#space);
    if (this.#gesture || (event.button !== 0 && !moves)) return;
    this.#place.setPointerCapture(event.pointerId);
    const { clientX: x, clientY: y, pointerId: pointer } = event;
    this.#gesture = { does: moves ? "pan" : "mode", pointer, x, y };
    this.point();
    if (!moves) this.#mode?.onDown(this.#at(event));
  }

  #move(event: PointerEvent): void {
    const gesture = this.#gesture;
    if (gesture && gesture.pointer !== event.pointerId) return;
    if (gesture?.does === "pan") {
      this.#pan(gesture.x - event.clientX, gesture.y - event.clientY, true);
      [gesture.x, gesture.y] = [event.clientX, event.clientY];
    } else if (gesture || event.pointerType !== "touch") {
      for (const step of event.getCoalescedEvents()) this.#mode?.onMove(this.#at(step));
    }
  }

  #up(event: PointerEvent): void {
    const gesture = this.#gesture;
    if (gesture?.pointer !== event.pointerId) return;
    this.#gesture = null;
    this.point();
    if (gesture.does === "mode") this.#mode?.onUp(this.#at(event));
    else this.#pan(0, 0, false);
  }

  /** `silent`: more is to come, so nobody need hear where the map is now. */
  #pan(right: number, down: number, silent: boolean): void {
    this.#map.panBy([right, down], { duration: 0 }, { silent });
  }

  #cancel(): void {
    const gesture = this.#gesture;
    this.#gesture = null;
    if (gesture?.does === "mode") this.#mode?.onCancel();
    this.point();
  }

  /** A tool's button keeps the focus after its click, and would take the space key for another. */
  #takeKeys(): void {
    if (!isField(document.activeElement)) this.#map.getCanvas().focus({ preventScroll: true });
  }

  #key(event: KeyboardEvent, held: boolean): void {
    const canvas = this.#map.getCanvas();
    if (event.code !== "Space" || (event.target !== canvas && event.target !== document.body)) return;
    event.preventDefault();
    this.#space = held;
    this.point();
  }

  /** Shows by the cursor what a press would do. */
  point(): void {
    const cursor =
      this.#gesture?.does === "pan" ? "grabbing" : this.#space ? "grab" : (this.#mode?.cursor ?? "");
    this.#map.getCanvas().style.cursor = cursor;
  }

  #at({ clientX, clientY, pointerType, shiftKey, altKey, ctrlKey, metaKey }: PointerEvent): PointerPlace {
    const { left, top } = this.#place.getBoundingClientRect();
    const [x, y] = [clientX - left, clientY - top];
    const { lng: lon, lat } = this.#map.unproject([x, y]);
    const pressed = this.#gesture !== null;
    const keys = { shift: shiftKey, alt: altKey, control: ctrlKey || metaKey };
    return { lon, lat, x, y, pressed, finger: pointerType === "touch", ...keys };
  }
}

function isField(element: Element | null): boolean {
  return element !== null && element.matches("input, select, textarea, [contenteditable]");
}
