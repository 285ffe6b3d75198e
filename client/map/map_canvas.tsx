import { useEffect, useEffectEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import { useAccount, useSettings } from "../state/session.ts";
import { useSkin } from "../state/skin.ts";
import { useView } from "../state/view.ts";
import type { BBox, City } from "./city.ts";
import { useCity } from "./use_city.ts";
import { coveredByPanels } from "./covered.ts";
import { type Camera, MapView } from "./map_view.ts";

const WATER = "/api/map/water.geojson";

/** The one map of the page, under all panels. `onMap` gets it when its city is drawn, null when it ends. */
export function MapCanvas({ onMap }: { onMap: (map: MapView | null) => void }) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapView | null>(null);
  const { view, replace } = useView();
  const city = useCity();
  const skin = useSkin();
  const settings = useSettings();
  const area = useAreaBox(city);
  const begin = useEffectEvent(() => ({ begin: readCamera(view.at) ?? area!, skin }));
  const onCamera = useEffectEvent((camera: Camera) => replace({ at: writeCamera(camera) }));

  useEffect(() => {
    if (!city) return undefined;
    const made = new MapView({
      container: container.current!,
      city,
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
    made.setWater(WATER);
    setMap(made);
    onMap(made);
    return () => {
      made.remove();
      setMap(null);
      onMap(null);
    };
  }, [t, city, onMap]);

  useEffect(() => map?.setSkin(skin), [map, skin]);
  useEffect(() => {
    const { tiles_url: tiles, pmtiles_url: pmtiles } = settings?.basemap ?? {};
    if (tiles) map?.setTiles(tiles);
    if (pmtiles) map?.setPmtiles(pmtiles);
  }, [map, settings]);
  useCamera(map, area);

  return <div ref={container} className="map-canvas" />;
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

function readCamera(at: string | undefined): Camera | undefined {
  const [lon, lat, zoom] = (at ?? "").split(",").map(Number);
  return lon && lat && zoom && Number.isFinite(lon + lat + zoom) ? { lon, lat, zoom } : undefined;
}

function writeCamera({ lon, lat, zoom }: Camera): string {
  return `${lon.toFixed(5)},${lat.toFixed(5)},${zoom.toFixed(2)}`;
}
