import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import type { Feature, FeatureCollection } from "geojson";
import { plain } from "../db/sql.ts";
import { fromDegrees } from "../domain/exchange/coordinates.ts";
import { atEmptyCity, atImports, type ImportDesk } from "./testing/import_desk.ts";
import { utf8 } from "./testing/files.ts";

const TOWN = "321102001000";
const [EAST, WEST] = ["321102001002", "321102001001"];
type Ring = [number, number][];

/** A rectangle in degrees, its west end at 119.45 + `from`, 0.01 high. */
function box(from: number, to: number, south = 0, north = 0.01): Ring {
  const [w, e, s, n] = [119.45 + from, 119.45 + to, 32.2 + south, 32.2 + north];
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ].map(([x, y]) => [seven(x!), seven(y!)]);
}
const seven = (degrees: number) => Math.round(degrees * 1e7) / 1e7;

function drawn(...rows: [geometry: unknown, properties: Record<string, unknown>][]): Uint8Array {
  const features = rows.map(
    ([geometry, properties]) => ({ type: "Feature", geometry, properties }) as Feature,
  );
  return utf8(JSON.stringify({ type: "FeatureCollection", features } satisfies FeatureCollection));
}
const polygon = (...rings: Ring[]) => ({ type: "Polygon", coordinates: rings });
const inCrs = (ring: Ring, crs: string): Ring => ring.map((place) => fromDegrees(place, crs)!);

const VILLAGES = drawn(
  [polygon(box(0, 0.01)), { 代码: WEST, 名称: "西村", 镇: "某镇", 区县: "某区", 市: "某市" }],
  [polygon(box(0.01, 0.02)), { 代码: EAST, 名称: "东社区", 镇: "某镇", 区县: "某区", 市: "某市" }],
);
const grid = (village: string, number: number) => `${village}${String(number).padStart(3, "0")}`;
const GRIDS = drawn(
  [polygon(box(0, 0.005)), { 网格编码: grid(WEST, 1), 网格名称: "西村第一网格", 户数: 120 }],
  [polygon(box(0.005, 0.01)), { 网格编码: grid(WEST, 2), 网格名称: "西村第二网格", 户数: 80 }],
  [polygon(box(0.01, 0.02)), { 网格编码: grid(EAST, 1), 网格名称: "东社区校园专属网格", 用途: "学校" }],
);

async function shapes(desk: ImportDesk) {
  return desk.rows<{ code: string; kind: string; parent_code: string | null; drawn: boolean }>(
    `select code, kind, parent_code, geom is not null as drawn from source_shapes order by layer, code`,
  );
}

test("land of a city that has boundaries is refused, at the check and at the write", () =>
  atImports(async (desk) => {
    const one = await desk.bring(VILLAGES, "villages.geojson");
    const plan = await desk.plan(one);
    expect(plan.kind).toBe("areas");
    expect(await desk.lines(`/${one.id}/check`, { version: 1, ...body(plan) })).toMatchObject({
      refusal: { status: 409, reason: "boundaries_exist" },
    });
  }));

test("people of a city without boundaries are refused", () =>
  atEmptyCity(async (desk) => {
    const one = await desk.bring("姓名,电话,专兼职,村社区\n员甲,13800000001,专职,西村\n");
    const plan = await desk.plan(one);
    expect(plan).toMatchObject({ kind: "workers", coordinates: null });
    expect(await desk.lines(`/${one.id}/check`, { version: 1, ...body(plan) })).toMatchObject({
      refusal: { status: 409, reason: "no_boundaries" },
    });
  }));

function body({ kind, mapping, coordinates }: Awaited<ReturnType<ImportDesk["plan"]>>) {
  return { kind, mapping, coordinates };
}

test("villages bring the areas above them along, once, and are taken back with them", () =>
  atEmptyCity(async (desk) => {
    const written = await desk.through(VILLAGES);
    expect(written).toMatchObject({
      kind: "areas",
      coordinates: { crs: "EPSG:4490", swapped: false },
      counts: { good: 2, doubtful: 0, refused: 0, unchanged: 0 },
      written: { areas: 5 },
    });
    expect(await shapes(desk)).toEqual([
      { code: "321100", kind: "市", parent_code: null, drawn: false },
      { code: "321102", kind: "区", parent_code: "321100", drawn: false },
      { code: TOWN, kind: "镇", parent_code: "321102", drawn: false },
      { code: WEST, kind: "village", parent_code: TOWN, drawn: true },
      { code: EAST, kind: "community", parent_code: TOWN, drawn: true },
    ]);
    const again = await desk.through(VILLAGES);
    expect(again).toMatchObject({ counts: { good: 0, unchanged: 2 }, written: { areas: 0 } });
    expect(await desk.count("source_shapes")).toBe(5);
    const undone = await desk.said("POST", `/${written.id}/undo`, { version: written.version });
    expect(undone.status).toBe(200);
    expect(await desk.count("source_shapes")).toBe(0);
  }));

