import type { Map as MapLibreMap } from "maplibre-gl";
import type { BBox } from "./city.ts";
import type { Padding } from "./covered.ts";
import { CLOSEST_FIT } from "./poster.ts";

/** Where to fly: a box to show whole, or a place for the middle (zoom: at least 13 when not said). */
export type Target = BBox | { lon: number; lat: number; zoom?: number | undefined };

const AIR_PIXELS = 28;

/** Moves the map to a target, clear of the padding, in `duration` milliseconds; the event says whether it was `silent`. */
export function fly(
  map: MapLibreMap,
  target: Target,
  { left, right, top, bottom }: Padding,
  { duration, silent }: { duration: number; silent: boolean },
): void {
  if (Array.isArray(target)) {
    const padding = {
      left: left + AIR_PIXELS,
      right: right + AIR_PIXELS,
      top: top + AIR_PIXELS,
      bottom: bottom + AIR_PIXELS,
    };
    map.fitBounds(target, { duration, padding, maxZoom: CLOSEST_FIT }, { silent });
  } else {
    const center: [number, number] = [target.lon, target.lat];
    const offset: [number, number] = [(left - right) / 2, (top - bottom) / 2];
    map.easeTo({ duration, center, zoom: target.zoom ?? Math.max(map.getZoom(), 13), offset }, { silent });
  }
}

/** Whether the processor draws instead of a graphics card. Waits for the GPU. */
export function drawsInSoftware(canvas: HTMLCanvasElement): boolean {
  const gl = canvas.getContext("webgl2");
  const info = gl?.getExtension("WEBGL_debug_renderer_info");
  const renderer = info ? String(gl!.getParameter(info.UNMASKED_RENDERER_WEBGL)) : "";
  return /swiftshader|llvmpipe|software|basic render/i.test(renderer);
}
