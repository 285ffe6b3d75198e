import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { fromDegrees } from "../domain/exchange/coordinates.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { gbk, points, shapefile, utf8, xlsx } from "./testing/files.ts";
import { atImports } from "./testing/import_desk.ts";

const { villages, grids, middle } = NINE_CELLS;
const WORKERS = `姓名,联系电话,专兼职,村（社区）,入职日期
员子东,13800000001,专职,东社区,2024-03-01
员丑西,138 0000 0002,兼职网格员,西社区居委会,2025/7/9
员寅南,13800000003,专职,${villages.S},20230105
`;

test("only an administrator brings in files", () =>
  atImports(async (desk) => {
    for (const role of ["leader", "planner", "officer", "worker"] as const)
      expect(await desk.said("POST", "?name=a.csv", utf8(WORKERS), role)).toMatchObject({
        status: 403,
        reason: "not_allowed",
      });
  }));

test("files that cannot be read are refused with why, and leave nothing", () =>
  atImports(async (desk) => {
    const refused = async (bytes: Uint8Array, name = "a.csv") => {
      const { status, reason, detail } = await desk.said("POST", `?name=${name}`, bytes);
      return [status, reason, detail["why"]];
    };
    expect(await refused(new Uint8Array())).toEqual([422, "unreadable_file", "empty"]);
    expect(await refused(utf8("姓名,电话\n"))).toEqual([422, "unreadable_file", "empty"]);
    expect(await refused(Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0))).toEqual([422, "unreadable_file", "broken"]);
    expect(await refused(Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0), "a.xls")).toEqual([
      422,
      "unreadable_file",
      "unknown_format",
    ]);
    expect(await desk.list()).toEqual([]);
    expect(await desk.count("import_parts")).toBe(0);
  }));

test("imports that are not there, of another version, or not so far", () =>
  atImports(async (desk) => {
    expect(await desk.said("GET", "/999")).toMatchObject({ status: 404, reason: "unknown_import" });
    const one = await desk.bring(WORKERS);
    const plan = await desk.plan(one);
    const body = { kind: plan.kind, mapping: plan.mapping, coordinates: null };
    expect(await desk.lines(`/${one.id}/check`, { version: 9, ...body })).toMatchObject({
      refusal: { status: 409, reason: "stale_version", detail: { import: { version: 1 } } },
    });
    expect(await desk.lines(`/${one.id}/write`, { version: 1, doubtful: true })).toMatchObject({
      refusal: { reason: "not_now" },
    });
    expect(await desk.said("GET", `/${one.id}/findings`)).toMatchObject({ status: 409, reason: "not_now" });
    expect(await desk.said("POST", `/${one.id}/undo`, { version: 1 })).toMatchObject({ reason: "not_now" });
    expect(
      await desk.lines(`/${one.id}/check`, { version: 1, ...body, mapping: { name: 0, phone: 1 } }),
    ).toMatchObject({
      refusal: { reason: "columns_missing", detail: { expected: ["employment", "place"] } },
    });
    expect(
      await desk.lines(`/${one.id}/check`, { version: 1, ...body, mapping: { name: 77 } }),
    ).toMatchObject({ refusal: { reason: "columns_missing" } });
    expect(
      await desk.lines(`/${one.id}/check`, {
        version: 1,
        ...body,
        coordinates: { crs: "EPSG:9999", swapped: false },
      }),
    ).toMatchObject({ refusal: { reason: "unknown_crs" } });
    const gone = (await desk.ask("POST", `/${one.id}/discard`, { version: 1 })).json<typeof one>();
    expect(gone).toMatchObject({ status: "discarded", file_kept: false });
    expect(await desk.count("import_parts")).toBe(0);
  }));

