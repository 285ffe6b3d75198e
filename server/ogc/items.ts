import { meetsRectangle, type Rectangle, rectanglesMeet } from "../domain/bbox.ts";
import type { Position } from "../domain/partition/types.ts";
import type { Feature, Layer, Value } from "../layers/layer.ts";
import { type ItemsQuery, MOST_ITEMS, USUAL_ITEMS } from "./contract.ts";
import type { NamedCrs } from "./crs_uri.ts";
import { readBbox, readCrs, readLastDay } from "./query.ts";

/** What a query picks: how many match, and those of its page. */
export interface Picked {
  matched: number;
  limit: number;
  offset: number;
  page: Feature[];
}

/** Picks by box, time and property, then the page. Throws 400 `invalid_input` and `unsupported_crs`. */
export function pickItems(layer: Layer, features: readonly Feature[], query: ItemsQuery): Picked {
  const limit = Math.min(query.limit ?? USUAL_ITEMS, MOST_ITEMS);
  const offset = query.offset ?? 0;
  const tests = [byBox(query), byTime(layer, query), ...byProperty(layer, query)].filter(
    (test) => test !== null,
  );
  const matching = tests.length === 0 ? features : features.filter((one) => tests.every((test) => test(one)));
  return { matched: matching.length, limit, offset, page: matching.slice(offset, offset + limit) };
}

type Test = (feature: Feature) => boolean;

function byBox(query: ItemsQuery): Test | null {
  const crs = readCrs(query["bbox-crs"]);
  if (query.bbox === undefined) return null;
  const boxes = readBbox(query.bbox, crs).map((box) => ({
    box,
    around: crs.crs.degrees ? box : around(box, crs),
  }));
  return (feature) =>
    boxes.some(({ box, around }) => {
      if (!rectanglesMeet(feature.box, around)) return false;
      // Compared where the box has straight edges.
      const polygons = crs.crs.degrees
        ? feature.polygons
        : feature.polygons.map((rings) => rings.map((ring) => ring.map(crs.crs.from4490)));
      return meetsRectangle(polygons, box);
    });
}

const STEPS = 16;

/** The box in degrees around a rectangle in metres, whose edges are curves there: a metre of room is more than they bulge. */
function around([west, south, east, north]: Rectangle, { crs }: NamedCrs): Rectangle {
  const at = (from: number, to: number, step: number) => from + ((to - from) * step) / STEPS;
  const rim: Position[] = Array.from({ length: STEPS + 1 }, (_, step) => step).flatMap((step) => [
    [at(west, east, step), south],
    [at(west, east, step), north],
    [west, at(south, north, step)],
    [east, at(south, north, step)],
  ]);
  const degrees = rim.map(crs.to4490);
  const [lons, lats] = [degrees.map(([lon]) => lon), degrees.map(([, lat]) => lat)];
  const room = ((Math.max(...lons) - Math.min(...lons)) / STEPS) * 0.1;
  return [
    Math.min(...lons) - room,
    Math.min(...lats) - room,
    Math.max(...lons) + room,
    Math.max(...lats) + room,
  ];
}

/** A gap lasts from its first day on; what has no time of its own is there at all times (part 1, 7.15.4). */
function byTime({ properties }: Layer, { datetime }: ItemsQuery): Test | null {
  if (datetime === undefined) return null;
  const last = readLastDay(datetime);
  if (last === null || !("since_on" in properties)) return null;
  return ({ properties }) => String(properties["since_on"]) <= last;
}

function byProperty({ properties }: Layer, query: ItemsQuery): Test[] {
  const asked = query as Record<string, Value>;
  return Object.keys(properties)
    .filter((name) => asked[name] !== undefined)
    .map((name) => (feature) => feature.properties[name] === asked[name]);
}

const written = new WeakMap<Feature, string>();

/** A feature as GeoJSON text, its positions as a system has them. `more` is what else it tells, as JSON members. */
export function featureText(feature: Feature, named: NamedCrs, more = ""): string {
  const { id, properties } = feature;
  const plain = named.crs.degrees && !named.north_first;
  const geometry = (plain && written.get(feature)) || geometryText(feature, named);
  if (plain) written.set(feature, geometry);
  return `{"type":"Feature","id":${JSON.stringify(id)},"properties":${JSON.stringify(properties)},"geometry":${geometry}${more}}`;
}

function geometryText({ polygons }: Feature, { crs, north_first }: NamedCrs): string {
  const factor = 10 ** crs.decimals;
  const round = (value: number) => Math.round(value * factor) / factor;
  const place = (position: Position) => {
    const [x, y] = crs.from4490(position);
    return north_first ? `[${round(y)},${round(x)}]` : `[${round(x)},${round(y)}]`;
  };
  const texts = polygons.map(
    (rings) => `[${rings.map((ring) => `[${ring.map(place).join(",")}]`).join(",")}]`,
  );
  return texts.length === 1
    ? `{"type":"Polygon","coordinates":${texts[0]}}`
    : `{"type":"MultiPolygon","coordinates":[${texts.join(",")}]}`;
}
