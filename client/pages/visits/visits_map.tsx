import { useEffect, useEffectEvent } from "react";
import type { TodayStop } from "../../../server/api/visits.ts";
import { useMap } from "../../map/map_context.ts";
import type { Hit } from "../../map/pointing.ts";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";
import { STOPS_GROUP, STOPS_SOURCE, stopFeatures, WAY_SOURCE, wayFeatures } from "./stops_map.ts";
import { useHousehold, useToday } from "./use_visits.ts";

const NO_STOPS: readonly TodayStop[] = [];
/** Degrees around the stops, so that none is at the edge. */
const SPARE = 0.004;

/** Today's stops with their ways on the map, and the household that is open. A click on a stop opens it. */
export function VisitsMap({ shown }: { shown: boolean }) {
  const map = useMap();
  const city = useCity();
  const { view, patch } = useView();
  const list = useToday().data;
  const stops = shown && list ? list.stops : NO_STOPS;

  const click = useEffectEvent((hit: Hit | null) => {
    if (hit?.kind === "mark") patch({ household: Number(hit.id), grid: null });
    else if (hit?.kind === "grid" && city) patch({ grid: city.grids[hit.ordinal]!.code });
  });
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    map.addLayers(STOPS_GROUP);
    const stop = map.listen({
      onHover: (hit) => map.hover(hit?.kind === "grid" ? hit.ordinal : null),
      onClick: (hit) => click(hit),
    });
    return () => {
      stop();
      map.hover(null);
      map.select(null);
      map.removeLayers(STOPS_GROUP);
    };
  }, [map]);
  useEffect(() => map?.select(city?.ordinalOf.get(view.grid ?? "") ?? null), [map, city, view.grid]);

  const open = useHousehold(view.household).data?.card?.position;
  const [lon, lat] = open ?? [];
  useEffect(() => {
    if (!map) return undefined;
    map.setData(STOPS_SOURCE, stopFeatures(stops));
    map.setData(WAY_SOURCE, wayFeatures(stops));
    const marks = stops.flatMap(({ household_id, position }) =>
      position
        ? [{ id: String(household_id), lon: position[0], lat: position[1], kind: "stop", soft: true }]
        : [],
    );
    const beside =
      lon === undefined || lat === undefined || view.household === undefined
        ? []
        : [{ id: String(view.household), lon, lat, kind: "household", soft: true }];
    return map.mark([...marks, ...beside]);
  }, [map, stops, view.household, lon, lat]);
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return;
    map.flyTo({ lon, lat });
    map.flash(lon, lat);
  }, [map, lon, lat]);

  // Once a list of one worker is there, the map goes where the way is.
  const worker = list && list.workers.length === 1 ? list.workers[0]!.id : undefined;
  const goThere = useEffectEvent(() => {
    const places = stops.flatMap(({ position }) => (position ? [position] : []));
    if (!map || places.length === 0 || view.at || view.household !== undefined) return;
    const [lons, lats] = [places.map(([east]) => east), places.map(([, north]) => north)];
    map.flyTo([
      Math.min(...lons) - SPARE,
      Math.min(...lats) - SPARE,
      Math.max(...lons) + SPARE,
      Math.max(...lats) + SPARE,
    ]);
  });
  useEffect(() => {
    if (map && shown && worker !== undefined) goThere();
  }, [map, shown, worker]);
  return null;
}
