import * as maplibregl from "maplibre-gl";
import workerUrl from "maplibre-gl/dist/maplibre-gl-worker.mjs?worker&url";
import "maplibre-gl/dist/maplibre-gl.css";

// The alternative that the first paint is measured against: the shortest page that shows the same grids.
maplibregl.setWorkerUrl(workerUrl);
const map = new maplibregl.Map({
  container: "map",
  style: {
    version: 8,
    sources: { grids: { type: "geojson", data: "/grids.geojson" } },
    layers: [
      { id: "grids", type: "fill", source: "grids", paint: { "fill-color": "#478fab", "fill-opacity": 0.7 } },
      { id: "borders", type: "line", source: "grids", paint: { "line-color": "#ffffff", "line-width": 0.5 } },
    ],
  },
  center: [119.45, 31.95],
  zoom: 8.6,
});
const painted = () => {
  if (map.getLayer("grids") === undefined || map.queryRenderedFeatures({ layers: ["grids"] }).length === 0)
    return;
  map.off("render", painted);
  performance.mark("grids_painted");
};
map.on("render", painted);
