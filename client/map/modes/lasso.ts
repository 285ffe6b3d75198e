import { type DrawingMode, type ModeGround, type ModeOptions, positionOf } from "./mode.ts";
import { shapes } from "./shapes.ts";

/** A drag draws a ring freely; a straight line closes it. */
export function lasso(ground: ModeGround, options: ModeOptions): DrawingMode {
  return shapes(ground, options, (places) => places.map(positionOf));
}
