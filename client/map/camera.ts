import type { BBox } from "./city.ts";
import type { Padding } from "./covered.ts";

export interface Camera {
  lon: number;
  lat: number;
  zoom: number;
}

/** MapLibre's: the whole world is 512 pixels wide at zoom 0. */
const WORLD_PIXELS = 512;

/** Web Mercator (EPSG:3857) as parts of the world, from the west and from the north. */
export function mercator(lon: number, lat: number): [x: number, y: number] {
  const y = Math.log(Math.tan(Math.PI / 4 + (lat * Math.PI) / 360));
  return [lon / 360 + 0.5, 0.5 - y / (2 * Math.PI)];
}

function fromMercator(x: number, y: number): [lon: number, lat: number] {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];
}

/** Pixels that the world is wide at a zoom. */
export function worldPixels(zoom: number): number {
  return WORLD_PIXELS * 2 ** zoom;
}

/** The camera that shows a box as large as it gets between what covers the edges; never closer than `closest`. */
export function fitCamera(
  [west, south, east, north]: BBox,
  { width, height }: { width: number; height: number },
  { left, right, top, bottom }: Padding,
  closest: number,
): Camera {
  const [x0, y0] = mercator(west, north);
  const [x1, y1] = mercator(east, south);
  const scale = Math.min((width - left - right) / (x1 - x0), (height - top - bottom) / (y1 - y0));
  const zoom = Math.min(closest, Math.log2(scale / WORLD_PIXELS));
  const pixels = worldPixels(zoom);
  const [lon, lat] = fromMercator(
    (x0 + x1) / 2 - (left - right) / 2 / pixels,
    (y0 + y1) / 2 - (top - bottom) / 2 / pixels,
  );
  return { lon, lat, zoom };
}

/** The camera of an address, `lon,lat,zoom`; undefined when it is none. */
export function readCamera(at: string | null | undefined): Camera | undefined {
  const [lon, lat, zoom] = (at ?? "").split(",").map(Number);
  return lon && lat && zoom && Number.isFinite(lon + lat + zoom) ? { lon, lat, zoom } : undefined;
}

/** The camera for an address, to about a metre. */
export function writeCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;
}
