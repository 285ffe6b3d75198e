import { createContext, useContext, useLayoutEffect } from "react";
import type { City } from "./city.ts";
import type { MapView } from "./map_view.ts";

/** The map and the city that it shows: they change together, so that an ordinal never meets another revision's grids. */
export interface Shown {
  map: MapView;
  city: City;
}
/** A revision by its number, or a city that stands in no revision, such as one that a draft has drawn. */
export type Wanted = number | City | undefined;

export interface Stage {
  /** null until a city is drawn. */
  shown: Shown | null;
  /** What the page asks for; undefined: the revision in force. */
  wanted: Wanted;
  want: (wanted: Wanted) => void;
}

export const MapContext = createContext<Stage>({ shown: null, wanted: undefined, want: () => undefined });

/** The map of the page, once its city is drawn; null before. */
export function useMap(): MapView | null {
  return useContext(MapContext).shown?.map ?? null;
}

/**
 * Has the map show the city at a revision, or one that was drawn, while the page stands; undefined: the one in force.
 * The map that stands stays until the other is there.
 */
export function useRevisionOnMap(wanted: Wanted): void {
  const { want } = useContext(MapContext);
  // Before anything is painted: figures and map change in one frame.
  useLayoutEffect(() => want(wanted), [want, wanted]);
  useLayoutEffect(() => () => want(undefined), [want]);
}