test("every fault of an area is named; what is above it must be there, or be named", () =>
  atEmptyCity(async (desk) => {
    const checked = await desk.check(
      await desk.bring(
        drawn(
          [polygon(box(0, 0.01)), { 代码: "3.21E+11", 名称: "甲村" }],
          [polygon(box(0, 0.01)), { 代码: "32110200100", 名称: "乙村" }],
          [null, { 代码: "321102001003", 名称: "丙村" }],
          [
            { type: "Point", coordinates: [119.45, 32.2] },
            { 代码: "321102001004", 名称: "丁村" },
          ],
          [polygon(box(0, 0.01)), { 代码: "321102001005", 名称: "" }],
          [polygon(box(0, 0.01)), { 代码: "321102001006", 名称: "戊村" }],
          [polygon(box(0, 0.01)), { 代码: "321102001006", 名称: "戊村" }],
          [polygon(box(0, 0.02)), { 代码: "321102001006", 名称: "戊村" }],
          [null, { 代码: "321102", 名称: "某区" }],
          [null, { 代码: "320500", 名称: "别市" }],
        ),
        "a.geojson",
      ),
      { kind: "areas" },
    );
    expect(await desk.found(checked)).toEqual([
      "1 代码 excel_number",
      "2 代码 lost_zeros",
      "3 - no_shape",
      "4 - not_a_polygon",
      "5 名称 missing",
      "6 代码 no_area_above",
      "7 - twice_in_file",
      "7 代码 no_area_above",
      "8 代码 code_taken",
      "9 代码 no_area_above",
      "10 代码 other_city",
    ]);
  }));

test("every fault of a shape is named; bow-ties and what overlaps itself are kept", () =>
  atEmptyCity(async (desk) => {
    const at = (ring: Ring) => polygon(ring);
    const [a, b, c, d] = box(0, 0.01) as [Ring[0], Ring[0], Ring[0], Ring[0]];
    const faulty: [string, unknown][] = [
      ["empty_shape", { type: "Polygon", coordinates: [] }],
      ["empty_shape", { type: "MultiPolygon", coordinates: [] }],
      ["empty_shape", { type: "Polygon", coordinates: [[]] }],
      ["few_positions", at([a, b, a])],
      ["not_finite", at([a, ["x" as unknown as number, 32.2], c, a])],
      ["no_area", at([a, [119.455, 32.2], b, a])],
      ["no_area", polygon(box(0, 0.01), [a, a, a, a])],
      ["implausible", at([a, b, [11.9, 3.2], a])],
      ["not_a_polygon", { type: "LineString", coordinates: [a, b] }],
      [
        "not_a_polygon",
        { type: "GeometryCollection", geometries: [at(box(0, 0.01)), { type: "Point", coordinates: a }] },
      ],
      ["ring_not_closed", at([a, b, c, d])],
      ["meets_itself", at([a, c, b, d, a])],
      ["meets_itself", { type: "MultiPolygon", coordinates: [[box(0, 0.01)], [box(0.005, 0.02)]] }],
      ["good", { type: "GeometryCollection", geometries: [at(box(0, 0.01)), at(box(0.02, 0.03))] }],
      ["good", polygon(box(0, 0.01), box(0.002, 0.004, 0.002, 0.004))],
      ["good", at(box(0, 0.01).map(([x, y]) => [x, y, 17] as unknown as Ring[0]))],
    ];
    const one = await desk.bring(
      drawn(
        ...faulty.map(
          ([, shape], i) => [shape, { 微网格编码: `m${i}` }] as [unknown, Record<string, string>],
        ),
      ),
      "a.geojson",
    );
    const coordinates = { crs: "EPSG:4490", swapped: false };
    const checked = await desk.check(one, { kind: "micro_grids", coordinates });
    const { findings } = await desk.findings(checked);
    const causes = new Map(findings.map(({ line, cause }) => [line, cause]));
    expect(faulty.map((_, i) => causes.get(i + 1) ?? "good")).toEqual(faulty.map(([cause]) => cause));
    expect((await desk.write(checked)).written).toEqual({ micro_grids: 6 });
    // GEOS agrees on which of those that were written are valid.
    expect(
      await desk.rows(
        "select code, st_isvalid(geom) as valid, st_ndims(geom) as dims from source_shapes order by id",
      ),
    ).toEqual([10, 11, 12, 13, 14, 15].map((i) => ({ code: `m${i}`, valid: i !== 11 && i !== 12, dims: 2 })));
  }));

