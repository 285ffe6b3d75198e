import { type DrawingMode, type ModeGround, type ModeOptions, positionOf } from "./mode.ts";
import { shapes } from "./shapes.ts";

/** A drag draws an upright box between its ends. */
export function box(ground: ModeGround, options: ModeOptions): DrawingMode {
  return shapes(ground, options, (places) => {
    const [west, south] = positionOf(places[0]!);
    const [east, north] = positionOf(places.at(-1)!);
    return [
      [west, south],
      [east, south],
      [east, north],
      [west, north],
    ];
  });
}
