import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync, gzipSync } from "node:zlib";
import { unzipSync, zipSync } from "fflate";

/** Files that GDAL's ogr2ogr made of source.geojson, as they are kept. */
export const KEPT = fileURLToPath(new URL("./ogr/", import.meta.url));
export const SOURCE = join(KEPT, "source.geojson");

/** The systems that each format is made in; KML is in degrees of WGS84 whatever is asked. */
export const SYSTEMS = [4490, 4326, 4549, 4528, 3857] as const;

export interface Fixture {
  /** As in `shp_gbk_4549.zip`. */
  name: string;
  bytes: Uint8Array<ArrayBuffer>;
}

/** Whether ogr2ogr is installed: Debian's gdal-bin. */
export function hasOgr(): boolean {
  return spawnSync("ogr2ogr", ["--version"]).status === 0;
}

/** What ogr2ogr says, which is nothing when all is well. Throws when it fails. */
export function ogr2ogr(...args: string[]): void {
  execFileSync("ogr2ogr", args, { stdio: ["ignore", "ignore", "pipe"] });
}

/** What ogrinfo finds in a file, as it prints it. Throws when it fails. */
export function ogrinfo(...args: string[]): string {
  return execFileSync("ogrinfo", ["-ro", ...args], { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
}

/** Does something with a folder that is gone afterwards. */
export function inFolder<T>(work: (folder: string) => T): T {
  const folder = mkdtempSync(join(tmpdir(), "ogr_"));
  try {
    return work(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Every fixture, made now. */
export function makeFixtures(): Fixture[] {
  return inFolder((folder) => [
    ...SYSTEMS.flatMap((epsg) => [
      shapefile("gbk", epsg),
      shapefile("utf8", epsg),
      layer(folder, "gpkg", "GPKG", epsg),
      layer(folder, "fgb", "FlatGeobuf", epsg),
    ]),
    layer(folder, "kml", "KML", 4326),
  ]);
}

/** A layer, GeoJSON in EPSG:4490, as a zipped Shapefile of that name in an encoding and a system. */
export function zippedShapefile(
  source: string,
  { name, layer, encoding, epsg }: { name: string; layer: string; encoding: "GBK" | "UTF-8"; epsg: number },
): Fixture {
  return inFolder((folder) => {
    const made = join(folder, name);
    convert(source, made, "ESRI Shapefile", epsg, "-lco", `ENCODING=${encoding}`, "-nln", layer);
    const parts = readdirSync(made).map((part) => [part, bytesOf(join(made, part))] as const);
    return { name: `${name}.zip`, bytes: Uint8Array.from(zipSync(Object.fromEntries(parts))) };
  });
}

function convert(source: string, file: string, driver: string, epsg: number, ...more: string[]): void {
  ogr2ogr("-f", driver, "-s_srs", "EPSG:4490", "-t_srs", `EPSG:${epsg}`, ...more, file, source);
}

function layer(folder: string, ending: string, driver: string, epsg: number): Fixture {
  const name = `${ending}_${epsg}.${ending}`;
  convert(SOURCE, join(folder, name), driver, epsg);
  return { name, bytes: bytesOf(join(folder, name)) };
}

function shapefile(encoding: "gbk" | "utf8", epsg: number): Fixture {
  const words = encoding === "gbk" ? "GBK" : "UTF-8";
  return zippedShapefile(SOURCE, {
    name: `shp_${encoding}_${epsg}`,
    layer: "片区",
    encoding: words,
    epsg,
  });
}

function bytesOf(path: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(readFileSync(path));
}

/** Fixtures as they are kept: what is not packed by itself, is kept packed. */
export function keptFixtures(): Fixture[] {
  return readdirSync(KEPT)
    .filter((name) => /\.(zip|gz)$/.test(name))
    .toSorted()
    .map((name) => {
      const bytes = bytesOf(join(KEPT, name));
      return name.endsWith(".gz")
        ? { name: basename(name, ".gz"), bytes: Uint8Array.from(gunzipSync(bytes)) }
        : { name, bytes };
    });
}

/** The name and bytes under which a fixture is kept. */
export function keptAs({ name, bytes }: Fixture): { name: string; bytes: Uint8Array } {
  return name.endsWith(".zip") ? { name, bytes } : { name: `${name}.gz`, bytes: gzipSync(bytes) };
}

/** A zipped Shapefile without some of its parts, such as `cpg`. */
export function without({ name, bytes }: Fixture, ...endings: string[]): Fixture {
  const parts = Object.entries(unzipSync(bytes)).filter(
    ([part]) => !endings.some((ending) => part.endsWith(`.${ending}`)),
  );
  return { name, bytes: Uint8Array.from(zipSync(Object.fromEntries(parts))) };
}
