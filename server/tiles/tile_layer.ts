import Flatbush from "flatbush";
import type { Feature, Value } from "../layers/layer.ts";
import { clipRing, type FlatRing } from "./clip.ts";
import { ProtobufWriter } from "./protobuf.ts";

/** Steps across a tile, and how far its content reaches over its edges, so that outlines are not drawn along them. */
export const EXTENT = 4096;
const BUFFER = 64;

/** A layer made ready for tiles: its outlines in the square of the web Mercator, 0 to 1, y down. */
export interface TileSource {
  name: string;
  features: readonly Feature[];
  /** By feature, polygon and ring. */
  rings: readonly (readonly (readonly Float64Array[])[])[];
  index: Flatbush | null;
}

export function tileSource(name: string, features: readonly Feature[]): TileSource {
  const rings = features.map(({ polygons }) => polygons.map((polygon) => polygon.map(mercatorRing)));
  if (features.length === 0) return { name, features, rings, index: null };
  const index = new Flatbush(features.length);
  for (const { box } of features) {
    const [west, south, east, north] = box;
    index.add(mercatorX(west), mercatorY(north), mercatorX(east), mercatorY(south));
  }
  index.finish();
  return { name, features, rings, index };
}

function mercatorX(lon: number): number {
  return lon / 360 + 0.5;
}

function mercatorY(lat: number): number {
  return 0.5 - Math.atanh(Math.sin((lat * Math.PI) / 180)) / (2 * Math.PI);
}

/** Without its last position, which is the first. */
function mercatorRing(ring: readonly (readonly [number, number])[]): Float64Array {
  const flat = new Float64Array((ring.length - 1) * 2);
  for (let i = 0; i < ring.length - 1; i++) {
    flat[2 * i] = mercatorX(ring[i]![0]);
    flat[2 * i + 1] = mercatorY(ring[i]![1]);
  }
  return flat;
}

/**
 * A vector tile (Mapbox Vector Tile Specification 2.1) of those features that are wanted; null when none is in it.
 * Neighbours share their positions before they are rounded and so after it: no seam opens between them.
 */
export function encodeTile(
  { name, features, rings, index }: TileSource,
  z: number,
  x: number,
  y: number,
  wanted: (feature: Feature) => boolean,
): Buffer | null {
  const tiles = 2 ** z;
  const room = BUFFER / EXTENT;
  const found = index?.search(
    (x - room) / tiles,
    (y - room) / tiles,
    (x + 1 + room) / tiles,
    (y + 1 + room) / tiles,
  );
  const layer = new LayerWriter(name);
  for (const i of (found ?? []).toSorted((a, b) => a - b)) {
    const feature = features[i]!;
    if (!wanted(feature)) continue;
    const commands = geometryCommands(rings[i]!, tiles * EXTENT, x * EXTENT, y * EXTENT);
    if (commands.length > 0) layer.add(feature, commands);
  }
  return layer.finish();
}

type Commands = number[];

function geometryCommands(
  polygons: readonly (readonly Float64Array[])[],
  scale: number,
  left: number,
  top: number,
): Commands {
  const commands: Commands = [];
  let [atX, atY] = [0, 0];
  for (const rings of polygons) {
    for (const positions of visibleRings(rings, scale, left, top)) {
      const count = positions.length / 2;
      commands.push(command(1, 1), zigzag(positions[0]! - atX), zigzag(positions[1]! - atY));
      commands.push(command(2, count - 1));
      for (let i = 2; i < positions.length; i++) commands.push(zigzag(positions[i]! - positions[i - 2]!));
      commands.push(command(7, 1));
      [atX, atY] = [positions.at(-2)!, positions.at(-1)!];
    }
  }
  return commands;
}

