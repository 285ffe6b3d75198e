import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { api } from "../api.ts";
import { useSettings } from "../state/session.ts";
import { useSkin } from "../state/use_skin.ts";
import type { MapView } from "./map_view.ts";

/** Keeps the skin of a map, and what lies under its grids, as the whole page has it. */
export function useGround(map: MapView | null): void {
  const basemap = useSettings()?.basemap;
  const skin = useSkin();
  useEffect(() => map?.setSkin(skin), [map, skin]);
  useWater(map);
  useEffect(() => {
    if (basemap?.tiles_url) map?.setTiles(basemap.tiles_url);
    if (basemap?.pmtiles_url) map?.setPmtiles(basemap.pmtiles_url);
  }, [map, basemap]);
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
