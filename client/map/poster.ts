import { boot } from "../state/boot.ts";
import "../state/skin.ts";
import { type Camera, fitCamera, mercator, readCamera, worldPixels } from "./camera.ts";
import { type City, partsOf } from "./city.ts";
import { readColours } from "./colours.ts";
import type { Padding } from "./covered.ts";
import { readCity } from "./read_city.ts";
import { noteFirstPaint } from "./timing.ts";

/** No area fills the screen more than this. */
export const CLOSEST_FIT = 15.5;

let poster: HTMLCanvasElement | null = null;

/**
 * Draws the grids once, by the processor and with nothing but the map file: they are on the screen before the map's
 * own program has arrived. Resolves when they are; throws ApiError.
 */
export async function drawPoster(): Promise<void> {
  if (!boot?.account || !boot.settings.revision) return;
  const { revision, city: named } = boot.settings;
  const city = await readCity(revision.revision, named.code, named.name);
  poster = document.createElement("canvas");
  poster.className = "map-poster";
  poster.ariaHidden = "true";
  document.body.prepend(poster);
  draw(poster, city, openingCamera(city, boot.account.area_code, poster, usuallyCovered(poster)));
  // The frame after the next one begins when this one has been shown.
  await new Promise((shown) => requestAnimationFrame(() => requestAnimationFrame(shown)));
  noteFirstPaint();
}

/** Gives the poster to the element in which the map is being drawn, until `drawn`. */
export function keepPoster(place: HTMLElement, drawn: Promise<void>): void {
  const kept = poster;
  if (!kept) return;
  poster = null;
  place.append(kept);
  void drawn.then(() => kept.remove());
}

/** Where the map begins: the camera of the address, else the area in view. */
export function openingCamera(
  city: City,
  home: string,
  { clientWidth: width, clientHeight: height }: HTMLElement,
  covered: Padding,
): Camera {
  const params = new URLSearchParams(window.location.search);
  const area = city.areas.get(params.get("area") ?? "") ?? city.areas.get(home)!;
  return readCamera(params.get("at")) ?? fitCamera(area.bbox, { width, height }, covered, CLOSEST_FIT);
}

/** What the panels will cover, before they are there: about, so that little moves when they come. */
function usuallyCovered({ clientWidth, clientHeight }: HTMLElement): Padding {
  if (clientWidth <= 640) return { left: 0, right: 0, top: 48, bottom: clientHeight * 0.42 };
  return { left: 330, right: 340, top: 160, bottom: 250 };
}

function draw(canvas: HTMLCanvasElement, city: City, { lon, lat, zoom }: Camera): void {
  const { clientWidth: width, clientHeight: height } = canvas;
  const density = window.devicePixelRatio;
  canvas.width = width * density;
  canvas.height = height * density;
  const context = canvas.getContext("2d")!;
  context.scale(density, density);
  const [cx, cy] = mercator(lon, lat);
  const pixels = worldPixels(zoom);
  context.beginPath();
  for (const { geometry } of city.gridShapes.features) {
    for (const ring of partsOf(geometry).flat()) {
      ring.forEach((position, i) => {
        const [x, y] = mercator(position[0]!, position[1]!);
        const [left, top] = [width / 2 + (x - cx) * pixels, height / 2 + (y - cy) * pixels];
        if (i === 0) context.moveTo(left, top);
        else context.lineTo(left, top);
      });
      context.closePath();
    }
  }
  const colours = readColours();
  context.fillStyle = colours.land;
  context.fill("evenodd");
  context.strokeStyle = colours.border;
  context.lineWidth = 0.4;
  context.stroke();
}
