import { type Colours, rgb } from "../colours.ts";

const SIZE = 20;

/** A tile of diagonal stripes in the colour of alarm, drawn at twice the density of the page. */
export function hatch(colours: Colours): { width: number; height: number; data: Uint8Array } {
  const [red, green, blue] = rgb(colours.alarm);
  const data = new Uint8Array(SIZE * SIZE * 4);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const stripe = (x + y) % 10 < 4;
      data.set([red, green, blue, stripe ? 235 : 60], (y * SIZE + x) * 4);
    }
  }
  return { width: SIZE, height: SIZE, data };
}
