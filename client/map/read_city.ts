import { api } from "../api.ts";
import { type City, decodeCity } from "./city.ts";

/** A city is some megabytes: so many are kept, those asked for last. */
const KEPT = 4;
const cities = new Map<number, Promise<City>>();

/** The city at a revision, fetched and decoded once while it is in use. Throws ApiError; a refusal is not remembered. */
export function readCity(revision: number, code: string, name: string): Promise<City> {
  const reading =
    cities.get(revision) ??
    api.topology(revision).then((topology) => decodeCity(topology, revision, code, name));
  // The order of a map is that of insertion: what was asked for last is the last to go.
  cities.delete(revision);
  cities.set(revision, reading);
  reading.catch(() => {
    if (cities.get(revision) === reading) cities.delete(revision);
  });
  for (const oldest of cities.keys()) if (cities.size > KEPT) cities.delete(oldest);
  return reading;
}
