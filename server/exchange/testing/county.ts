import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Messy, messyLayers } from "../../domain/mosaic/testing/messy.ts";
import { type Fixture, inFolder, KEPT, zippedShapefile } from "./ogr.ts";

/**
 * A made-up county of two villages and eighteen grids as its office has drawn them: overlaps, gaps, a grid across the
 * border of its village, and rings that cross themselves.
 */
export const COUNTY = withRealCodes(messyLayers({ seed: 183, columns: 6, rows: 3, bow_ties: true }));

/** Villages are numbered from 200 on in a town of the county, as they are in the country. */
function withRealCodes({ shapes, planted }: Messy): Messy {
  return {
    shapes: shapes.map((shape) => ({ ...shape, code: `3211811012${shape.code.slice(10)}` })),
    planted,
  };
}

const coded = (layer: "areas" | "grids") => COUNTY.shapes.filter((shape) => shape.layer === layer);
export const COUNTY_VILLAGES = coded("areas").map(({ code }, i) => ({
  code,
  name: ["东湖村", "西塘村"][i]!,
}));
/** All grids, and the one whose code has lost a digit in the file. */
export const COUNTY_GRIDS = coded("grids").map(({ code }) => code);
export const HARMED_GRID = COUNTY_GRIDS.find((code) => code.endsWith("005"))!;
export const HARMED_CODE = HARMED_GRID.replace("00005", "0005");

const LAYERS = {
  areas: { name: "county_villages", layer: "村界" },
  grids: { name: "county_grids", layer: "网格" },
} as const;

function propertiesOf(layer: "areas" | "grids", code: string): Record<string, string | number> {
  if (layer === "grids")
    return {
      网格编码: code === HARMED_GRID ? HARMED_CODE : code,
      网格名称: `第${Number(code.slice(-3))}网格`,
      户数: 100,
      人口: 280,
    };
  const { name } = COUNTY_VILLAGES.find((village) => village.code === code)!;
  return { 村代码: code, 村名: name, 镇: "湖塘镇", 区县: "湖塘县", 市: "测试市" };
}

/** The layers of the county as its office would send them: zipped Shapefiles, GBK, EPSG:4549. Needs ogr2ogr. */
export function makeCounty(): Fixture[] {
  return (["areas", "grids"] as const).map((layer) =>
    inFolder((folder) => {
      const features = COUNTY.shapes
        .filter((shape) => shape.layer === layer)
        .map(({ code, polygons }) => ({
          type: "Feature",
          properties: propertiesOf(layer, code),
          geometry: { type: "MultiPolygon", coordinates: polygons },
        }));
      const source = join(folder, "source.geojson");
      writeFileSync(source, JSON.stringify({ type: "FeatureCollection", features }));
      return zippedShapefile(source, { ...LAYERS[layer], encoding: "GBK", epsg: 4549 });
    }),
  );
}

/** Where they are kept, made by GDAL 3.6.2. */
export const COUNTY_KEPT = join(KEPT, "county");

export function keptCounty(layer: "areas" | "grids"): Buffer {
  return readFileSync(join(COUNTY_KEPT, `${LAYERS[layer].name}.zip`));
}
