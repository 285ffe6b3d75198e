/** Name of the picture of a padlock. */
export const LOCK = "lock";

const WIDTH = 20;
const HEIGHT = 22;
/** MapLibre reads distances up to this, in pixels, and has the edge at three quarters of full. */
const FIELD = 8;

/**
 * A padlock as a field of signed distances, which is drawn in any colour and with a halo: each pixel's alpha says how
 * far it is from the edge.
 */
export function lock(): { width: number; height: number; data: Uint8Array } {
  const data = new Uint8Array(WIDTH * HEIGHT * 4);
  for (let y = 0; y < HEIGHT; y++) {
    for (let x = 0; x < WIDTH; x++) {
      const distance = Math.min(body(x + 0.5, y + 0.5), shackle(x + 0.5, y + 0.5));
      data[(y * WIDTH + x) * 4 + 3] = Math.max(0, Math.min(255, 255 * (0.75 - distance / FIELD)));
    }
  }
  return { width: WIDTH, height: HEIGHT, data };
}

/** Distance from a box with round corners. */
function body(x: number, y: number): number {
  const [right, below] = [Math.abs(x - 10) - 4, Math.abs(y - 14) - 3];
  return Math.hypot(Math.max(right, 0), Math.max(below, 0)) + Math.min(Math.max(right, below), 0) - 1;
}

/** Distance from half a ring and its two legs. */
function shackle(x: number, y: number): number {
  const along = y < 8 ? Math.hypot(x - 10, y - 8) : Math.abs(x - 10);
  return Math.max(Math.abs(along - 3.2) - 0.9, y - 13);
}
