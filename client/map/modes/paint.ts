import type { DrawingMode, ModeGround } from "./mode.ts";
import { strokes } from "./strokes.ts";

/** A stroke is told as it goes on, so that the page can show what it would change; the selection stays. */
export function paint(ground: ModeGround): DrawingMode {
  return strokes(ground, (cells, _begun, done) => ground.stroke(cells ?? [], done));
}
