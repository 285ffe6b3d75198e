import { setImmediate } from "node:timers/promises";
import type { Coordinates, Mapping } from "../api/exchange.ts";
import { type LaidShape, layShape, type Polygons, polygonsOfText } from "../domain/exchange/shape.ts";
import type { TableRow } from "../domain/exchange/verdict.ts";

/**
 * Rows of land with their shapes in degrees and looked through; shapes may stand in a column as text. Others have their
 * turn in between: a shape of a million vertices takes seconds.
 */
export async function* laid(
  batches: AsyncIterable<TableRow[]>,
  mapping: Mapping,
  coordinates: Coordinates | null,
): AsyncGenerator<TableRow[]> {
  for await (const batch of batches) {
    const rows: TableRow[] = [];
    for (const row of batch) {
      const polygons = row.polygons ?? polygonsInCell(row, mapping);
      const shape = polygons && coordinates ? await lay(polygons, coordinates) : null;
      rows.push({ ...row, polygons, shape });
    }
    yield rows;
    await setImmediate();
  }
}

/** The shape that a column of text gives a row. */
export function polygonsInCell({ cells }: Pick<TableRow, "cells">, mapping: Mapping): Polygons | null {
  const column = mapping["shape"];
  return column === undefined ? null : polygonsOfText(cells[column] ?? "");
}

async function lay(polygons: Polygons, coordinates: Coordinates): Promise<LaidShape> {
  const work = layShape(polygons, coordinates);
  for (;;) {
    const { done, value } = work.next();
    if (done) return value;
    await setImmediate();
  }
}

const POLYGON = 3;
const MULTI_POLYGON = 6;

/** Polygons in well-known binary, little-endian (OGC 06-103r4). */
export function wkbOf(polygons: Polygons): Buffer {
  const bytes = polygons.flat().reduce((sum, ring) => sum + 4 + ring.byteLength, 9 + 9 * polygons.length);
  const buffer = Buffer.alloc(bytes);
  let at = 0;
  const head = (type: number, count: number) => {
    at = buffer.writeUInt8(1, at);
    at = buffer.writeUInt32LE(type, at);
    at = buffer.writeUInt32LE(count, at);
  };
  head(MULTI_POLYGON, polygons.length);
  for (const polygon of polygons) {
    head(POLYGON, polygon.length);
    for (const ring of polygon) {
      at = buffer.writeUInt32LE(ring.length / 2, at);
      for (const value of ring) at = buffer.writeDoubleLE(value, at);
    }
  }
  return buffer;
}

/** Polygons out of well-known binary as `wkbOf` writes it. Throws RangeError for anything else. */
export function polygonsOfWkb(buffer: Buffer): Polygons {
  let at = 0;
  const head = (type: number): number => {
    if (buffer[at] !== 1 || buffer.readUInt32LE(at + 1) !== type)
      throw new RangeError(`got type ${buffer.readUInt32LE(at + 1)}, expected ${type}, little-endian`);
    at += 9;
    return buffer.readUInt32LE(at - 4);
  };
  return Array.from({ length: head(MULTI_POLYGON) }, () =>
    Array.from({ length: head(POLYGON) }, () => {
      const count = 2 * buffer.readUInt32LE(at);
      at += 4;
      const ring = new Float64Array(count);
      for (let i = 0; i < count; i++, at += 8) ring[i] = buffer.readDoubleLE(at);
      return ring;
    }),
  );
}
