import type { Map as MapLibreMap } from "maplibre-gl";
import type { Position } from "../../server/domain/partition/types.ts";
import type { Feedback, LineSnap } from "./modes/mode.ts";

const SVG = "http://www.w3.org/2000/svg";

/**
 * What a mode shows while it draws, as a picture over the map: it follows the pointer without a frame of the map,
 * which takes a processor that draws by itself most of a tenth of a second. Colours are the style sheet's.
 */
export class FeedbackView {
  readonly #map: MapLibreMap;
  readonly #picture = element("svg", { class: "studio-feedback", "aria-hidden": "true" });
  readonly #moved = () => this.#draw();
  #feedback: Feedback | null = null;

  constructor(map: MapLibreMap) {
    this.#map = map;
    map.getCanvasContainer().append(this.#picture);
    map.on("move", this.#moved);
  }

  /** Shows this instead of what was there; null: nothing. */
  show(feedback: Feedback | null): void {
    if (feedback === null && this.#feedback === null) return;
    this.#feedback = feedback;
    this.#draw();
  }

  remove(): void {
    this.#map.off("move", this.#moved);
    this.#picture.remove();
  }

  #draw(): void {
    this.#picture.replaceChildren(...(this.#feedback ? this.#elements(this.#feedback) : []));
  }

  #elements(feedback: Feedback): SVGElement[] {
    switch (feedback.kind) {
      case "circle":
        return twice("circle", { ...this.#centre(feedback.at), r: String(feedback.size / 2) });
      case "ring":
        return twice("polygon", { points: this.#points(feedback.ring) });
      default:
        return this.#line(feedback);
    }
  }

  #line({ points, loose, snap }: Extract<Feedback, { kind: "line" }>): SVGElement[] {
    const last = points.at(-1);
    return [
      ...twice("polyline", { points: this.#points(points) }),
      element("polyline", { points: this.#points(last ? [last, ...loose] : loose), class: "loose" }),
      ...points.map((at) => element("circle", { ...this.#centre(at), r: "4", class: "vertex" })),
      ...(snap ? this.#snap(snap) : []),
    ];
  }

  /** A square on a vertex, a circle on a border, a full circle on the end of the line. */
  #snap({ at, to }: LineSnap): SVGElement[] {
    const { cx, cy } = this.#centre(at);
    if (to !== "vertex") return twice("circle", { cx, cy, r: "8" }, `snap ${to}`);
    return twice("rect", { x: String(+cx - 7), y: String(+cy - 7), width: "14", height: "14" }, "snap");
  }

  #centre(at: Position): { cx: string; cy: string } {
    const { x, y } = this.#map.project(at);
    return { cx: x.toFixed(1), cy: y.toFixed(1) };
  }

  #points(positions: readonly Position[]): string {
    return positions
      .map((position) => this.#map.project(position))
      .map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`)
      .join(" ");
  }
}

/** A shape over its halo, so that it is seen on light and on dark. */
function twice(name: string, attributes: Record<string, string>, kind = ""): SVGElement[] {
  return ["casing", "shape"].map((role) =>
    element(name, { ...attributes, class: `${role} ${kind}`.trimEnd() }),
  );
}

function element(name: string, attributes: Record<string, string>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) made.setAttribute(attribute, value);
  return made;
}
