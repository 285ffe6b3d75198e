import { expect, test } from "vitest";
import { fromDegrees, type LonLat } from "./coordinates.ts";
import { type Claimed, crsOfText, detectCoordinates, type VillageAt } from "./detect.ts";

/** Two villages side by side, each 0.01° (about 940 × 1,100 m). */
const villageAt: VillageAt = ([lon, lat]) => {
  if (lat < 32.2 || lat > 32.21 || lon < 119.45 || lon > 119.47) return null;
  return lon < 119.46 ? "west" : "east";
};
const PLACES: LonLat[] = Array.from({ length: 40 }, (_, i) => [
  119.4503 + i * 0.00049,
  32.2005 + (i % 9) * 0.001,
]);

function claimed(crs: string, { swapped = false, named = true } = {}): Claimed[] {
  return PLACES.map((place) => {
    const [x, y] = fromDegrees(place, crs)!;
    return { x: swapped ? y : x, y: swapped ? x : y, village_code: named ? villageAt(place) : null };
  });
}

test("numbers of nowhere fit nothing, and none say nothing", () => {
  const far = PLACES.map(() => ({ x: 10, y: 20, village_code: null }));
  expect(detectCoordinates(far, null, villageAt)).toMatchObject({
    coordinates: null,
    evidence: [{ code: "none_fits", points: 40 }],
  });
  expect(detectCoordinates([{ x: Number.NaN, y: 1, village_code: null }], null, villageAt)).toMatchObject({
    coordinates: null,
    evidence: [{ code: "nothing", points: 0 }],
  });
});

test.each(["EPSG:4490", "EPSG:4549", "EPSG:4528", "EPSG:4498", "EPSG:3857", "GCJ-02", "BD-09"])(
  "%s is known by where it puts the rows, in either order of its axes",
  (crs) => {
    for (const swapped of [false, true]) {
      const found = detectCoordinates(claimed(crs, { swapped }), null, villageAt);
      expect(found.coordinates).toEqual({ crs, swapped });
      expect(found.evidence.some(({ code }) => code === "swapped")).toBe(swapped);
    }
  },
);

test("an offset is told in metres, with how many rows stand right without taking it off", () => {
  const { evidence } = detectCoordinates(claimed("GCJ-02"), null, villageAt);
  const off = evidence.find(({ code }) => code === "off")!;
  expect(off.metres).toBeGreaterThan(450);
  expect(off.metres).toBeLessThan(650);
  expect(off.inside).toBeLessThan(25);
  expect(evidence.find(({ code }) => code === "inside")).toMatchObject({ points: 40, inside: 40 });
});

test("what a file says of itself wins over what fits better by chance only when it fits", () => {
  const wrong = detectCoordinates(claimed("EPSG:4549"), "EPSG:4550", villageAt);
  expect(wrong.coordinates).toEqual({ crs: "EPSG:4549", swapped: false });
  expect(wrong.evidence[0]).toMatchObject({ code: "said", crs: "EPSG:4550" });
});

/** As Esri writes it. */
const gk = (name: string, middle: number, easting: number) =>
  `PROJCS["${name}",GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]],PROJECTION["Gauss_Kruger"],PARAMETER["False_Easting",${easting}.0],PARAMETER["False_Northing",0.0],PARAMETER["Central_Meridian",${middle}.0],PARAMETER["Scale_Factor",1.0],PARAMETER["Latitude_Of_Origin",0.0],UNIT["Meter",1.0]]`;

test("the text of a .prj", () => {
  const texts: [string, string | null][] = [
    [gk("CGCS2000_3_Degree_GK_CM_120E", 120, 500_000), "EPSG:4549"],
    [gk("CGCS2000_3_Degree_GK_Zone_40", 120, 40_500_000), "EPSG:4528"],
    [gk("CGCS2000_GK_CM_117E", 117, 500_000), "EPSG:4548"],
    [gk("CGCS2000_GK_Zone_20", 117, 20_500_000), "EPSG:4498"],
    ['GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000"]]', "EPSG:4490"],
    ['GEOGCS["GCS_WGS_1984",DATUM["D_WGS_1984"]]', "EPSG:4326"],
    ['PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]', "EPSG:3857"],
    ['PROJCS["Xian_1980_3_Degree_GK_CM_120E",GEOGCS["GCS_Xian_1980"]]', null],
    ["urn:ogc:def:crs:EPSG::4549", "EPSG:4549"],
    ["urn:ogc:def:crs:OGC:1.3:CRS84", "EPSG:4326"],
    ["EPSG:27700", null],
    ["", null],
  ];
  for (const [text, crs] of texts) expect([text, crsOfText(text)]).toEqual([text, crs]);
});
