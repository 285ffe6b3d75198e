import { useEffect, useState } from "react";
import type { Changes } from "../../../server/api/boundary_history.ts";
import type { City } from "../../map/city.ts";
import type { MapView } from "../../map/map_view.ts";
import { changeData, changeLayers } from "./change_layers.ts";

/** Marks on a map, which shows a city of the comparison, what changed; all else of the land is plain. */
export function useChangeMarks(
  map: MapView | null,
  city: City | undefined,
  changes: Changes | undefined,
): void {
  const [groups] = useState(changeLayers);
  useEffect(() => {
    if (!map) return undefined;
    for (const group of groups) map.addLayers(group);
    return () => {
      // The upper one draws from a source of the lower.
      for (const group of groups.toReversed()) map.removeLayers(group);
    };
  }, [map, groups]);
  useEffect(() => {
    if (!map || !city) return;
    map.paint(null, "ramp");
    for (const [source, data] of Object.entries(changeData(changes, city))) map.setData(source, data);
  }, [map, city, changes]);
}
