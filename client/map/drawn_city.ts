import { type Land, RIM } from "../../server/domain/boundaries/land.ts";
import { sumOf, cellsByGrid } from "../../server/domain/boundaries/figures.ts";
import { dissolve } from "../../server/domain/partition/dissolve.ts";
import { area_m2, pointInside } from "../../server/domain/partition/measure.ts";
import { cellPolygon } from "../../server/domain/partition/outlines.ts";
import type { GridProperties, UncoveredProperties } from "../../server/api/map.ts";
import type { Feature, MultiPolygon, Polygon } from "geojson";
import { type City, membersOf } from "./city.ts";

/**
 * A city with the grids of some towns as a draft has drawn them, to be shown as any other. Grids that are new have their
 * name in the draft, `n1`, for a code; they come last. `land` holds these towns.
 */
export function drawnCity(city: City, land: Land): City {
  const villages = new Set(land.villageOf.filter((_village, cell) => land.gridOf[cell] !== RIM));
  const kept = city.gridShapes.features
    .filter(({ properties }) => !villages.has(properties.village_code))
    .map(({ type, geometry, properties }) => ({ type, geometry, properties }));
  const features = [...kept, ...drawnGrids(land)]
    .toSorted((a, b) => (a.properties.code < b.properties.code ? -1 : 1))
    .map((feature, ordinal) => Object.assign(feature, { id: ordinal }));
  const grids = features.map(({ properties }) => properties);
  return {
    ...city,
    grids,
    ordinalOf: new Map(grids.map(({ code }, ordinal) => [code, ordinal])),
    members: membersOf(grids, city.areas),
    gridShapes: { type: "FeatureCollection", features },
    uncovered: {
      type: "FeatureCollection",
      features: [
        ...city.uncovered.features.filter(({ properties }) => !villages.has(properties.village_code)),
        ...drawnUncovered(land),
      ],
    },
  };
}

function drawnGrids(land: Land): Feature<MultiPolygon, GridProperties>[] {
  const cells = cellsByGrid(land);
  return Array.from(dissolve(land.partition, land.gridOf), ([place, coordinates]) => {
    const { ref, name, kind, village_code } = land.grids[place]!;
    const [lon, lat] = pointInside(coordinates);
    const count = (column: readonly number[]) => Math.round(sumOf(land, column, cells[place]!));
    return {
      type: "Feature",
      geometry: { type: "MultiPolygon", coordinates },
      properties: {
        code: ref,
        name,
        kind,
        village_code,
        households: count(land.records.households),
        residents: count(land.records.residents),
        area_m2: Math.round(area_m2(coordinates)),
        lon,
        lat,
      },
    };
  });
}

function drawnUncovered(land: Land): Feature<Polygon, UncoveredProperties>[] {
  const { partition, gridOf, recordOf, shareOf, records } = land;
  return [...gridOf.keys()]
    .filter((cell) => gridOf[cell] === -1)
    .map((cell) => {
      const id = partition.ids[cell]!;
      const feature: Feature<Polygon, UncoveredProperties> = {
        type: "Feature",
        geometry: { type: "Polygon", coordinates: cellPolygon(partition, cell) },
        properties: {
          households: Math.round(shareOf[cell]! * records.households[recordOf[cell]!]!),
          village_code: land.villageOf[cell]!,
          reason: land.left_out[cell] ?? "",
        },
      };
      // What the draft has cut has a name below zero, which a map cannot tell by.
      return id > 0 ? Object.assign(feature, { id }) : feature;
    });
}
