import type { ExpressionSpecification, LayerSpecification, StyleSpecification } from "maplibre-gl";
import type { FeatureCollection } from "geojson";
import type { Colours } from "./colours.ts";

/** Feature-state `class` of a grid: the ramp counts from 0, the diverging palette from here. */
export const DIVERGE_FROM = 10;
export const NO_DATA = -1;
export const OUTSIDE = -2;
export const HATCH = "hatch";
/** A picture of nothing, as large as a pin. */
export const ROOM = "room";
/** From this zoom on names make way for pins; further out there are too many pins for that. */
const ROOM_FROM_ZOOM = 11.5;

/**
 * Sources that are empty most of the time, and their layers, which are shown only when there is something in them:
 * where the processor draws, empty ones would take a tenth of every frame for the clipping masks of their tiles.
 */
export const PASSING = {
  mask: ["mask"],
  focus: ["focus"],
  hovered: ["hovered"],
  selected: ["selected_casing", "selected"],
  points: ["points"],
  marks: ["marks", "mark_room"],
} as const;
export type PassingSource = keyof typeof PASSING;
/**
 * The grids, the land in none, and the borders and names that only make sense with them. The ground is the style
 * sheet's as well: without a layer of it a frame takes less.
 */
export const CITY_LAYERS = [
  "ground",
  "grids",
  "water",
  "grid_borders",
  "village_borders",
  "town_borders",
  "district_borders",
  "city_borders",
  "uncovered_ground",
  "uncovered",
  "uncovered_line",
  "uncovered_points",
  "grid_labels",
] as const;
const HIDDEN = { visibility: "none" } as const;

/**
 * The ground and the grids: all that the first frame needs. Every further source costs the worker a round of empty
 * tiles and every kind of layer a program to compile, so the rest is added when the grids are seen. There is no
 * outside address in it: fonts are local, data is ours.
 */
export function firstStyle(colours: Colours, grids: FeatureCollection): StyleSpecification {
  const layers = mapLayers(colours, 1).filter(({ id }) => id === "ground" || id === "grids");
  return { version: 8, sources: { grids: { type: "geojson", data: grids } }, layers };
}

/** A number that grows in a line between zooms: zoom, value, zoom, value … */
export const byZoom = (...stops: number[]): ExpressionSpecification =>
  ["interpolate", ["linear"], ["zoom"], ...stops] as ExpressionSpecification;

function classColours(colours: Colours): ExpressionSpecification {
  const pairs: (number | string)[] = [NO_DATA, colours.noData, OUTSIDE, colours.outside];
  colours.ramp.forEach((colour, place) => pairs.push(place, colour));
  colours.diverge.forEach((colour, place) => pairs.push(DIVERGE_FROM + place, colour));
  return [
    "match",
    ["number", ["feature-state", "class"], OUTSIDE],
    ...pairs,
    colours.outside,
  ] as unknown as ExpressionSpecification;
}

/** All layers of the drawing, bottom to top, in a set of colours; `scale` enlarges the text for a screen seen from afar. */
export function mapLayers(colours: Colours, scale: number): LayerSpecification[] {
  return [
    { id: "ground", type: "background", paint: { "background-color": colours.ground } },
    {
      id: "grids",
      type: "fill",
      source: "grids",
      // Without smoothed edges half the work of a frame is saved; the borders are drawn by themselves.
      paint: { "fill-color": classColours(colours), "fill-opacity": 1, "fill-antialias": false },
    },
    { id: "water", type: "fill", source: "water", paint: { "fill-color": colours.water } },
    {
      id: "grid_borders",
      type: "line",
      source: "grids",
      minzoom: 11,
      paint: {
        "line-color": colours.border,
        "line-width": byZoom(11, 0.3, 14, 1),
        "line-opacity": byZoom(11, 0, 12, 0.9),
      },
    },
    ...borderLayers(colours),
    ...uncoveredLayers(colours),
    {
      id: "mask",
      type: "fill",
      source: "mask",
      layout: HIDDEN,
      paint: { "fill-color": colours.ground, "fill-opacity": 0.55, "fill-antialias": false },
    },
    outline("focus", colours.borderStrong, 2.6),
    outline("hovered", colours.ink, 2),
    outline("selected_casing", colours.halo, 6, "selected"),
    outline("selected", colours.accent, 3.2),
    {
      id: "points",
      type: "circle",
      source: "points",
      layout: HIDDEN,
      paint: {
        "circle-radius": byZoom(8, 2, 12, 3.6, 16, 7),
        "circle-color": ["case", ["get", "overdue"], colours.alarm, colours.accent],
        "circle-stroke-color": colours.halo,
        "circle-stroke-width": 1,
        "circle-opacity": 0.85,
      },
    },
    {
      id: "marks",
      type: "circle",
      source: "marks",
      layout: HIDDEN,
      paint: {
        "circle-radius": byZoom(8, 3.2, 12, 5.5, 16, 8),
        "circle-color": ["case", ["get", "soft"], colours.warm, colours.alarm],
        "circle-stroke-color": colours.halo,
        "circle-stroke-width": 1.4,
      },
    },
    ...labelLayers(colours, scale),
  ];
}