test("every fault of a row is named with its line, column and cause, and the rest is written", () =>
  atImports(async (desk) => {
    const file = `姓名,电话,专兼职,网格编码,入职日期
,13800000001,专职,${grids.A},2024-03-01
员甲,3.8E+10,专职,${grids.A},2024-03-01
员乙,13800000002,临时,${grids.A},2024-03-01
员丙,13800000003,专职,3.21E+14,2024-03-01
员丁,13800000004,专职,32110200100100,2024-02-30
员戊,13800000005,专职,321102001001999,2027-01-01
=cmd|' /C calc'!A0,13800000006,专职,${grids.A},2024-03-01
员己,13800000007,专职,${grids.A},
员庚,abc,专职,,2024-03-01
员辛\ud800,13800000009,专职,${grids.A},2024-03-01
`;
    const checked = await desk.check(await desk.bring(utf8(file)));
    expect(checked.counts).toEqual({ good: 0, doubtful: 2, refused: 8, unchanged: 0 });
    expect(await desk.found(checked)).toEqual([
      "2 姓名 missing",
      "3 电话 excel_number",
      "4 专兼职 unknown_word",
      "5 网格编码 excel_number",
      "6 入职日期 not_a_date",
      "6 网格编码 lost_zeros",
      "7 入职日期 date_ahead",
      "7 网格编码 unknown_grid",
      "8 姓名 formula",
      "9 入职日期 taken_as",
      "10 电话 not_a_phone",
      "11 姓名 bad_letters",
    ]);
    const before = await desk.count("workers");
    const written = await desk.write(checked);
    expect(written.written).toEqual({ workers: 2 });
    expect(await desk.count("workers")).toBe(before + 2);
  }));

test("workers: brought, listed, brought a second time, taken back", () =>
  atImports(async (desk) => {
    const before = await desk.count("workers");
    const written = await desk.through(gbk(WORKERS));
    expect(written).toMatchObject({
      status: "written",
      kind: "workers",
      encoding: "GBK",
      counts: { good: 3, doubtful: 0, refused: 0, unchanged: 0 },
      written: { workers: 3 },
    });
    expect(
      await desk.rows(
        "select name, phone, employment, village_code, town_code, district_code, hired_on from workers where name ~ '[子丑寅]' order by id",
      ),
    ).toEqual([
      {
        name: "员子东",
        phone: "13800000001",
        employment: "full_time",
        village_code: villages.E,
        town_code: NINE_CELLS.towns[0],
        district_code: NINE_CELLS.districts[0],
        hired_on: "2024-03-01",
      },
      expect.objectContaining({
        phone: "13800000002",
        employment: "part_time",
        village_code: villages.W,
        hired_on: "2025-07-09",
      }),
      expect.objectContaining({ village_code: villages.S, hired_on: "2023-01-05" }),
    ]);
    const again = await desk.through(WORKERS);
    expect(again).toMatchObject({ counts: { good: 0, unchanged: 3 }, written: { workers: 0 } });
    expect(await desk.count("workers")).toBe(before + 3);

    const undone = (await desk.ask("POST", `/${written.id}/undo`, { version: written.version })).json<
      typeof written
    >();
    expect(undone).toMatchObject({ status: "undone" });
    expect(await desk.count("workers")).toBe(before);
    expect((await desk.list()).map(({ status }) => status)).toEqual(["written", "undone"]);
    expect(
      await desk.rows("select distinct action from audit_entries where subject ~ '^import' order by 1"),
    ).toEqual(
      ["import_bring", "import_check", "import_look", "import_undo", "import_write"].map((action) => ({
        action,
      })),
    );
  }));

