import type { Topology } from "topojson-specification";
import { api } from "../api.ts";
import { bboxOf, type City, decodeCity, partsOf } from "../map/city.ts";
import { keptWithDay } from "./session.ts";
import { phone } from "./state.ts";

let known: { revision: number; city: Promise<City> } | null = null;

/** The land of the day, from the phone where it was kept. Throws ApiError while it was never fetched. */
export function readLand(): Promise<City> {
  const day = phone().day;
  if (!day) return Promise.reject(new Error("land: expected a day"));
  const { revision, city } = day;
  if (known?.revision === revision) return known.city;
  const reading = keptWithDay<Topology>(`land/${revision}`, () => api.topology(revision)).then((topology) =>
    decodeCity(topology, revision, city.code, city.name),
  );
  known = { revision, city: reading };
  reading.catch(() => (known = null));
  return reading;
}

/** What stands at a place: the name of its grid, or of the village where it is in none; null outside of the city. */
export function nameAt(city: City, [lon, lat]: readonly [number, number]): string | null {
  for (const { geometry, properties } of city.gridShapes.features)
    if (holds(geometry, lon, lat)) return properties.name;
  for (const { geometry, properties } of city.uncovered.features)
    if (holds(geometry, lon, lat)) return city.areas.get(properties.village_code)?.name ?? null;
  return null;
}

type Shape = Parameters<typeof bboxOf>[0];
const boxes = new WeakMap<Shape, ReturnType<typeof bboxOf>>();

function holds(shape: Shape, lon: number, lat: number): boolean {
  const box = boxes.get(shape) ?? bboxOf(shape);
  boxes.set(shape, box);
  if (lon < box[0] || lat < box[1] || lon > box[2] || lat > box[3]) return false;
  return partsOf(shape).some(
    ([outer, ...holes]) => isIn(outer!, lon, lat) && !holes.some((hole) => isIn(hole, lon, lat)),
  );
}

/** Whether a line to the east crosses the ring an odd number of times. */
function isIn(ring: readonly (readonly number[])[], lon: number, lat: number): boolean {
  let inside = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i] as [number, number], ring[j] as [number, number]];
    if (ay > lat !== by > lat && lon < ((bx - ax) * (lat - ay)) / (by - ay) + ax) inside = !inside;
  }
  return inside;
}
