import { readFileSync } from "node:fs";
import { zipSync } from "fflate";
import type { FeatureCollection, MultiPolygon, Polygon } from "geojson";
import { seeded } from "../../domain/seeded.ts";
import { gbk, utf8, xlsx } from "./files.ts";
import { keptFixtures, SOURCE } from "./ogr.ts";

/** A file that somebody may send. */
export interface Sent {
  what: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Small good files, one or more of every format. */
export async function goodFiles(): Promise<Sent[]> {
  const text = readFileSync(SOURCE, "utf8");
  const table =
    '姓名,编码,经度,备注\r\n张桂兰,321102001001001,119.45,"两\n行"\r\n王德福,321102001001002,119.46,\r\n';
  const kept = keptFixtures().filter(({ name }) => /4549|kml/.test(name));
  const kml = kept.find(({ name }) => name.endsWith(".kml"))!.bytes;
  const sheet = [
    ["姓名", "编码", "分钟"],
    ["张桂兰", "321102001001001", 90.5],
    ["王德福", 321102001001002, 60],
  ];
  return [
    { what: "csv", bytes: Uint8Array.from(utf8(table)) },
    { what: "csv gbk", bytes: Uint8Array.from(gbk(table)) },
    { what: "xlsx", bytes: Uint8Array.from(await xlsx(sheet)) },
    { what: "geojson", bytes: Uint8Array.from(utf8(text)) },
    { what: "topojson", bytes: Uint8Array.from(utf8(topologyOf(JSON.parse(text) as Areas))) },
    { what: "kmz", bytes: Uint8Array.from(zipSync({ "doc.kml": kml })) },
    ...kept.map(({ name, bytes }) => ({ what: name, bytes })),
  ];
}

type Areas = FeatureCollection<Polygon | MultiPolygon>;

/** A TopoJSON file in which every ring is an arc. */
function topologyOf({ features }: Areas): string {
  const arcs: unknown[] = [];
  const indexed = (rings: unknown[]) => rings.map((ring) => [arcs.push(ring) - 1]);
  const geometries = features.map(({ geometry, properties }) =>
    geometry.type === "Polygon"
      ? { type: "Polygon", properties, arcs: indexed(geometry.coordinates) }
      : { type: "MultiPolygon", properties, arcs: geometry.coordinates.map(indexed) },
  );
  return JSON.stringify({
    type: "Topology",
    arcs,
    objects: { areas: { type: "GeometryCollection", geometries } },
  });
}

type Random = () => number;
const below = (random: Random, most: number) => Math.floor(random() * most);

/** What becomes of good bytes on the way: cut off, bits turned, pieces lost, doubled, zeroed, or lengths made huge. */
const HARMS: readonly ((bytes: Uint8Array, random: Random) => Uint8Array)[] = [
  (bytes, random) => bytes.slice(0, below(random, bytes.length)),
  (bytes, random) => flipped(bytes, random, 1),
  (bytes, random) => flipped(bytes, random, 20),
  // Headers are where lengths and offsets stand.
  (bytes, random) => flipped(bytes, random, 4, 200),
  (bytes, random) => {
    const harmed = bytes.slice();
    new DataView(harmed.buffer).setUint32(
      below(random, bytes.length - 4),
      HUGE[below(random, HUGE.length)]!,
      true,
    );
    return harmed;
  },
  (bytes, random) => {
    const harmed = bytes.slice();
    const from = below(random, bytes.length);
    return harmed.fill(random() < 0.5 ? 0 : 255, from, from + below(random, 400));
  },
  (bytes, random) => {
    const from = below(random, bytes.length);
    return joined(bytes.subarray(0, from), bytes.subarray(from + below(random, 300)));
  },
  (bytes, random) => {
    const [from, size] = [below(random, bytes.length), below(random, 600)];
    return joined(bytes.subarray(0, from + size), bytes.subarray(from));
  },
];
const HUGE = [0xffffffff, 0x7fffffff, 0x80000000, 0x00ffffff, 0x10000, 0];

function flipped(bytes: Uint8Array, random: Random, times: number, within = bytes.length): Uint8Array {
  const harmed = bytes.slice();
  for (let i = 0; i < times; i++)
    harmed[below(random, Math.min(within, bytes.length))]! ^= 1 << below(random, 8);
  return harmed;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** So many harmed versions of good files, each format in turn. */
export function* harmedFiles(good: readonly Sent[], count: number, seed: number): Generator<Sent> {
  const random = seeded(seed);
  for (let i = 0; i < count; i++) {
    const { what, bytes } = good[i % good.length]!;
    const harm = Math.floor(i / good.length) % HARMS.length;
    yield { what: `${what}, harm ${harm}, no. ${i}`, bytes: Uint8Array.from(HARMS[harm]!(bytes, random)) };
  }
}

const NUMBERS = [
  "NaN",
  "Infinity",
  "-Infinity",
  "1e400",
  "-1e400",
  "1e308",
  "null",
  '"119"',
  "[]",
  "{}",
  "",
  "0x10",
  "1e-400",
  "9007199254740993",
];
const TEXTS = [
  "=cmd|' /C calc'!A0",
  "@SUM(1)",
  "+1",
  "-1",
  "\uD800",
  "\uDFFF\uD800",
  "\u0000",
  "\u202E",
  "__proto__",
  "constructor",
  "'; drop table cases; --",
  "<script>",
  "字".repeat(300),
  "\t\r\n",
  '"',
  "${x}",
];
const KINDS = [
  "Point",
  "LineString",
  "Polygon",
  "MultiPoint",
  "MultiLineString",
  "MultiPolygon",
  "GeometryCollection",
  "Circle",
  "",
  "__proto__",
];

/** Geometries and properties that no program should write, as GeoJSON, TopoJSON, KML or CSV. */
export function* oddFiles(count: number, seed: number): Generator<Sent> {
  const random = seeded(seed);
  const pick = <T>(items: readonly T[]): T => items[below(random, items.length)]!;
  const number = () => (random() < 0.5 ? pick(NUMBERS) : String(100 + random() * 40));
  const list = (make: () => string) => `[${Array.from({ length: below(random, 4) }, make).join(",")}]`;
  const coordinates = (depth: number): string =>
    depth === 0 || random() < 0.1 ? list(number) : list(() => coordinates(depth - 1));
  const geometry = (depth = 0): string => {
    if (random() < 0.05) return pick(["null", "1", "[]", '"Point"', "{}", "true"]);
    const type = pick(KINDS);
    const inner =
      type === "GeometryCollection" && depth < 6
        ? `"geometries":${list(() => geometry(depth + 1))}`
        : `"coordinates":${coordinates(below(random, 5))}`;
    return `{"type":"${type}",${inner}}`;
  };
  const value = () => (random() < 0.5 ? JSON.stringify(pick(TEXTS)) : number());
  const properties = () =>
    `{${Array.from({ length: below(random, 4) }, () => `${JSON.stringify(pick(TEXTS))}:${value()}`).join(",")}}`;
  const features = () =>
    list(() => `{"type":"Feature","properties":${properties()},"geometry":${geometry()}}`);
  const makers: Record<string, () => string> = {
    geojson: () => `{"type":"FeatureCollection","features":${features()}}`,
    "geojson geometry": () => geometry(),
    topojson: () =>
      `{"type":"Topology","transform":{"scale":[${number()},${number()}],"translate":[${number()},1]},"arcs":${coordinates(2)},"objects":{"a":${geometry().replaceAll("coordinates", "arcs")},"b":${geometry()}}}`,
    kml: () =>
      `<kml xmlns="http://www.opengis.net/kml/2.2"><Document><Placemark><name>${pick(TEXTS)}</name><${pick(KINDS) || "Point"}><coordinates>${number()},${number()} ${number()}</coordinates></${pick(KINDS) || "Point"}></Placemark></Document></kml>`,
    csv: () =>
      Array.from({ length: 1 + below(random, 5) }, () =>
        Array.from({ length: below(random, 6) }, () => pick([...TEXTS, ...NUMBERS])).join(
          pick([",", "\t", ";"]),
        ),
      ).join(pick(["\n", "\r", "\r\n"])),
  };
  const names = Object.keys(makers);
  for (let i = 0; i < count; i++) {
    const what = names[i % names.length]!;
    const text = makers[what]!();
    yield {
      what: `${what}, odd, no. ${i}`,
      bytes: Uint8Array.from(random() < 0.8 ? utf8(text) : gbkOr(text)),
    };
  }
}

/** As bytes of GBK, where it has all letters; else with half a letter at the end. */
function gbkOr(text: string): Uint8Array {
  try {
    return gbk(text);
  } catch {
    return joined(utf8(text), Uint8Array.of(0xe5, 0x8f));
  }
}
