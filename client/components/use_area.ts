import { useEffect, useEffectEvent } from "react";
import { type City, gridsOfArea, pathOf } from "../map/city.ts";
import { useCity } from "../map/use_city.ts";
import { useMap } from "../map/map_context.ts";
import type { MapView } from "../map/map_view.ts";
import { OUTSIDE } from "../map/style.ts";
import { useAccount } from "../state/session.ts";
import { useView } from "../state/view.ts";

/** The area in view: the one of the address, else the account's own; undefined while nobody is known. */
export function useArea(): string | undefined {
  const account = useAccount();
  const { view } = useView();
  return view.area ?? account?.area_code;
}

/** Why the area of the address cannot be shown, as the server would say; null when it can, or while the city is not there. */
export function useAreaRefusal(): "unknown_area" | "outside_area" | null {
  const account = useAccount();
  const city = useCity();
  const { area } = useView().view;
  if (!account || !city || area === undefined) return null;
  const path = pathOf(city, area);
  if (path.length === 0) return "unknown_area";
  return path.some(({ code }) => code === account.area_code) ? null : "outside_area";
}

/** Goes to an area: a step in the address, and the camera follows. The account's own area needs no name there. */
export function useGoToArea(): (code: string) => void {
  const { patch } = useView();
  const map = useMap();
  const city = useCity();
  const account = useAccount();
  return (code) => {
    patch({ area: code === account?.area_code ? null : code, grid: null });
    const bbox = city?.areas.get(code)?.bbox;
    if (bbox) map?.flyTo(bbox);
  };
}

/** Keeps the map at the area in view: what is outside is dimmed, and a page without a camera begins there. */
export function useAreaOnMap(): void {
  const map = useMap();
  const city = useCity();
  const area = useArea();
  const { view } = useView();
  const begin = useEffectEvent((on: MapView) => {
    const bbox = city?.areas.get(area ?? "")?.bbox;
    if (bbox && !view.at) on.flyTo(bbox, undefined, true);
  });
  useEffect(() => {
    if (map) begin(map);
  }, [map]);
  useEffect(() => {
    if (!map || area === undefined) return undefined;
    map.focus(area);
    return () => map.focus(null);
  }, [map, area]);
}

/** The classes with every grid outside an area marked so. Does not touch `classes`. */
export function onlyIn(city: City, area: string | undefined, classes: Int8Array): Int8Array {
  if (area === undefined || area === city.code) return classes;
  const narrowed = new Int8Array(classes.length).fill(OUTSIDE);
  for (const ordinal of gridsOfArea(city, area)) narrowed[ordinal] = classes[ordinal]!;
  return narrowed;
}
