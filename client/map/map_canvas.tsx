import { useContext, useEffect, useEffectEvent, useLayoutEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import { useAccount } from "../state/session.ts";
import { currentSkin } from "../state/skin.ts";
import { useView } from "../state/view.ts";
import type { City } from "./city.ts";
import { useWantedCity } from "./use_city.ts";
import { useGround } from "./use_ground.ts";
import { type Camera, readCamera, writeCamera } from "./camera.ts";
import { coveredByPanels } from "./covered.ts";
import { MapContext, type Shown } from "./map_context.ts";
import { MapView } from "./map_view.ts";
import { keepPoster, openingCamera } from "./poster.ts";

/** The one map of the page, under all panels. `onShow` hears what it shows once that is drawn, null when it ends. */
export function MapCanvas({ onShow }: { onShow: (shown: Shown | null) => void }) {
  const { t } = useTranslation();
  const container = useRef<HTMLDivElement>(null);
  const { shown } = useContext(MapContext);
  const map = shown?.map ?? null;
  const { replace } = useView();
  const city = useWantedCity();
  const home = useAccount()?.area_code ?? "";
  const onCamera = useEffectEvent((camera: Camera) => replace({ at: writeCamera(camera) }));
  const open = useEffectEvent((host: HTMLElement, area: string) => {
    const covered = () => coveredByPanels(host);
    const begin = openingCamera(city!, area, host, covered());
    const opened = new MapView({ container: host, city: city!, begin, skin: currentSkin(), covered });
    opened.listen({ onCamera });
    onShow({ map: opened, city: city! });
    return opened;
  });

  const there = city !== undefined;
  useEffect(() => {
    if (!there) return undefined;
    const place = container.current!;
    const host = document.createElement("div");
    host.className = "map-host";
    place.append(host);
    const opened = open(host, home);
    keepPoster(place, opened.drawn);
    return () => {
      opened.remove();
      host.remove();
      onShow(null);
    };
  }, [there, home, onShow]);
  // Before anything is painted: the page never shows one revision beside the map of another.
  useLayoutEffect(() => {
    if (!shown || !city || shown.city === city) return;
    shown.map.setCity(city);
    onShow({ map: shown.map, city });
  }, [shown, city, onShow]);

  useEffect(() => map?.setTexts(t("map.title"), t("map.attribution")), [map, t]);
  useGround(map);
  useCamera(map, city);

  return <div ref={container} className="map-canvas" />;
}

/** Going back and forward takes the camera along: the one of the address, else the area in view. */
function useCamera(map: MapView | null, city: City | undefined): void {
  const { area, at } = useView().view;
  const account = useAccount();
  const how = useNavigationType();
  const home = city?.areas.has(area ?? "") ? area : account?.area_code;
  const goTo = useEffectEvent((on: MapView, camera: Camera | undefined, code: string | undefined) => {
    const box = city?.areas.get(code ?? "")?.bbox;
    if (camera) on.flyTo(camera, { left: 0, right: 0, top: 0, bottom: 0 }, true);
    else if (box) on.flyTo(box, undefined, true);
  });
  useEffect(() => {
    if (map && how === NavigationType.Pop) goTo(map, readCamera(at), home);
  }, [map, home, at, how]);
}
