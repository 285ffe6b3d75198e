import type { Position } from "./types.ts";

/** Coordinates have seven decimals, about a centimetre: this many steps a degree. */
export const STEPS = 1e7;

/** The nearest position with seven decimals. */
export function rounded([x, y]: Position): Position {
  return [Math.round(x * STEPS) / STEPS, Math.round(y * STEPS) / STEPS];
}
