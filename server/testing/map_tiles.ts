import { crc32, deflateSync } from "node:zlib";

const SIZE = 256;

/** A PNG of one colour, as large as a tile. */
export function picture([red, green, blue]: [number, number, number]): Buffer {
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(SIZE * 3, Buffer.from([red, green, blue]))]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIZE, 0);
  header.writeUInt32BE(SIZE, 4);
  // Eight bits a channel, no palette, no transparency.
  header.set([8, 2], 8);
  const rows = deflateSync(Buffer.concat(Array.from({ length: SIZE }, () => row)));
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    pngChunk("IHDR", header),
    pngChunk("IDAT", rows),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function pngChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  body.copy(chunk, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** A vector tile whose layer `buildings` is one square over all of it (Mapbox Vector Tile 2.1). */
export function buildings(): Buffer {
  const extent = 4096;
  const [moveTo, lineTo, closePath] = [(1 << 3) | 1, (3 << 3) | 2, (1 << 3) | 7];
  const across = extent * 2;
  // Steps from corner to corner, zigzag encoded.
  const geometry = [moveTo, 0, 0, lineTo, across, 0, 0, across, across - 1, 0, closePath];
  const polygon = 3;
  const feature = message([3, varint(polygon)], [4, sized(Buffer.concat(geometry.map(varint)))]);
  const layer = message(
    [15, varint(2)],
    [1, sized(Buffer.from("buildings"))],
    [2, sized(feature)],
    [5, varint(extent)],
  );
  return message([3, sized(layer)]);
}

/** Fields of protobuf by number: a length first makes it a field of bytes. */
function message(...fields: [number, Buffer | { bytes: Buffer }][]): Buffer {
  return Buffer.concat(
    fields.flatMap(([number, value]) =>
      "bytes" in value
        ? [varint((number << 3) | 2), varint(value.bytes.length), value.bytes]
        : [varint(number << 3), value],
    ),
  );
}

const sized = (bytes: Buffer) => ({ bytes });

function varint(value: number): Buffer {
  const bytes: number[] = [];
  for (let rest = value; bytes.push(rest > 127 ? (rest % 128) | 128 : rest) && rest > 127;)
    rest = Math.floor(rest / 128);
  return Buffer.from(bytes);
}

const NO_COMPRESSION = 1;
const TILE_TYPES = { mvt: 1, png: 2 };

/** A PMTiles file (version 3) whose one tile is the whole world. */
export function pmtiles(type: keyof typeof TILE_TYPES, tile: Buffer): Buffer {
  const metadata = Buffer.from(JSON.stringify({ vector_layers: [{ id: "buildings", fields: {} }] }));
  // One entry: tile 0, run of 1, its length, offset 0 (plus 1).
  const directory = Buffer.concat([1, 0, 1, tile.length, 1].map(varint));
  const header = Buffer.alloc(127);
  header.write("PMTiles", "latin1");
  header[7] = 3;
  let offset = header.length;
  for (const [at, part] of [
    [8, directory],
    [24, metadata],
    [40, Buffer.alloc(0)],
    [56, tile],
  ] as const) {
    header.writeBigUInt64LE(BigInt(offset), at);
    header.writeBigUInt64LE(BigInt(part.length), at + 8);
    offset += part.length;
  }
  for (const at of [72, 80, 88]) header.writeBigUInt64LE(1n, at);
  header.set([1, NO_COMPRESSION, NO_COMPRESSION, TILE_TYPES[type], 0, 0], 96);
  [-180, -85, 180, 85].forEach((degrees, place) => header.writeInt32LE(degrees * 1e7, 102 + place * 4));
  return Buffer.concat([header, directory, metadata, tile]);
}
