import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { City } from "../map/city.ts";
import { shortName } from "../map/layers/features.ts";
import { useMap } from "../map/map_context.ts";
import type { Hit } from "../map/pointing.ts";
import { useCity } from "../map/use_city.ts";
import "./place_on_map.css";

/** Longitude and latitude in degrees, to seven decimals. */
export type Position = [lon: number, lat: number];

/** Asks for a position by a click on the map, marks it there and says what lies there. */
export function PlaceOnMap({
  position,
  onPosition,
}: {
  position: Position | null;
  onPosition: (position: Position) => void;
}) {
  const { t } = useTranslation();
  const map = useMap();
  const city = useCity();
  const [where, setWhere] = useState<string | null>(null);
  const [lon, lat] = position ?? [];
  const click = useEffectEvent((hit: Hit | null, at: { lon: number; lat: number }) => {
    // Its own mark: the place stays.
    if (hit?.kind === "mark" || !city) return;
    setWhere(nameOf(city, hit));
    onPosition([round7(at.lon), round7(at.lat)]);
  });
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    const stop = map.listen({
      onClick: (hit, at) => click(hit, at),
      onHover: (hit) => map.hover(hit?.kind === "grid" ? hit.ordinal : null),
    });
    return () => {
      stop();
      map.hover(null);
    };
  }, [map]);
  useEffect(() => {
    if (!map || lon === undefined || lat === undefined) return undefined;
    return map.mark([{ id: "new", lon, lat, kind: "case", soft: true }]);
  }, [map, lon, lat]);
  return (
    <p className="map-place" aria-live="polite">
      {lon === undefined ? t("map.place_hint") : (where ?? t("map.place_outside"))}
      {lon !== undefined && lat !== undefined && (
        <small className="soft">
          {" "}
          {lon.toFixed(5)}, {lat.toFixed(5)}
        </small>
      )}
    </p>
  );
}

/** What is at a place, in words; null outside of the city. */
function nameOf(city: City, hit: Hit | null): string | null {
  if (hit?.kind === "grid") return city.grids[hit.ordinal]!.name;
  if (hit?.kind !== "uncovered") return null;
  const land = city.uncovered.features.find(({ id }) => id === hit.micro_grid_id);
  return shortName(city.areas.get(land?.properties.village_code ?? "")?.name ?? "");
}

function round7(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
