import { type RefObject, useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useArea } from "../../components/use_area.ts";
import { coveredByPanels } from "../../map/covered.ts";
import type { City } from "../../map/city.ts";
import { useMap } from "../../map/map_context.ts";
import { MapView } from "../../map/map_view.ts";
import { useGround } from "../../map/use_ground.ts";
import { currentSkin } from "../../state/skin.ts";

/**
 * A second map over the page's own, that shows another city and looks wherever that one looks. It is a picture only:
 * pointer and keys stay with the page's map. null until it is drawn.
 */
export function useLeftMap(container: RefObject<HTMLElement | null>, city: City | undefined): MapView | null {
  const { t } = useTranslation();
  const leader = useMap();
  const area = useArea();
  const [map, setMap] = useState<MapView | null>(null);
  const open = useEffectEvent((on: MapView, host: HTMLElement) => {
    const { lng, lat } = on.map.getCenter();
    return new MapView({
      container: host,
      city: city!,
      begin: { lon: lng, lat, zoom: on.map.getZoom() },
      skin: currentSkin(),
      covered: () => coveredByPanels(host),
    });
  });
  const there = city !== undefined;
  useEffect(() => {
    if (!leader || !there) return undefined;
    const host = document.createElement("div");
    host.className = "map-host";
    container.current!.append(host);
    const opened = open(leader, host);
    const stop = opened.follow(leader);
    let standing = true;
    void opened.drawn.then(() => standing && setMap(opened));
    return () => {
      standing = false;
      stop();
      opened.remove();
      host.remove();
      setMap(null);
    };
  }, [leader, there, container]);
  useEffect(() => {
    if (map && city) map.setCity(city);
  }, [map, city]);
  useEffect(() => map?.setTexts(t("history.left_map"), t("map.attribution")), [map, t]);
  useEffect(() => map?.focus(area ?? null), [map, area]);
  useGround(map);
  return map;
}
