import { createContext, useContext } from "react";
import type { MapView } from "./map_view.ts";

export const MapContext = createContext<MapView | null>(null);

/** The map of the page, once its city is drawn; null before. */
export function useMap(): MapView | null {
  return useContext(MapContext);
}
