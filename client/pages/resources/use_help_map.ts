import { useEffect, useEffectEvent } from "react";
import type { Hit } from "../../map/pointing.ts";
import { useMap } from "../../map/map_context.ts";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";
import { usePlan } from "./use_help.ts";

/** The map beside help: a click on a grid opens its card; the place of the open plan is marked. */
export function useHelpMap(): void {
  const map = useMap();
  const city = useCity();
  const { view, patch } = useView();
  const plan = usePlan(view.plan).data;
  const [lon, lat] = plan?.position ?? [];
  const click = useEffectEvent((hit: Hit | null) => {
    if (hit?.kind === "grid" && city) patch({ grid: city.grids[hit.ordinal]!.code });
  });
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    const stop = map.listen({
      onHover: (hit) => map.hover(hit?.kind === "grid" ? hit.ordinal : null),
      onClick: (hit) => click(hit),
    });
    return () => {
      stop();
      map.hover(null);
      map.select(null);
    };
  }, [map]);
  useEffect(() => map?.select(city?.ordinalOf.get(view.grid ?? "") ?? null), [map, city, view.grid]);
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return undefined;
    map.flyTo({ lon, lat });
    return map.mark([{ id: "plan", lon, lat, kind: "case", soft: true }]);
  }, [map, lon, lat]);
}
