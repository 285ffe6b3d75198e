import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
} from "maplibre-gl";
import { type Colours, mixed } from "../colours.ts";
import type { LayerGroup } from "../map_view.ts";
import { HATCH, byZoom } from "../style.ts";
import { collected } from "./features.ts";
import { GRID_COLOURS } from "./grid_colours.ts";
import { BORDER, type LandShape } from "./land_shapes.ts";
import { LOCK } from "./lock.ts";

/**
 * The sources of the studio. The shapes of the land change only when it is cut; what is painted is feature-state on
 * them, since new data goes to the worker and back. Cells, borders and points are one source: each source of fills
 * or lines costs every frame two rounds of clipping masks, 5 ms where the processor draws.
 */
export const STUDIO = { land: "studio_land", bare: "studio_bare", labels: "studio_labels" } as const;

/** The ground of a cell: the place of its grid's colour, or one of these. */
export const GROUND = { bare: GRID_COLOURS, rim: GRID_COLOURS + 1 } as const;
/** Feature-state `look` of a cell: its ground, and how much it stands out. */
export const STRESS = { none: 0, hinted: 1, selected: 2 } as const;
const STRESSES = 3;
/** Feature-state `ring` of a border: the edge of what it runs along. */
export const RING = { none: 0, hinted: 1, tentative: 2, selected: 3, marked: 4 } as const;

/** The state `look` of a cell on a ground with a stress. */
export function lookOf(ground: number, stress: number): number {
  return ground * STRESSES + stress;
}

/** Lines end a little behind their last vertex: as good as round, which takes three times the triangles. */
const CAPS = { "line-cap": "square" } as const;

const ofKind = (kind: LandShape): FilterSpecification => ["==", ["get", "kind"], kind];

const source = (): GeoJSONSourceSpecification => ({
  type: "geojson",
  data: collected([]),
  // Neighbours must stay neighbours: each shape would be simplified by itself.
  tolerance: 0,
  buffer: 16,
});

/** What the studio draws below the names of the map. */
export function studioShapes(): LayerGroup {
  return {
    covers: ["studio_cells"],
    sources: {
      [STUDIO.land]: source(),
      [STUDIO.bare]: source(),
    },
    layers: (colours) => [
      {
        id: "studio_cells",
        type: "fill",
        source: STUDIO.land,
        filter: ofKind("cell"),
        paint: { "fill-color": cellColours(colours), "fill-opacity": 0.86, "fill-antialias": false },
      },
      {
        id: "studio_borders",
        type: "line",
        source: STUDIO.land,
        filter: ofKind("border"),
        minzoom: 11,
        paint: {
          "line-color": colours.borderStrong,
          "line-width": byZoom(11, 0.5, 14, 1),
          "line-opacity": byZoom(11, 0.2, 14, 0.6),
        },
      },
      {
        id: "studio_outlines",
        type: "line",
        source: STUDIO.land,
        filter: ofKind("border"),
        layout: CAPS,
        paint: { "line-color": outlineColours(colours), "line-width": outlineWidths() },
      },
      ring(colours),
      // After all that is drawn of the other source, so that the clipping masks of each are drawn once.
      {
        id: "studio_bare",
        type: "fill",
        source: STUDIO.bare,
        paint: {
          "fill-pattern": HATCH,
          "fill-opacity": ["case", ["==", ["feature-state", "bare"], 1], 0.6, 0],
          "fill-antialias": false,
        },
      },
      {
        id: "studio_changed",
        type: "circle",
        source: STUDIO.land,
        filter: ofKind("point"),
        minzoom: 11,
        layout: { visibility: "none" },
        paint: {
          "circle-radius": byZoomIf("changed", 11, 1.4, 15, 4),
          "circle-color": colours.ink,
          "circle-opacity": 0.8,
        },
      },
    ],
  };
}

/** The names of the grids, above and before all other names. */
export function studioLabels(): LayerGroup {
  return {
    sources: { [STUDIO.labels]: { type: "geojson", data: collected([]) } },
    before: "mark_room",
    layers: (colours) => [
      {
        id: "studio_labels",
        type: "symbol",
        source: STUDIO.labels,
        layout: {
          "text-field": ["get", "name"],
          "text-font": ["Bold"],
          "text-size": byZoom(11, 14, 16, 17),
          "text-padding": 1,
          "icon-image": ["case", ["get", "locked"], LOCK, ""],
          "icon-anchor": "bottom",
          "icon-offset": [0, -9],
          "icon-optional": true,
        },
        paint: {
          "text-color": colours.ink,
          "text-halo-color": colours.halo,
          "text-halo-width": 1.8,
          "icon-color": colours.ink,
          "icon-halo-color": colours.halo,
          "icon-halo-width": 1.8,
        },
      },
    ],
  };
}

function cellColours(colours: Colours): ExpressionSpecification {
  const grounds = [...colours.grids, colours.alarmSoft, colours.outside];
  const pairs = grounds.flatMap((colour, ground) => [
    lookOf(ground, STRESS.none),
    colour,
    lookOf(ground, STRESS.hinted),
    mixed(colour, colours.ink, 0.16),
    lookOf(ground, STRESS.selected),
    mixed(colour, colours.accent, 0.5),
  ]);
  return match("look", pairs, colours.outside);
}

function outlineColours(colours: Colours): ExpressionSpecification {
  const village = mixed(colours.ink, colours.ground, 0.12);
  return match("border", [BORDER.grid, colours.borderStrong, BORDER.village, village], colours.border);
}

function outlineWidths(): ExpressionSpecification {
  return byZoomWith(
    match("border", [BORDER.grid, 0.8, BORDER.village, 1.6], 0),
    match("border", [BORDER.grid, 2.4, BORDER.village, 4], 0),
  );
}

/** The edge of what is pointed out, tentative, selected or marked. */
function ring(colours: Colours): LayerSpecification {
  return {
    id: "studio_ring",
    type: "line",
    source: STUDIO.land,
    filter: ofKind("border"),
    layout: CAPS,
    paint: {
      "line-color": match(
        "ring",
        [RING.tentative, colours.ink, RING.selected, colours.accent, RING.marked, colours.warm],
        colours.inkSoft,
      ),
      "line-width": match(
        "ring",
        [RING.hinted, 1.6, RING.tentative, 2.6, RING.selected, 3.6, RING.marked, 4],
        0,
      ),
    },
  };
}

function match(
  state: string,
  pairs: (number | string)[],
  otherwise: number | string,
): ExpressionSpecification {
  return [
    "match",
    ["number", ["feature-state", state], -1],
    ...pairs,
    otherwise,
  ] as unknown as ExpressionSpecification;
}

function byZoomWith(far: ExpressionSpecification, near: ExpressionSpecification): ExpressionSpecification {
  return ["interpolate", ["linear"], ["zoom"], 10, far, 15, near];
}

function byZoomIf(
  state: string,
  ...[z0, far, z1, near]: [number, number, number, number]
): ExpressionSpecification {
  const when = (value: number): ExpressionSpecification => [
    "case",
    ["==", ["feature-state", state], 1],
    value,
    0,
  ];
  return ["interpolate", ["linear"], ["zoom"], z0, when(far), z1, when(near)];
}