test("a worker who was given a grid is not taken back", () =>
  atImports(async (desk) => {
    const workers = await desk.through(WORKERS);
    const assigned = await desk.through(`网格员,网格编码,职责,开始日期,结束日期
员子东,${grids.C},主责,2026-07-01,
员丑西,${grids.C},兼职,2026-06-01,2026-12-31
员丑西,${grids.C},主责,2026-06-01,
无此人,${grids.C},主责,2026-06-01,
员子东,${grids.D},替班,2026-07-01,
`);
    expect(assigned).toMatchObject({
      kind: "assignments",
      counts: { refused: 3 },
      written: { assignments: 2 },
    });
    expect(await desk.found(assigned)).toEqual([
      "2 网格编码 two_leads",
      "4 职责 part_time_lead",
      "5 网格员 unknown_worker",
      "6 结束日期 needs_end",
    ]);
    const undo = (one: typeof workers) => desk.said("POST", `/${one.id}/undo`, { version: one.version });
    expect(await undo(workers)).toMatchObject({ status: 409, reason: "built_upon" });
    expect(await undo(assigned)).toMatchObject({ status: 200 });
    await desk.rows("update workers set capacity_minutes = 100, version = 2 where name = '员子东'");
    expect(await undo(workers)).toMatchObject({ reason: "built_upon", detail: { got: 1 } });
    await desk.rows("update workers set capacity_minutes = 480, version = 1 where name = '员子东'");
    expect(await undo(workers)).toMatchObject({ status: 200 });
  }));

const HOUSEHOLDS: (string | number | null)[][] = [
  [
    "户编号",
    "姓名",
    "与户主关系",
    "身份证号",
    "性别",
    "出生日期",
    "电话",
    "地址",
    "村社区",
    "经度",
    "纬度",
    "类别",
    "风险等级",
  ],
  [
    "1",
    "测甲",
    "户主",
    "321102195503070016",
    null,
    null,
    "13900000001",
    "东路1号",
    "东社区",
    ...gcj(1),
    "低保对象",
    "红",
  ],
  ["1", "测乙", "配偶", null, "女", "1957-01-02", null, null, null, null, null, null, null],
  [
    "2",
    "测丙",
    "户主",
    "321102195503070019",
    null,
    null,
    null,
    "东路2号",
    "东社区",
    ...gcj(2),
    "低保对象",
    "黄",
  ],
  ["2", "测丁", "子女", null, "男", "1990-01-02", null, null, null, null, null, null, null],
  ["3", "测戊", "户主", null, "男", "1950-05-05", null, "西路3号", "西社区", null, null, "特困人员", null],
  ["4", "测己", "户主", null, "女", "1960-05-05", null, "西路4号", "东社区", ...gcj(3), null, "绿"],
  ["5", "测庚", "户主", null, "女", "1960-05-05", null, "远路5号", "东社区", 100, 30, null, "绿"],
];

/** The middle of a cell as a phone tells it. */
function gcj(cell: number): [number, number] {
  const [lon, lat] = fromDegrees(middle(cell), "GCJ-02")!;
  return [Number(lon.toFixed(6)), Number(lat.toFixed(6))];
}

