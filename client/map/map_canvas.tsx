import { useQuery } from "@tanstack/react-query";
import { useEffect, useEffectEvent, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import { api } from "../api.ts";
import { useAccount, useSettings } from "../state/session.ts";
import { currentSkin } from "../state/skin.ts";
import { useSkin } from "../state/use_skin.ts";
import { useView } from "../state/view.ts";
import type { BBox, City } from "./city.ts";
import { useCity } from "./use_city.ts";
import { type Camera, readCamera, writeCamera } from "./camera.ts";
import { coveredByPanels } from "./covered.ts";
import { useMap } from "./map_context.ts";
import { MapView } from "./map_view.ts";
import { keepPoster, openingCamera } from "./poster.ts";

/** The one map of the page, under all panels. `onMap` gets it when its city is drawn, null when it ends. */
export function MapCanvas({ onMap }: { onMap: (map: MapView | null) => void }) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const map = useMap();
  const { replace } = useView();
  const city = useCity();
  const skin = useSkin();
  const settings = useSettings();
  const area = useAreaBox(city);
  const account = useAccount();
  const onCamera = useEffectEvent((camera: Camera) => replace({ at: writeCamera(camera) }));
  const home = account?.area_code ?? "";

  useEffect(() => {
    if (!city) return undefined;
    const place = container.current!;
    const host = document.createElement("div");
    host.className = "map-host";
    place.append(host);
    const covered = () => coveredByPanels(host);
    const opened = new MapView({
      container: host,
      city,
      begin: openingCamera(city, home, host, covered()),
      skin: currentSkin(),
      covered,
    });
    keepPoster(place, opened.drawn);
    opened.setHandlers({ onCamera });
    onMap(opened);
    return () => {
      opened.remove();
      host.remove();
      onMap(null);
    };
  }, [city, home, onMap]);

  useEffect(() => map?.setTexts(t("map.title"), t("map.attribution")), [map, t]);
  useEffect(() => map?.setSkin(skin), [map, skin]);
  useWater(map);
  useEffect(() => {
    const { tiles_url: tiles, pmtiles_url: pmtiles } = settings?.basemap ?? {};
    if (tiles) map?.setTiles(tiles);
    if (pmtiles) map?.setPmtiles(pmtiles);
  }, [map, settings]);
  useCamera(map, area);

  return <div ref={container} className="map-canvas" />;
}

/** Water comes when the grids are drawn; asked for as all else is, it comes again when the server was away. */
function useWater(map: MapView | null): void {
  const { data: water } = useQuery({
    queryKey: ["water"],
    queryFn: api.water,
    staleTime: Infinity,
    enabled: map !== null,
  });
  useEffect(() => {
    if (water) map?.setData("water", water);
  }, [map, water]);
}

/** The box of the area in view; undefined until the city is there. */
function useAreaBox(city: City | undefined): BBox | undefined {
  const { view } = useView();
  const account = useAccount();
  return (city?.areas.get(view.area ?? "") ?? city?.areas.get(account?.area_code ?? ""))?.bbox;
}

/** Going back and forward takes the camera along: the one of the address, else the area in view. */
function useCamera(map: MapView | null, box: BBox | undefined): void {
  const { at } = useView().view;
  const how = useNavigationType();
  useEffect(() => {
    if (!map || !box || how !== NavigationType.Pop) return;
    const camera = readCamera(at);
    if (camera) map.flyTo(camera, { left: 0, right: 0, top: 0, bottom: 0 }, true);
    else map.flyTo(box, undefined, true);
  }, [map, box, at, how]);
}