test("grids: their codes against their villages, the order of their numbers, and what kind they are", () =>
  atEmptyCity(async (desk) => {
    await desk.through(VILLAGES);
    const checked = await desk.check(await desk.bring(GRIDS, "grids.geojson"));
    expect(checked).toMatchObject({ kind: "grids", counts: { good: 3, doubtful: 0, refused: 0 } });
    const faulty = await desk.check(
      await desk.bring(
        drawn(
          [polygon(box(0.005, 0.01)), { 网格编码: grid(WEST, 1), 网格名称: "甲", 类型: "农村" }],
          [polygon(box(0, 0.005)), { 网格编码: grid(WEST, 2), 网格名称: "乙", 类型: "农村" }],
          [polygon(box(0, 0.005)), { 网格编码: grid("321102001009", 1), 网格名称: "丙", 类型: "农村" }],
          [polygon(box(0.01, 0.015)), { 网格编码: grid(WEST, 3), 网格名称: "丁", 类型: "城市" }],
          [polygon(box(0.05, 0.06)), { 网格编码: grid(EAST, 1), 网格名称: "戊", 类型: "城市" }],
          [polygon(box(0, 0.005)), { 网格编码: "3.21E+14", 网格名称: "己", 类型: "奇怪" }],
          [polygon(box(0, 0.005)), { 网格编码: "32110200100100", 网格名称: "庚", 户数: -3 }],
        ),
        "b.geojson",
      ),
    );
    expect(await desk.found(faulty)).toEqual([
      "1 网格编码 out_of_order",
      "2 网格编码 out_of_order",
      "3 网格编码 other_village_code",
      "4 网格编码 lies_in_other_village",
      "5 - outside_villages",
      "6 网格编码 excel_number",
      "6 类型 unknown_word",
      "7 网格编码 lost_zeros",
      "7 户数 not_a_number",
    ]);
    expect((await desk.findings(faulty)).findings[0]!.detail).toEqual({ expected: grid(WEST, 2) });
    await desk.write(checked);
    expect(
      await desk.rows(
        "select code, kind, dedicated_use, households from source_shapes where layer = 'grids' order by code",
      ),
    ).toEqual([
      { code: grid(WEST, 1), kind: "rural", dedicated_use: null, households: 120 },
      { code: grid(WEST, 2), kind: "rural", dedicated_use: null, households: 80 },
      { code: grid(EAST, 1), kind: "dedicated", dedicated_use: "campus", households: null },
    ]);
  }));

test("the same code with another shape is refused, and what was built upon is not taken back", () =>
  atEmptyCity(async (desk) => {
    const villages = await desk.through(VILLAGES);
    const grids = await desk.through(GRIDS);
    const moved = await desk.check(
      await desk.bring(
        drawn([polygon(box(0, 0.006)), { 网格编码: grid(WEST, 1), 网格名称: "西村第一网格" }]),
      ),
    );
    expect(await desk.found(moved)).toEqual(["1 - already_there_otherwise"]);
    // Another format begins its rings elsewhere, and turns them round.
    const ring = box(0, 0.005).toReversed();
    const turned = [...ring.slice(2), ring[1]!, ring[2]!];
    const otherwise = await desk.check(
      await desk.bring(
        drawn([polygon(inCrs(turned, "EPSG:4528")), { 网格编码: grid(WEST, 1), 网格名称: "西村一格" }]),
      ),
    );
    expect(otherwise.coordinates?.crs).toBe("EPSG:4528");
    expect(await desk.found(otherwise)).toEqual(["1 - already_there", "1 - differs"]);
    const undo = ({ id, version }: typeof villages) => desk.said("POST", `/${id}/undo`, { version });
    expect(await undo(villages)).toMatchObject({ status: 409, reason: "built_upon", detail: { got: 3 } });
    await desk.db.query(
      plain(
        `insert into mosaics (tolerance_m, made_at, updated_at) values (1, '2026-06-15T02:00:00Z', '2026-06-15T02:00:00Z')`,
      ),
    );
    expect(await undo(grids)).toMatchObject({
      status: 409,
      reason: "built_upon",
      detail: { table: "mosaics" },
    });
    await desk.db.query(plain("update mosaics set status = 'discarded'"));
    expect((await undo(grids)).status).toBe(200);
    expect((await undo(villages)).status).toBe(200);
    expect(await desk.count("source_shapes")).toBe(0);
  }));

