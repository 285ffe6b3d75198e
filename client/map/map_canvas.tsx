import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import waterUrl from "./water.geojson?url";
import { useSettings } from "../state/session.ts";
import { useSkin } from "../state/skin.ts";
import { useView } from "../state/view.ts";
import { useCity } from "./city.ts";
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
    const url = settings?.basemap.tiles_url;
    if (map && url) map.setTiles(url);
  }, [map, settings]);
  useBackCamera(map, view.at);

  return <div ref={container} className="map-canvas" />;
}

/** Back and forward take the camera along. */
function useBackCamera(map: MapView | null, at: string | undefined): void {
  const how = useNavigationType();
  useEffect(() => {
    const target = readCamera(at);
    if (map && how === NavigationType.Pop && target)
      map.flyTo(target, { left: 0, right: 0, top: 0, bottom: 0 }, true);
  }, [map, at, how]);
}

function readCamera(at: string | undefined): Camera | undefined {
  const [lon, lat, zoom] = (at ?? "").split(",").map(Number);
  return lon && lat && zoom && Number.isFinite(lon + lat + zoom) ? { lon, lat, zoom } : undefined;
}

function writeCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;
}
