import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import waterUrl from "./water.geojson?url";
import { useAccount, useSettings } from "../state/session.ts";
import { useSkin } from "../state/skin.ts";
import { useView } from "../state/view.ts";
import type { City } from "./city.ts";
import { useCity } from "./use_city.ts";
import { coveredByPanels } from "./covered.ts";
import { type Camera, MapView } from "./map_view.ts";

/** The one map of the page, under all panels. `onMap` gets it when its city is drawn, null when it ends. */
export function MapCanvas({ onMap }: { onMap: (map: MapView | null) => void }) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView | null>(null);
  const { view, replace } = useView();
  const city = useCity();
  const skin = useSkin();
  const settings = useSettings();
  const begin = useEffectEvent(() => ({ camera: readCamera(view.at), skin }));
  const onCamera = useEffectEvent((camera: Camera) => replace({ at: writeCamera(camera) }));

  useEffect(() => {
    const made = new MapView({
      container: container.current!,
      ...begin(),
      covered: () => coveredByPanels(container.current!),
      locale: {
        "Map.Title": t("map.title"),
        "ScaleControl.Meters": "m",
        "ScaleControl.Kilometers": "km",
      },
      attribution: t("map.attribution"),
    });
    made.setHandlers({ onCamera });
    setMap(made);
    return () => {
      made.remove();
      setMap(null);
    };
  }, [t]);

  useEffect(() => {
    if (!map || !city) return undefined;
    map.setCity(city);
    map.setWater(waterUrl);
    onMap(map);
    return () => onMap(null);
  }, [map, city, onMap]);
  useEffect(() => map?.setSkin(skin), [map, skin]);
  useEffect(() => {
    const { tiles_url: tiles, pmtiles_url: pmtiles } = settings?.basemap ?? {};
    if (tiles) map?.setTiles(tiles);
    if (pmtiles) map?.setPmtiles(pmtiles);
  }, [map, settings]);
  useCamera(map, city);

  return <div ref={container} className="map-canvas" />;
}

/** The camera of the address, at the start and when going back and forward; without one, the area in view. */
function useCamera(map: MapView | null, city: City | undefined): void {
  const { view } = useView();
  const area = useAccount()?.area_code;
  const how = useNavigationType();
  const { at } = view;
  const bbox = city?.areas.get(view.area ?? "")?.bbox ?? city?.areas.get(area ?? "")?.bbox;
  useEffect(() => {
    if (!map || !bbox || how !== NavigationType.Pop) return;
    const camera = readCamera(at);
    if (camera) map.flyTo(camera, { left: 0, right: 0, top: 0, bottom: 0 }, true);
    else map.flyTo(bbox, undefined, true);
  }, [map, bbox, at, how]);
}

function readCamera(at: string | undefined): Camera | undefined {
  const [lon, lat, zoom] = (at ?? "").split(",").map(Number);
  return lon && lat && zoom && Number.isFinite(lon + lat + zoom) ? { lon, lat, zoom } : undefined;
}

function writeCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;
}