/** The rings of a polygon on the steps of a tile; none when it is too small to be seen, or its hole takes up the tile. */
function visibleRings(rings: readonly Float64Array[], scale: number, left: number, top: number): number[][] {
  const seen: number[][] = [];
  let rest = 0;
  for (const [r, ring] of rings.entries()) {
    const steps = quantized(clipRing(scaled(ring, scale, left, top), -BUFFER, EXTENT + BUFFER));
    const area = twiceArea(steps);
    if (area === 0 && r === 0) return [];
    if (area === 0) continue;
    // Outer rings have a positive area where y points down, holes a negative one (section 4.3.4.4).
    seen.push(area > 0 === (r === 0) ? steps : backwards(steps));
    rest += r === 0 ? Math.abs(area) : -Math.abs(area);
  }
  return rest > 0 ? seen : [];
}

function command(id: number, count: number): number {
  return id + count * 8;
}

function zigzag(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}

function scaled(ring: Float64Array, scale: number, left: number, top: number): Float64Array {
  return ring.map((value, i) => value * scale - ((i & 1) === 0 ? left : top));
}

/** On whole steps, without positions that fall together; fewer than three are none. */
function quantized(ring: FlatRing): number[] {
  const steps: number[] = [];
  for (let i = 0; i < ring.length; i += 2) {
    const [x, y] = [Math.round(ring[i]!), Math.round(ring[i + 1]!)];
    if (x !== steps.at(-2) || y !== steps.at(-1)) steps.push(x, y);
  }
  while (steps.length > 2 && steps[0] === steps.at(-2) && steps[1] === steps.at(-1)) steps.length -= 2;
  return steps.length < 6 ? [] : steps;
}

function twiceArea(ring: readonly number[]): number {
  let sum = 0;
  for (let i = 0; i < ring.length; i += 2) {
    const next = (i + 2) % ring.length;
    sum += ring[i]! * ring[next + 1]! - ring[next]! * ring[i + 1]!;
  }
  return sum;
}

function backwards(ring: readonly number[]): number[] {
  const turned: number[] = [];
  for (let i = ring.length - 2; i >= 0; i -= 2) turned.push(ring[i]!, ring[i + 1]!);
  return turned;
}

const POLYGON = 3;
const WHOLE = /^\d{1,15}$/;

/** The message `Layer` of a tile; equal keys and values stand in it once. */
class LayerWriter {
  private readonly name: string;
  private readonly keys = new Map<string, number>();
  private readonly values = new Map<Value, number>();
  private readonly features: Uint8Array[] = [];

  constructor(name: string) {
    this.name = name;
  }

  add({ id, properties }: Feature, commands: Commands): void {
    const tags: number[] = [];
    for (const [name, value] of Object.entries(properties)) {
      if (value !== null) tags.push(placeIn(this.keys, name), placeIn(this.values, value));
    }
    const message = new ProtobufWriter();
    if (WHOLE.test(id)) message.varintField(1, Number(id));
    message.packedField(2, tags);
    message.varintField(3, POLYGON);
    message.packedField(4, commands);
    this.features.push(message.finish());
  }

  finish(): Buffer | null {
    if (this.features.length === 0) return null;
    const layer = new ProtobufWriter();
    layer.textField(1, this.name);
    for (const feature of this.features) layer.bytesField(2, feature);
    for (const key of this.keys.keys()) layer.textField(3, key);
    for (const value of this.values.keys()) layer.bytesField(4, valueMessage(value));
    layer.varintField(5, EXTENT);
    layer.varintField(15, 2);
    const tile = new ProtobufWriter();
    tile.bytesField(3, layer.finish());
    return Buffer.from(tile.finish());
  }
}

function placeIn<Key>(places: Map<Key, number>, key: Key): number {
  const place = places.get(key) ?? places.size;
  places.set(key, place);
  return place;
}

function valueMessage(value: Value): Uint8Array {
  const message = new ProtobufWriter();
  if (typeof value === "string") message.textField(1, value);
  else if (typeof value === "boolean") message.varintField(7, value ? 1 : 0);
  else if (Number.isInteger(value) && value! >= 0) message.varintField(5, value!);
  else message.doubleField(3, value!);
  return message.finish();
}
