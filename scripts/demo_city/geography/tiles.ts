import type { Feature, FeatureCollection, MultiPolygon, Polygon } from "geojson";
import mapshaper from "mapshaper";
import { buildPartition } from "../../../server/domain/partition/build.ts";
import { dissolve } from "../../../server/domain/partition/dissolve.ts";
import { area_m2 } from "../../../server/domain/partition/measure.ts";
import { neighbours } from "../../../server/domain/partition/neighbours.ts";
import type { District } from "./districts.ts";
import { type Point, ringAreaAndCentroid, toPlane } from "./plane.ts";
import type { PolygonCoordinates } from "./types.ts";

/** A piece of land in one district; pieces share their vertices exactly. */
export interface Tile {
  district_code: string;
  polygon: PolygonCoordinates;
}

function collection(features: Feature[]): FeatureCollection {
  return { type: "FeatureCollection", features };
}

/** Cuts the cells at the district outlines and drops what lies outside the city. */
export async function cutByDistricts(
  cells: readonly PolygonCoordinates[],
  districts: readonly District[],
): Promise<Tile[]> {
  const files = {
    "cells.json": collection(
      cells.map((coordinates, id) => ({
        type: "Feature",
        properties: { id },
        geometry: { type: "Polygon", coordinates },
      })),
    ),
    "districts.json": collection(
      districts.map(({ code, boundary }) => ({
        type: "Feature",
        properties: { code },
        geometry: { type: "MultiPolygon", coordinates: boundary },
      })),
    ),
  };
  const output = await mapshaper.applyCommands(
    "-i cells.json districts.json combine-files -union target=cells,districts name=u " +
      '-filter "!!code && id !== null" target=u -o u.json target=u precision=0.0000001',
    files,
  );
  const union: FeatureCollection<Polygon | MultiPolygon, { code: string }> = JSON.parse(
    new TextDecoder().decode(output["u.json"]),
  );
  return union.features.flatMap(({ properties, geometry }) => {
    const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
    return polygons.map((polygon) => ({
      district_code: properties.code,
      polygon: polygon as PolygonCoordinates,
    }));
  });
}

/** How much more a border counts between land and land, or water and water, than between land and water. */
const likeness = 4;

/**
 * Merges tiles until `count` remain: always the one that is smallest for where it lies, into the neighbour in
 * its district with which it shares the longest border. Borders leave slivers, and this is where they go.
 * `expected` says of a point in a district whether it is wet and how large a tile should be there; land goes to
 * land and water to water if it can.
 */
export function mergeSmallest(
  tiles: readonly Tile[],
  count: number,
  expected: (point: Point, district_code: string) => { isWet: boolean; area_m2: number },
): Tile[] {
  const partition = buildPartition(tiles.map(({ polygon }, id) => ({ id, polygon })));
  const { offsets, cells, length_m } = neighbours(partition);
  const areas = new Float64Array(tiles.length);
  const wanted = new Float64Array(tiles.length);
  const isWet: boolean[] = [];
  const borders = tiles.map(({ district_code, polygon }, i) => {
    const { centroid } = ringAreaAndCentroid(polygon[0]!.map(toPlane));
    areas[i] = area_m2([polygon]);
    const here = expected(centroid, district_code);
    wanted[i] = here.area_m2;
    isWet[i] = here.isWet;
    const border = new Map<number, number>();
    for (let at = offsets[i]!; at < offsets[i + 1]!; at++) {
      const other = cells[at]!;
      if (tiles[other]!.district_code === district_code) border.set(other, length_m[at]!);
    }
    return border;
  });

  const labels = Int32Array.from(tiles, (_, i) => i);
  const size = (i: number) => areas[i]! / wanted[i]!;
  // Few merges against many tiles: a sorted list of the small ones, refreshed as they grow.
  let left = tiles.length;
  const ascending = [...labels].toSorted((a, b) => size(a) - size(b) || a - b);
  while (left > count) {
    const smallest = ascending.shift();
    if (smallest === undefined) throw new Error(`mergeSmallest: ${left} tiles cannot be merged to ${count}`);
    const border = borders[smallest]!;
    const pull = (other: number) => border.get(other)! * (isWet[other] === isWet[smallest] ? likeness : 1);
    const heir = [...border.keys()].toSorted((a, b) => pull(b) - pull(a) || a - b)[0];
    if (heir === undefined) continue;
    border.delete(heir);
    borders[heir]!.delete(smallest);
    for (const [other, length] of border) {
      borders[heir]!.set(other, (borders[heir]!.get(other) ?? 0) + length);
      borders[other]!.set(heir, borders[heir]!.get(other)!);
      borders[other]!.delete(smallest);
    }
    areas[heir]! += areas[smallest]!;
    labels[smallest] = heir;
    ascending.splice(ascending.indexOf(heir), 1);
    const place = ascending.findIndex((i) => size(i) > size(heir));
    ascending.splice(place === -1 ? ascending.length : place, 0, heir);
    left--;
  }

  const find = (i: number): number => (labels[i] === i ? i : find(labels[i]!));
  const merged = dissolve(partition, labels.map(find));
  return [...merged].map(([label, polygons]) => ({
    district_code: tiles[label]!.district_code,
    polygon: polygons[0]!,
  }));
}
