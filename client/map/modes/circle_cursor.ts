/** Browsers take no larger picture for a cursor. */
const LARGEST = 128;

/**
 * A circle as a value of the style property `cursor`, dark on a light edge, `size` pixels across; a cross where it
 * cannot be drawn. A cursor moves without a frame of the page, which takes a processor that draws by itself about
 * 30 ms.
 */
export function circleCursor(size: number): string {
  const side = Math.min(LARGEST, Math.ceil(size) + 6);
  const middle = Math.floor(side / 2);
  const circle = (colour: string, width: number) =>
    `<circle cx="${middle}" cy="${middle}" r="${Math.min(size / 2, middle - 2)}" stroke="${colour}" stroke-width="${width}"/>`;
  const svg =
    `<svg xmlns="http://www.w3.org/2000/svg" width="${side}" height="${side}" fill="none">` +
    `${circle("white", 4)}${circle("black", 1.5)}</svg>`;
  return `url("data:image/svg+xml,${encodeURIComponent(svg)}") ${middle} ${middle}, crosshair`;
}
