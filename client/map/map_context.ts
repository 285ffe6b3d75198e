import { createContext, useContext, useLayoutEffect } from "react";
import type { City } from "./city.ts";
import type { MapView } from "./map_view.ts";

/** The map and the city that it shows: they change together, so that an ordinal never meets another revision's grids. */
export interface Shown {
  map: MapView;
  city: City;
}
export interface Stage {
  /** null until a city is drawn. */
  shown: Shown | null;
  /** The revision that the page asks for; undefined: the one in force. */
  wanted: number | undefined;
  want: (revision: number | undefined) => void;
}

export const MapContext = createContext<Stage>({ shown: null, wanted: undefined, want: () => undefined });

/** The map of the page, once its city is drawn; null before. */
export function useMap(): MapView | null {
  return useContext(MapContext).shown?.map ?? null;
}

/**
 * Has the map show the city at a revision while the page stands; undefined: the one in force. The map that stands
 * stays until the other is there.
 */
export function useRevisionOnMap(revision: number | undefined): void {
  const { want } = useContext(MapContext);
  // Before anything is painted: figures and map change in one frame.
  useLayoutEffect(() => want(revision), [want, revision]);
  useLayoutEffect(() => () => want(undefined), [want]);
}
