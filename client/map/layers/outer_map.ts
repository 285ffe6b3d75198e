import * as maplibregl from "maplibre-gl";
import { PMTiles, Protocol, TileType } from "pmtiles";
import type { Colours } from "../colours.ts";

const SOURCE = "outer";

/** Lays raster tiles of another server under the layer `before`, by an address with {z}/{x}/{y}. */
export function addTiles(map: maplibregl.Map, url: string, before: string): void {
  if (map.getSource("tiles")) return;
  map.addSource("tiles", { type: "raster", tiles: [url], tileSize: 256 });
  map.addLayer({ id: "tiles", type: "raster", source: "tiles" }, before);
}

/**
 * Lays a local PMTiles file under the grids: pictures as they are; vector tiles by the names of the Protomaps
 * base map, of which buildings and roads are drawn.
 */
export async function addPmtiles(
  map: maplibregl.Map,
  url: string,
  colours: Colours,
  before: string,
): Promise<void> {
  const address = new URL(url, window.location.href).href;
  const file = new PMTiles(address);
  const { tileType } = await file.getHeader();
  const protocol = new Protocol();
  protocol.add(file);
  maplibregl.addProtocol("pmtiles", protocol.tile);
  if (map.getSource(SOURCE)) return;
  if (tileType !== TileType.Mvt) {
    map.addSource(SOURCE, { type: "raster", url: `pmtiles://${address}`, tileSize: 256 });
    map.addLayer({ id: SOURCE, type: "raster", source: SOURCE }, before);
    return;
  }
  map.addSource(SOURCE, { type: "vector", url: `pmtiles://${address}` });
  map.addLayer(
    {
      id: `${SOURCE}_buildings`,
      type: "fill",
      source: SOURCE,
      "source-layer": "buildings",
      minzoom: 13,
      paint: { "fill-color": colours.border, "fill-opacity": 0.25 },
    },
    before,
  );
  map.addLayer(
    {
      id: `${SOURCE}_roads`,
      type: "line",
      source: SOURCE,
      "source-layer": "roads",
      paint: { "line-color": colours.border, "line-opacity": 0.6 },
    },
    before,
  );
}