test("households: positions of a phone are told by how far off they are, people are sealed", () =>
  atImports(async (desk) => {
    const before = [await desk.count("households"), await desk.count("people")];
    const file = await desk.bring(await xlsx(HOUSEHOLDS), "户.xlsx");
    const plan = await desk.plan(file);
    expect(plan).toMatchObject({ kind: "households", coordinates: { crs: "GCJ-02", swapped: false } });
    expect(plan.evidence.find(({ code }) => code === "off")!.metres).toBeGreaterThan(450);
    const checked = await desk.check(file);
    expect(checked.counts).toEqual({ good: 2, doubtful: 2, refused: 3, unchanged: 0 });
    expect(await desk.found(checked)).toEqual([
      "4 身份证号 wrong_check",
      "5 - household_refused",
      "6 - without_position",
      "6 风险等级 taken_as",
      "7 村社区 other_village",
      "8 经度 outside_city",
    ]);
    const points = (await desk.ask("GET", `/${file.id}/points`)).json<{ total: number; lon: number[] }>();
    expect(points.total).toBe(2);
    expect(points.lon[0]).toBeCloseTo(middle(1)[0], 5);

    const written = await desk.write(checked);
    expect(written.written).toEqual({ households: 3 });
    expect([await desk.count("households"), await desk.count("people")]).toEqual([
      before[0]! + 3,
      before[1]! + 4,
    ]);
    const rows = await desk.rows<Record<string, unknown>>(
      `select micro_grid_id, village_code, category, risk, people, next_visit_due_on, next_call_due_on, address,
         claimed_code, claimed_on
       from households order by id desc limit 3`,
    );
    expect(rows.toReversed()).toMatchObject([
      {
        micro_grid_id: 1,
        claimed_code: null,
        claimed_on: null,
        category: "dibao",
        risk: "red",
        people: 2,
        next_visit_due_on: "2026-06-22",
        next_call_due_on: "2026-06-15",
      },
      {
        micro_grid_id: null,
        village_code: villages.W,
        category: "tekun",
        risk: "green",
        people: 1,
        next_call_due_on: null,
      },
      {
        micro_grid_id: 3,
        village_code: villages.W,
        category: null,
        people: 1,
        claimed_code: villages.E,
        claimed_on: "2026-06-15",
      },
    ]);
    for (const { address } of rows) expect(address).toMatch(/^~/);

    // Nothing that tells who somebody is stands anywhere in the clear.
    for (const table of ["imports", "import_parts", "import_rows", "people", "households", "audit_entries"]) {
      const [{ text } = { text: "" }] = await desk.rows<{ text: string }>(
        `select coalesce(string_agg(one::text, ' '), '') as text from ${table} as one`,
      );
      for (const secret of ["测甲", "测戊", "3211021955", "13900000001", "东路1号"])
        expect(text).not.toContain(secret);
    }

    const again = await desk.through(await xlsx(HOUSEHOLDS));
    expect(again).toMatchObject({ counts: { unchanged: 4, refused: 3 }, written: { households: 0 } });
    expect(await desk.said("POST", `/${written.id}/undo`, { version: written.version })).toMatchObject({
      status: 200,
    });
    expect([await desk.count("households"), await desk.count("people")]).toEqual(before);
  }));

test("the refused rows come back with their cause, and corrected they import clean", () =>
  atImports(async (desk) => {
    const first = await desk.through(await xlsx(HOUSEHOLDS));
    const sheet = await desk.ask("GET", `/${first.id}/refused.xlsx`);
    const data = (await readSheet(sheet.rawPayload)) as (string | null)[][];
    expect(data[0]!.at(-1)).toBe("未写入原因");
    expect(data.slice(1).map((row) => [row[1], row.at(-1)])).toEqual([
      ["测丙", "身份证号：身份证号校验位不对"],
      ["测丁", "同一户的第 4 行有误，整户未写入"],
      ["测庚", "经度：位置不在本市范围内"],
    ]);
    data[1]![3] = "321102195503070024";
    data[3]![9] = String(gcj(2)[0]);
    data[3]![10] = String(gcj(2)[1]);
    const second = await desk.through(await xlsx(data));
    expect(second).toMatchObject({
      counts: { good: 3, doubtful: 0, refused: 0, unchanged: 0 },
      written: { households: 2 },
    });
  }));

/** A case in the middle of a cell, in metres of zone 40. */
function caseAt(cell: number, properties: Record<string, string>): Parameters<typeof points>[number] {
  return [...fromDegrees(middle(cell), "EPSG:4528")!, properties];
}

