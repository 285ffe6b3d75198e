import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent } from "react";
import type { Worker } from "../../../server/api/workers.ts";
import { onlyIn, useArea, useAreaOnMap } from "../../components/use_area.ts";
import { useCity } from "../../map/use_city.ts";
import { useMap, useRevisionOnMap } from "../../map/map_context.ts";
import type { Hit } from "../../map/pointing.ts";
import { useMetricsQuery } from "../../map/use_metrics.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { arcsOf, loadClasses } from "./workload.ts";

/** The load of who serves each grid, percent, in order of ordinal; undefined until it and its map are there. */
export function usePercents(): (number | null)[] | undefined {
  const city = useCity();
  const metrics = useLoads();
  return metrics?.revision === city?.revision ? metrics?.workload_percent : undefined;
}

function useLoads() {
  const metricsQuery = useMetricsQuery();
  return useQuery(metricsQuery({})).data;
}

/**
 * Grids coloured by the load of who serves them; the chosen worker's grids at the ends of arcs from the village
 * of employment. A click on a grid opens its card.
 */
export function useWorkforceMap(worker: Worker | undefined): void {
  const map = useMap();
  const city = useCity();
  const area = useArea();
  const today = useSettings()?.today;
  const { patch } = useView();
  const percents = usePercents();
  useRevisionOnMap(useLoads()?.revision);
  useAreaOnMap();

  useEffect(() => {
    if (map && city && percents) map.paint(onlyIn(city, area, loadClasses(percents)), "diverge");
  }, [map, city, area, percents]);

  const click = useEffectEvent((hit: Hit | null) => {
    if (city && hit?.kind === "grid") patch({ grid: city.grids[hit.ordinal]!.code });
  });
  useEffect(() => {
    if (!map) return undefined;
    const stop = map.listen({
      onClick: (hit) => click(hit),
      onHover: (hit) => map.hover(hit?.kind === "grid" ? hit.ordinal : null),
    });
    return () => {
      stop();
      map.hover(null);
    };
  }, [map]);

  useEffect(() => {
    if (!map || !worker || today === undefined) return undefined;
    const arcs = arcsOf(worker, today);
    map.setArcs(arcs);
    const unmark = map.mark([
      { id: String(worker.id), lon: worker.lon, lat: worker.lat, kind: "worker", soft: true },
    ]);
    const ends = [[worker.lon, worker.lat] as const, ...arcs.map(({ to }) => to)];
    const [lons, lats] = [ends.map(([lon]) => lon), ends.map(([, lat]) => lat)];
    const spare = 0.012;
    map.flyTo([
      Math.min(...lons) - spare,
      Math.min(...lats) - spare,
      Math.max(...lons) + spare,
      Math.max(...lats) + spare,
    ]);
    return () => {
      map.setArcs(null);
      unmark();
    };
  }, [map, worker, today]);
}