function outline(id: string, colour: string, width: number, source = id): LayerSpecification {
  return {
    id,
    type: "line",
    source,
    layout: { ...HIDDEN, "line-join": "round", "line-cap": "round" },
    paint: { "line-color": colour, "line-width": width },
  };
}

function borderLayers(colours: Colours): LayerSpecification[] {
  return [
    border("village", 10.5, colours.border, byZoom(10.5, 0.4, 14, 1.6)),
    border("town", 8, colours.border, byZoom(8, 0.6, 13, 2)),
    border("district", 6, colours.borderStrong, byZoom(8, 1.1, 13, 2.6)),
    border("city", 6, colours.borderStrong, byZoom(8, 1.6, 13, 3)),
  ];
}

function border(
  level: string,
  minzoom: number,
  colour: string,
  width: ExpressionSpecification,
): LayerSpecification {
  return {
    id: `${level}_borders`,
    type: "line",
    source: "borders",
    minzoom,
    filter: ["==", ["get", "level"], level],
    layout: { "line-join": "round" },
    paint: { "line-color": colour, "line-width": width },
  };
}

function uncoveredLayers(colours: Colours): LayerSpecification[] {
  return [
    {
      id: "uncovered_ground",
      type: "fill",
      source: "uncovered",
      // Its line has smooth edges already.
      paint: { "fill-color": colours.ground, "fill-opacity": 0.75, "fill-antialias": false },
    },
    {
      id: "uncovered",
      type: "fill",
      source: "uncovered",
      paint: { "fill-pattern": HATCH, "fill-antialias": false },
    },
    {
      id: "uncovered_line",
      type: "line",
      source: "uncovered",
      layout: { "line-join": "round" },
      paint: { "line-color": colours.alarm, "line-width": byZoom(8, 1.4, 14, 2.4) },
    },
    {
      id: "uncovered_points",
      type: "circle",
      source: "uncovered_points",
      maxzoom: 12,
      paint: {
        "circle-radius": byZoom(8, 4, 12, 6),
        "circle-color": colours.alarm,
        "circle-opacity": ["interpolate", ["linear"], ["zoom"], 10.5, 0.9, 12, 0],
        "circle-stroke-color": colours.halo,
        "circle-stroke-width": 1.2,
        "circle-stroke-opacity": ["interpolate", ["linear"], ["zoom"], 10.5, 1, 12, 0],
      },
    },
  ];
}

/**
 * Later layers are placed first, so a district's name beats a town's, and that a village's; pins come before all,
 * and the names of grids and villages step aside for them.
 */
function labelLayers(colours: Colours, scale: number): LayerSpecification[] {
  const label = (
    level: string,
    zooms: [number, number],
    size: [number, number],
    colour: string,
    weight: string,
  ): LayerSpecification => ({
    id: `${level}_labels`,
    type: "symbol",
    source: "labels",
    minzoom: zooms[0],
    maxzoom: zooms[1],
    filter: ["==", ["get", "level"], level],
    layout: {
      "text-field": ["get", "name"],
      "text-font": [weight],
      "text-size": byZoom(zooms[0], size[0] * scale, zooms[1], size[1] * scale),
      "text-padding": 6,
      "text-max-width": 9,
      "symbol-sort-key": ["get", "order"],
      ...(level === "district" ? { "text-letter-spacing": 0.12 } : {}),
      ...(level === "grid" || level === "village"
        ? { "text-variable-anchor": ["center", "top", "bottom", "left", "right"], "text-radial-offset": 0.7 }
        : {}),
    },
    paint: { "text-color": colour, "text-halo-color": colours.halo, "text-halo-width": 1.6 },
  });
  return [
    label("grid", [13.2, 20], [14, 15], colours.inkSoft, "Regular"),
    label("village", [11.2, 20], [14, 17], colours.inkSoft, "Regular"),
    label("town", [9.4, 15], [14, 19], colours.ink, "Regular"),
    label("district", [6, 13], [16, 25], colours.ink, "Bold"),
    {
      id: "mark_room",
      type: "symbol",
      source: "marks",
      minzoom: ROOM_FROM_ZOOM,
      layout: { ...HIDDEN, "icon-image": ROOM, "icon-allow-overlap": true, "icon-padding": 1 },
    },
  ];
}
