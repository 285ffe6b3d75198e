import { zipSync } from "fflate";
import { serialize } from "flatgeobuf/lib/mjs/geojson.js";
import { expect, test } from "vitest";
import { geopackage, gbk, points, shapefile, utf8, xlsx } from "../testing/files.ts";
import { openTable } from "./open_table.ts";
import { Unreadable } from "./table.ts";

const TWO = points(
  [119.4512, 32.2034, { 姓名: "张桂兰", 网格编码: "321102001001001" }],
  [119.4623, 32.2101, { 姓名: "王德福", 网格编码: "321102001001002" }],
);

async function read(bytes: Uint8Array, name = "file") {
  const { head, rows } = await openTable(bytes, name);
  return { ...head, rows: [...rows] };
}

async function refusal(bytes: Uint8Array, name = "file"): Promise<string> {
  try {
    await read(bytes, name);
  } catch (error) {
    if (error instanceof Unreadable) return error.why;
    throw error;
  }
  return "read";
}

test("what is no file of data is refused with its cause", async () => {
  expect(await refusal(new Uint8Array())).toBe("empty");
  expect(await refusal(utf8("  \r\n \n"))).toBe("empty");
  expect(await refusal(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13), "a.png")).toBe("unknown_format");
  expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "a.xlsx")).toBe("has_password");
  expect(await refusal(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "a.xls")).toBe("unknown_format");
  expect(await refusal(zipSync({ "a.txt": utf8("x") }))).toBe("nothing_in_zip");
  expect(await refusal(utf8(`姓名\n"${"长".repeat(2_200_000)}`))).toBe("broken");
  expect(await refusal(utf8(Array.from({ length: 201 }, (_, i) => `c${i}`).join(",")))).toBe(
    "too_many_columns",
  );
});

test("files that are cut off, name files elsewhere, unpack without end or declare entities are refused", async () => {
  const whole = shapefile(TWO);
  expect(await refusal(whole.subarray(0, whole.length - 30))).toBe("broken");
  expect(await refusal(shapefile(TWO, {}, "../../etc/"))).toBe("bad_name_in_zip");
  expect(await refusal(zipSync({ "C:\\a.shp": utf8("x") }))).toBe("bad_name_in_zip");
  const bomb = zipSync({ "a.kml": utf8("<kml/>") });
  // The size that the directory at the end tells.
  const directory = Buffer.from(bomb).indexOf("PK\u0001\u0002");
  new DataView(bomb.buffer, bomb.byteOffset).setUint32(directory + 24, 410_000_000, true);
  expect(await refusal(bomb)).toBe("unzips_too_large");
  const lol = `<?xml version="1.0"?><!DOCTYPE kml [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><kml>&b;</kml>`;
  expect(await refusal(utf8(lol))).toBe("has_entities");
  expect(await refusal(zipSync({ "xl/workbook.xml": utf8(lol) }))).toBe("has_entities");
  expect(await refusal(utf8("<kml><Placemark></kml>"))).toBe("broken");
  expect(await refusal(utf8('{"type":"FeatureCollection","features":[{"type":"Fea'))).toBe("broken");
  expect(await refusal(utf8('{"type":"FeatureCollection","features":[{"a":NaN}]}'))).toBe("broken");
  expect(
    await refusal(utf8('{"type":"Topology","objects":{"a":{"type":"Polygon","arcs":[[9]]}},"arcs":[]}')),
  ).toBe("broken");
});

test("CSV: UTF-8 with and without its mark, GBK, UTF-16, quotes, tabs, and lines as a spreadsheet counts them", async () => {
  const text = '姓名,备注\r\n"张,三","说""好"""\r\n\r\n李四,"两\n行"\r\n王五\r\n';
  const rows = [
    { line: 2, geometry: null, cells: ["张,三", '说"好"'] },
    { line: 4, geometry: null, cells: ["李四", "两\n行"] },
    { line: 6, geometry: null, cells: ["王五", ""] },
  ];
  const utf16 = Uint8Array.from([0xff, 0xfe, ...new Uint8Array(Buffer.from(text, "utf16le"))]);
  for (const [bytes, encoding] of [
    [utf8(text), "UTF-8"],
    [utf8(`\uFEFF${text}`), "UTF-8"],
    [gbk(text), "GBK"],
    [utf16, "UTF-16LE"],
  ] as const)
    expect(await read(bytes)).toMatchObject({ format: "csv", encoding, columns: ["姓名", "备注"], rows });
  expect((await read(utf8("a\tb\n1\t2"))).rows[0]!.cells).toEqual(["1", "2"]);
  expect((await read(utf8("a;b\n1;2"))).rows[0]!.cells).toEqual(["1", "2"]);
  expect((await read(utf8("a,b\n\t321102001001001,'=1+1"))).rows[0]!.cells).toEqual([
    "321102001001001",
    "=1+1",
  ]);
});

const line = (i: number) => `"第${i}行,""${"字".repeat(400)}""",${i}`;

