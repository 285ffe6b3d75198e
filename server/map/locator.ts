import { buildLocator, type Locator } from "../domain/partition/locate.ts";
import type { City } from "./city.ts";

const known = new WeakMap<City, Locator>();

/** Tells in which micro-grid of a city a position lies; made when it is first asked for. */
export function locatorOf(city: City): Locator {
  const locator = known.get(city) ?? buildLocator(city.partition);
  known.set(city, locator);
  return locator;
}
