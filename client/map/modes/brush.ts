import { changeBy, type DrawingMode, keepSelection, type ModeGround, type ModeOptions } from "./mode.ts";
import { strokes } from "./strokes.ts";

/** A stroke takes every micro-grid that it touches into the selection. */
export function brush(ground: ModeGround, options: ModeOptions): DrawingMode {
  return strokes(ground, (cells, begun, done) => {
    if (cells) ground.select(cells, changeBy(begun, options), done);
    else keepSelection(ground);
  });
}
