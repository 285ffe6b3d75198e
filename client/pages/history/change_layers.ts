import type { FeatureCollection } from "geojson";
import type { ExpressionSpecification } from "maplibre-gl";
import type { Changes } from "../../../server/api/boundary_history.ts";
import { type BBox, bboxOf, type City } from "../../map/city.ts";
import type { Colours } from "../../map/colours.ts";
import { GRID_COLOURS } from "../../map/layers/grid_colours.ts";
import { collected, inside } from "../../map/layers/features.ts";
import type { LayerGroup } from "../../map/map_view.ts";
import { byZoom } from "../../map/style.ts";
import { pointInside } from "../../../server/domain/partition/measure.ts";

const SOURCES = { grids: "history_grids", moves: "history_moves", points: "history_points" } as const;
const source = { type: "geojson", data: collected([]) } as const;

/**
 * What a comparison adds to a map: the grids that changed, each in a colour of its own, which is the same on both sides,
 * and around the land that changed hands an edge. Two groups, one below the borders and one above.
 */
export function changeLayers(): [LayerGroup, LayerGroup] {
  return [
    {
      before: "grid_borders",
      covers: ["history_grids"],
      sources: { [SOURCES.grids]: source },
      layers: (colours) => [
        {
          id: "history_grids",
          type: "fill",
          source: SOURCES.grids,
          paint: { "fill-color": gridColour(colours), "fill-antialias": false },
        },
      ],
    },
    {
      sources: { [SOURCES.moves]: source, [SOURCES.points]: source },
      layers: (colours) => [
        {
          id: "history_outlines",
          type: "line",
          source: SOURCES.grids,
          minzoom: 11,
          paint: { "line-color": colours.borderStrong, "line-width": byZoom(11, 0.6, 14, 1.6) },
        },
        {
          id: "history_casing",
          type: "line",
          source: SOURCES.moves,
          layout: { "line-join": "round" },
          paint: { "line-color": colours.halo, "line-width": byZoom(10, 3, 14, 6) },
        },
        {
          id: "history_moves",
          type: "line",
          source: SOURCES.moves,
          layout: { "line-join": "round" },
          paint: { "line-color": colours.ink, "line-width": byZoom(10, 1.2, 14, 2.6) },
        },
        {
          id: "history_points",
          type: "circle",
          source: SOURCES.points,
          maxzoom: 11.5,
          paint: {
            "circle-radius": byZoom(8, 3.5, 11, 6),
            "circle-color": colours.accent,
            "circle-stroke-color": colours.halo,
            "circle-stroke-width": 1.4,
          },
        },
      ],
    },
  ];
}

function gridColour({ grids }: Colours): ExpressionSpecification {
  const pairs = grids.flatMap((colour, place) => [place, colour]);
  return ["match", ["get", "colour"], ...pairs, grids[0]] as unknown as ExpressionSpecification;
}

/** What the layers show of a side, by source; nothing without changes. */
export function changeData(changes: Changes | undefined, city: City): Record<string, FeatureCollection> {
  const colours = changeColours(changes);
  const grids = [...colours].flatMap(([code, colour]) => {
    const shape = city.gridShapes.features[city.ordinalOf.get(code) ?? -1];
    return shape ? [inside(shape.geometry, { colour })] : [];
  });
  const moves = changes?.moves ?? [];
  return {
    [SOURCES.grids]: collected(grids),
    [SOURCES.moves]: collected(
      moves.map(({ shape }) => inside({ type: "MultiPolygon", coordinates: shape })),
    ),
    [SOURCES.points]: collected(
      moves.map(({ shape }) => inside({ type: "Point", coordinates: pointInside(shape) })),
    ),
  };
}

/**
 * The place in the palette of each grid that changed. Two that gave land to each other never share one; others do only
 * when there are more of them in a village than colours.
 */
export function changeColours(changes: Changes | undefined): Map<string, number> {
  const colours = new Map<string, number>();
  const partners = partnersOf(changes);
  changes?.grids.forEach(({ code }, i) => {
    const taken = new Set([...(partners.get(code) ?? [])].map((other) => colours.get(other)));
    const wanted = Array.from({ length: GRID_COLOURS }, (_, step) => (i + step) % GRID_COLOURS);
    colours.set(code, wanted.find((colour) => !taken.has(colour)) ?? wanted[0]!);
  });
  return colours;
}

function partnersOf(changes: Changes | undefined): Map<string, Set<string>> {
  const partners = new Map<string, Set<string>>();
  for (const { from, to } of changes?.moves ?? []) {
    if (from === null || to === null) continue;
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const)
      partners.set(one, (partners.get(one) ?? new Set()).add(other));
  }
  return partners;
}

/** A box around grids, as they are in any of the cities; undefined when there are none. */
export function boxOfGrids(codes: readonly string[], cities: readonly City[]): BBox | undefined {
  const boxes = codes.flatMap((code) =>
    cities.flatMap((city) => {
      const shape = city.gridShapes.features[city.ordinalOf.get(code) ?? -1];
      return shape ? [bboxOf(shape.geometry)] : [];
    }),
  );
  if (boxes.length === 0) return undefined;
  return boxes.reduce(([west, south, east, north], box) => [
    Math.min(west, box[0]),
    Math.min(south, box[1]),
    Math.max(east, box[2]),
    Math.max(north, box[3]),
  ]);
}
