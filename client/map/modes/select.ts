import { clicks } from "./clicks.ts";
import type { DrawingMode, ModeGround, ModeOptions } from "./mode.ts";

/** A click takes the micro-grid under it. */
export function select(ground: ModeGround, options: ModeOptions): DrawingMode {
  return clicks(ground, options, (cell) => [cell]);
}
