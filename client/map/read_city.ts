import { api } from "../api.ts";
import { type City, decodeCity } from "./city.ts";

const cities = new Map<number, Promise<City>>();

/** The city at a revision, fetched and decoded once. Throws ApiError; a refusal is not remembered. */
export function readCity(revision: number, code: string, name: string): Promise<City> {
  const known = cities.get(revision);
  if (known) return known;
  const reading = api.topology(revision).then((topology) => decodeCity(topology, revision, code, name));
  cities.set(revision, reading);
  reading.catch(() => cities.delete(revision));
  return reading;
}
