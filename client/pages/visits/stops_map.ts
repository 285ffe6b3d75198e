import type { Feature } from "geojson";
import type { TodayStop } from "../../../server/api/visits.ts";
import type { LayerGroup } from "../../map/map_view.ts";
import { collected, inside } from "../../map/layers/features.ts";

const SOURCE = "visits_stops";
const LINES = "visits_way";

/** Today's stops as numbers, and the ways between them, over the marks that are pointed at. */
export const STOPS_GROUP: LayerGroup = {
  sources: {
    [LINES]: { type: "geojson", data: collected([]) },
    [SOURCE]: { type: "geojson", data: collected([]) },
  },
  before: "grid_labels",
  layers: (colours) => [
    {
      id: "visits_way",
      type: "line",
      source: LINES,
      layout: { "line-join": "round", "line-cap": "round" },
      paint: {
        "line-color": colours.accent,
        "line-width": 2,
        "line-dasharray": [1.5, 1.8],
        "line-opacity": 0.9,
      },
    },
    {
      id: "visits_stops",
      type: "circle",
      source: SOURCE,
      paint: {
        "circle-radius": 11,
        "circle-color": ["case", ["get", "urgent"], colours.alarm, colours.accent],
        "circle-stroke-color": colours.halo,
        "circle-stroke-width": 1.6,
      },
    },
    {
      id: "visits_numbers",
      type: "symbol",
      source: SOURCE,
      layout: {
        "text-field": ["to-string", ["get", "order"]],
        "text-font": ["Bold"],
        "text-size": 14,
        "text-allow-overlap": true,
        "text-ignore-placement": true,
        "symbol-sort-key": ["get", "order"],
      },
      paint: { "text-color": colours.halo },
    },
  ],
};

/** Where the stops are, with their numbers; one without a position is not among them. */
export function stopFeatures(stops: readonly TodayStop[]): ReturnType<typeof collected> {
  return collected(
    stops.flatMap(({ position, order, risk, overdue_days }) =>
      position === null
        ? []
        : inside(
            { type: "Point", coordinates: position },
            { order, urgent: risk === "red" || overdue_days > 0 },
          ),
    ),
  );
}

/** A line a worker, from stop to stop as the crow flies. */
export function wayFeatures(stops: readonly TodayStop[]): ReturnType<typeof collected> {
  const ways = new Map<number | null, [number, number][]>();
  for (const { worker_id, position } of stops)
    if (position !== null && worker_id !== null)
      ways.set(worker_id, [...(ways.get(worker_id) ?? []), position]);
  const lines: Feature[] = [...ways.values()]
    .filter(({ length }) => length > 1)
    .map((coordinates) => inside({ type: "LineString", coordinates }));
  return collected(lines);
}

export { LINES as WAY_SOURCE, SOURCE as STOPS_SOURCE };