test("coordinates without a boundary: by the numbers, by the file; else somebody has to say", () =>
  atEmptyCity(async (desk) => {
    const planned = async (crs: string, name?: string) => {
      const features = JSON.parse(new TextDecoder().decode(VILLAGES)) as FeatureCollection<{
        type: "Polygon";
        coordinates: Ring[];
      }>;
      for (const { geometry } of features.features)
        geometry.coordinates = geometry.coordinates.map((ring) => inCrs(ring, crs));
      const named = name ? { crs: { type: "name", properties: { name } } } : {};
      const one = await desk.bring(utf8(JSON.stringify({ ...named, ...features })), "a.geojson");
      const { coordinates, evidence } = await desk.plan(one);
      return [coordinates?.crs ?? null, evidence.at(-1)!.code];
    };
    expect(await planned("EPSG:4490")).toEqual(["EPSG:4490", "plausible"]);
    expect(await planned("EPSG:4528")).toEqual(["EPSG:4528", "plausible"]);
    expect(await planned("EPSG:3857")).toEqual(["EPSG:3857", "plausible"]);
    expect(await planned("EPSG:4549")).toEqual([null, "several"]);
    expect(await planned("EPSG:4549", "urn:ogc:def:crs:EPSG::4549")).toEqual(["EPSG:4549", "plausible"]);
  }));

test("grids of an offset system are known by the villages that are there", () =>
  atEmptyCity(async (desk) => {
    await desk.through(VILLAGES);
    const rows = Array.from({ length: 8 }, (_, i) => i).map((i): [unknown, Record<string, string>] => {
      const ring = box(i * 0.0025, (i + 1) * 0.0025);
      const code = i < 4 ? grid(WEST, i + 1) : grid(EAST, i - 3);
      return [polygon(inCrs(ring, "GCJ-02")), { 网格编码: code, 网格名称: `第${i + 1}网格` }];
    });
    const one = await desk.bring(drawn(...rows), "g.geojson");
    const { coordinates, evidence } = await desk.plan(one);
    expect(coordinates).toEqual({ crs: "GCJ-02", swapped: false });
    expect(evidence.find(({ code }) => code === "off")?.metres).toBeGreaterThan(500);
    const written = await desk.write(await desk.check(one));
    expect(written.written).toEqual({ grids: 8 });
    const [row] = await desk.rows<{ off: number }>(
      `select max(abs(st_xmin(geom) - 119.45 - 0.0025 * (right(code, 3)::int - 1) - case when code like '${EAST}%' then 0.01 else 0 end)) as off
       from source_shapes where layer = 'grids'`,
    );
    expect(row!.off).toBeLessThan(2e-7);
  }));

test("refused grids go out with their shapes as text, and come in again corrected", () =>
  atEmptyCity(async (desk) => {
    await desk.through(VILLAGES);
    const one = await desk.check(
      await desk.bring(
        drawn(
          [polygon(box(0, 0.005)), { 网格编码: "3.21E+14", 网格名称: "甲网格", 类型: "农村" }],
          [polygon(box(0.005, 0.01)), { 网格编码: grid(WEST, 2), 网格名称: "乙网格", 类型: "农村" }],
        ),
        "a.geojson",
      ),
    );
    await desk.write(one);
    const sheet = (await desk.ask("GET", `/${one.id}/refused.xlsx`)).rawPayload;
    const [header, row, ...more] = await readSheet(sheet);
    expect([header, more]).toEqual([["网格编码", "网格名称", "类型", "图形", "未写入原因"], []]);
    expect(row![3]).toMatch(/^MULTIPOLYGON\(\(\(119\.45 32\.2, /);
    const corrected = `${header!.join(",")}\n${[grid(WEST, 1), row![1], row![2], `"${String(row![3])}"`, ""].join(",")}\n`;
    const again = await desk.through(corrected);
    expect(again).toMatchObject({ kind: "grids", counts: { good: 1 }, written: { grids: 1 } });
    expect(
      await desk.rows("select st_area(geom) > 0 as ok from source_shapes where layer = 'grids'"),
    ).toEqual([{ ok: true }, { ok: true }]);
  }));

test("a shape that no cell of a table holds says so, and is to be corrected in its file", () =>
  atEmptyCity(async (desk) => {
    await desk.through(VILLAGES);
    const coast: Ring = Array.from({ length: 2_000 }, (_, i) => {
      const angle = (i / 1_999) * 2 * Math.PI;
      return [119.455 + 0.004 * Math.cos(angle), 32.205 + 0.004 * Math.sin(angle)];
    });
    const ring: Ring = [...coast.slice(0, -1), coast[0]!];
    const one = await desk.check(
      await desk.bring(
        drawn([polygon(ring), { 网格编码: "3.21E+14", 网格名称: "甲网格", 类型: "农村" }]),
        "a.geojson",
      ),
    );
    const [, row] = await readSheet((await desk.ask("GET", `/${one.id}/refused.xlsx`)).rawPayload);
    expect(row![3]).toBe(null);
    expect(row![4]).toMatch(/科学计数法.*；图形过大/);
  }));