test("CSV is read in pieces: letters and quotes across their borders", async () => {
  const lines = Array.from({ length: 4_000 }, (_, i) => line(i));
  for (const bytes of [utf8(`a,b\r\n${lines.join("\r\n")}`), gbk(`a,b\r\n${lines.join("\r\n")}`)]) {
    const { rows } = await read(bytes);
    expect(rows).toHaveLength(4_000);
    for (const [i, row] of rows.entries()) {
      expect(row.line).toBe(i + 2);
      expect(row.cells).toEqual([`第${i}行,"${"字".repeat(400)}"`, String(i)]);
    }
  }
});

test("XLSX: codes that are text, and numbers written out", async () => {
  const bytes = await xlsx([
    ["姓名", "网格编码", "分钟"],
    ["张桂兰", "321102001001001", 90.5],
    [null, null, null],
    ["王德福", 321102001001002, 60],
  ]);
  expect(await read(bytes)).toMatchObject({
    format: "xlsx",
    columns: ["姓名", "网格编码", "分钟"],
    rows: [
      { line: 2, cells: ["张桂兰", "321102001001001", "90.5"] },
      { line: 4, cells: ["王德福", "321102001001002", "60"] },
    ],
  });
});

test("GeoJSON: features one by one, whatever stands before and after them, with nested and missing values", async () => {
  const text = `\uFEFF{ "name":"户", "features" : [ ${TWO.features.map((one) => JSON.stringify(one)).join(" ,\n")},
    {"type":"Feature","geometry":null,"properties":{"姓名":"}\\"]","n":{"a":[1]},"x":1e400}}, null ],
    "crs":{"type":"name","properties":{"name":"urn:ogc:def:crs:EPSG::4549"}},"type":"FeatureCollection"}`;
  const { rows, ...head } = await read(utf8(text));
  expect(head).toEqual({
    format: "geojson",
    encoding: "UTF-8",
    crs_text: "urn:ogc:def:crs:EPSG::4549",
    layer: "户",
    columns: ["姓名", "网格编码", "n", "x"],
  });
  expect(rows.map(({ cells }) => cells)).toEqual([
    ["张桂兰", "321102001001001", "", ""],
    ["王德福", "321102001001002", "", ""],
    ['}"]', "", '{"a":[1]}', "Infinity"],
    ["", "", "", ""],
  ]);
  expect(rows[0]!.geometry).toEqual(TWO.features[0]!.geometry);
  expect((await read(utf8('{"type":"Point","coordinates":[1,2]}'))).rows[0]!.geometry).toEqual({
    type: "Point",
    coordinates: [1, 2],
  });
});

test("Shapefile in GBK, with and without .cpg and .prj", async () => {
  for (const [files, crs_text] of [
    [{}, null],
    [{ cpg: "GBK" }, null],
    [
      { cpg: "936", prj: 'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]' },
      'GEOGCS["GCS_China_Geodetic_Coordinate_System_2000"]',
    ],
  ] as const) {
    const { rows, ...head } = await read(shapefile(TWO, files));
    expect(head).toEqual({
      format: "shapefile",
      encoding: "GBK",
      crs_text,
      layer: "户",
      columns: ["姓名", "网格编码"],
    });
    expect(rows[1]).toEqual({
      line: 2,
      geometry: TWO.features[1]!.geometry,
      cells: ["王德福", "321102001001002"],
    });
  }
});

test("TopoJSON, KML, KMZ, FlatGeobuf and GeoPackage bring the same two points", async () => {
  const topology = {
    type: "Topology",
    arcs: [],
    objects: {
      few: { type: "Point", coordinates: [0, 0] },
      户: {
        type: "GeometryCollection",
        geometries: TWO.features.map(({ geometry, properties }) => ({ ...geometry, properties })),
      },
    },
  };
  const placemarks = TWO.features.map(
    ({ geometry, properties }) =>
      `<Placemark><ExtendedData>${Object.entries(properties)
        .map(([name, value]) => `<Data name="${name}"><value>${value}</value></Data>`)
        .join(
          "",
        )}</ExtendedData><Point><coordinates>${geometry.coordinates.join(",")}</coordinates></Point></Placemark>`,
  );
  const kml = utf8(
    `<?xml version="1.0" encoding="UTF-8"?><kml xmlns="http://www.opengis.net/kml/2.2"><Document>${placemarks.join("")}</Document></kml>`,
  );
  const files: [string, Uint8Array, string | null][] = [
    ["topojson", utf8(JSON.stringify(topology)), null],
    ["kml", kml, "EPSG:4326"],
    ["kml", zipSync({ "doc.kml": kml }), "EPSG:4326"],
    ["flatgeobuf", serialize(TWO, 4490), "EPSG:4490"],
    ["geopackage", await geopackage(TWO, 4490), "EPSG:4490"],
  ];
  for (const [format, bytes, crs_text] of files) {
    const { rows, ...head } = await read(bytes);
    expect(head).toMatchObject({ format, crs_text, columns: ["姓名", "网格编码"] });
    // A FlatGeobuf file is ordered by place.
    const sorted = rows.toSorted((a, b) => a.cells[1]!.localeCompare(b.cells[1]!));
    expect(sorted.map(({ cells, geometry }) => ({ cells, geometry }))).toEqual(
      TWO.features.map(({ geometry, properties }) => ({ cells: Object.values(properties), geometry })),
    );
  }
});