test("cases from a Shapefile in a zone of CGCS2000: open and closed ones, with numbers that go on", () =>
  atImports(async (desk) => {
    const layer = points(
      caseAt(1, {
        编号: "",
        需求: "生活救助",
        报告日期: "2026-06-01",
        来源: "热线",
        状态: "",
        办理路径: "",
        办结日期: "",
        村社区: "东社区",
      }),
      caseAt(9, {
        编号: "旧2025-7",
        需求: "医疗救助",
        报告日期: "2025-02-01",
        来源: "村",
        状态: "已办结",
        办理路径: "救助保障",
        办结日期: "2025-03-01",
        村社区: "南村",
      }),
      caseAt(5, {
        编号: "",
        需求: "飞行",
        报告日期: "2026-06-01",
        来源: "村",
        状态: "办理中",
        办理路径: "",
        办结日期: "",
        村社区: "东社区",
      }),
      caseAt(5, {
        编号: "",
        需求: "照护服务",
        报告日期: "2026-06-01",
        来源: "村",
        状态: "办理中",
        办理路径: "",
        办结日期: "",
        村社区: "东社区",
      }),
    );
    const file = await desk.bring(shapefile(layer), "事项.zip");
    const plan = await desk.plan(file);
    expect(plan).toMatchObject({ kind: "cases", coordinates: { crs: "EPSG:4528", swapped: false } });
    const checked = await desk.check(file);
    expect(await desk.found(checked)).toEqual(["3 需求 unknown_word", "4 办理路径 no_path"]);
    const before = [await desk.count("cases"), await desk.count("case_events")];
    const written = await desk.write(checked);
    expect(
      await desk.rows(
        "select number, micro_grid_id, stage, outcome, closed_at from cases order by id desc limit 2",
      ),
    ).toEqual([
      {
        number: "旧2025-7",
        micro_grid_id: 9,
        stage: "done",
        outcome: "assistance_granted",
        closed_at: "2025-02-28T16:00:00.000Z",
      },
      { number: "JZ321102-2026-000001", micro_grid_id: 1, stage: "report", outcome: null, closed_at: null },
    ]);
    expect(
      await desk.rows(
        `select to_stage, detail from case_events
         where detail ? 'import' order by (detail ->> 'stage') desc`,
      ),
    ).toEqual([
      { to_stage: "report", detail: { import: written.id, stage: "report" } },
      { to_stage: "report", detail: { import: written.id, stage: "done" } },
    ]);
    expect(await desk.count("case_events")).toBe(before[1]! + 2);
    expect((await desk.through(shapefile(layer))).counts).toMatchObject({ unchanged: 2, refused: 2 });
    await expect(desk.rows("delete from case_events")).rejects.toMatchObject({ code: "23001" });
    expect(await desk.said("POST", `/${written.id}/undo`, { version: written.version })).toMatchObject({
      status: 200,
    });
    expect([await desk.count("cases"), await desk.count("case_events")]).toEqual(before);
  }));

test("a column that was chosen by hand is known the next time", () =>
  atImports(async (desk) => {
    const file = WORKERS.replace("专兼职", "在岗方式");
    const first = await desk.bring(file);
    const plan = await desk.plan(first, "workers");
    expect(plan.mapping["employment"]).toBeUndefined();
    await desk.check(first, { kind: "workers", mapping: { ...plan.mapping, employment: 2 } });
    const second = await desk.plan(await desk.bring(file), "workers");
    expect(second.mapping["employment"]).toBe(2);
    expect(second.remembered).toContain("employment");
  }));

test("a large file is read in a thread of its own", () =>
  atImports(async (desk) => {
    const lines = Array.from(
      { length: 2_500 },
      (_, i) => `员工${i},139${String(i).padStart(8, "0")},兼职,东社区,2025-01-01,${"备".repeat(30)}`,
    );
    const written = await desk.through(`姓名,电话,专兼职,村社区,入职日期,备注\n${lines.join("\n")}`);
    expect(written).toMatchObject({ rows: 2_500, written: { workers: 2_500 } });
    const cut = utf8(`姓名,电话\n${lines.join("\n")}\n"`);
    expect(await desk.said("POST", "?name=a.csv", cut)).toMatchObject({
      status: 422,
      detail: { why: "broken", cause: "open_quote" },
    });
  }));
