import { expect, test } from "vitest";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { gbk, xlsx } from "./testing/files.ts";
import { atImports, type ImportDesk } from "./testing/import_desk.ts";

const [lon, lat] = NINE_CELLS.middle(1);
const HEADER = "力量名称,力量类别,服务内容,每周次数,服务日,服务半径（公里）,村社区,联系人,联系电话,经度,纬度";
const PROVIDERS = `${HEADER}
东门超市,爱心商户,代购买菜、送餐助餐,5,周一至周五,3,东社区,钱东,13800000001,${lon},${lat}
阳光社工,社工机构,心理疏导,2,工作日,,东社区,孙西,0511-88880001,,
阳光社工,社工机构,陪伴探访,4,每天,,东社区,孙西,0511-88880001,,
学生队,学生志愿者,课业辅导,1,周末,,西社区,李南,13800000003,,
学生队,学生志愿者,造火箭,1,周末,,西社区,李南,13800000003,,
南村车队,爱心车队,,,,,南村,,,,
远方银行,银行,资金资助,1,每天,,东社区,,,,
远方仓库,慈善组织,物资捐助,1,每天,,东社区,,,100,30
`;
const undo = (desk: ImportDesk, { id, version }: { id: number; version: number }) =>
  desk.said("POST", `/${id}/undo`, { version });

test("providers: one with all its offers or not at all, twice the same, taken back unless built upon", () =>
  atImports(async (desk) => {
    const before = [await desk.count("providers"), await desk.count("offers")] as const;
    const file = await desk.bring(gbk(PROVIDERS), "力量.csv");
    const plan = await desk.plan(file);
    expect(plan).toMatchObject({ kind: "providers", coordinates: { crs: "EPSG:4490" } });
    const checked = await desk.check(file);
    expect(checked.counts).toEqual({ good: 3, doubtful: 1, refused: 4, unchanged: 0 });
    expect(await desk.found(checked)).toEqual([
      "5 - provider_refused",
      "6 服务内容 unknown_word",
      "7 服务内容 offers_nothing",
      "8 力量类别 unknown_word",
      "9 经度 outside_city",
    ]);
    const points = (await desk.ask("GET", `/${file.id}/points`)).json<{ total: number }>();
    expect(points.total).toBe(1);

    const written = await desk.write(checked);
    expect(written.written).toEqual({ providers: 3 });
    expect([await desk.count("providers"), await desk.count("offers")]).toEqual([
      before[0] + 3,
      before[1] + 4,
    ]);
    const rows = await desk.rows<{ name: string }>(
      `select name, kind, contact_phone, area_code, st_x(location) as lon, active_from_on, version,
         array(select service || ' ' || times_per_week || ' ' || array_to_string(weekdays, '') || ' ' ||
                 coalesce(reach_m::text, '-') || ' ' || from_on
               from offers where provider_id = one.id order by id) as offers
       from providers as one order by id desc limit 3`,
    );
    expect(rows.toReversed()).toMatchObject([
      {
        name: "东门超市",
        kind: "shop",
        contact_phone: "13800000001",
        area_code: NINE_CELLS.villages.E,
        lon,
        active_from_on: "2026-06-15",
        offers: ["shopping 5 12345 3000 2026-06-15", "cooking 5 12345 3000 2026-06-15"],
      },
      {
        name: "阳光社工",
        lon: null,
        offers: [expect.stringMatching(/^counselling 2 12345 -/), expect.any(String)],
      },
      { name: "南村车队", kind: "driver", offers: [] },
    ]);

    const again = await desk.through(gbk(PROVIDERS));
    expect(again).toMatchObject({ counts: { unchanged: 4, refused: 4 }, written: { providers: 0 } });

    // What the office changed of an offer, or added to a provider, is nobody's to take back.
    await desk.rows("update offers set times_per_week = 9, version = 2 where service = 'counselling'");
    expect(await undo(desk, written)).toMatchObject({
      status: 409,
      reason: "built_upon",
      detail: { got: 1 },
    });
    await desk.rows("update offers set times_per_week = 2, version = 1 where service = 'counselling'");
    await desk.rows(
      `insert into offers (provider_id, service, times_per_week, weekdays, from_on)
       select id, 'transport', 1, '{1}', '2026-06-15' from providers where name = '南村车队'`,
    );
    expect(await undo(desk, written)).toMatchObject({ reason: "built_upon", detail: { got: "offers" } });
    await desk.rows("delete from offers where service = 'transport' and times_per_week = 1");
    expect(await undo(desk, written)).toMatchObject({ status: 200 });
    expect([
      await desk.count("providers"),
      await desk.count("offers"),
      await desk.count("import_rows"),
    ]).toEqual([...before, 0]);
  }));

const row = (name: string, day: string | number, code: string | number, phone: string | number) => [
  name,
  "爱心商户",
  "代购买菜",
  3,
  day,
  code,
  phone,
];

test("providers of a workbook whose codes and days Excel has damaged", () =>
  atImports(async (desk) => {
    const header = ["名称", "类别", "服务", "次数", "服务日", "区划编码", "电话"];
    const brought = await desk.bring(
      await xlsx([
        header,
        row("甲店", "1-5", NINE_CELLS.villages.E, "13800000001"),
        row("乙店", 46027, NINE_CELLS.villages.E, 13800000002),
        row("丙店", "1-5", "3.21102E+11", "13800000003"),
        row("丁店", "1-5", Number(NINE_CELLS.villages.E), "1.38E+10"),
        row("戊店", "1-5", "321102999999", "13800000005"),
      ]),
      "力量.xlsx",
    );
    const checked = await desk.check(brought);
    expect(checked).toMatchObject({ kind: "providers", counts: { good: 1, refused: 4 } });
    expect(await desk.found(checked)).toEqual([
      "3 服务日 not_weekdays",
      "4 区划编码 excel_number",
      "5 电话 excel_number",
      "6 区划编码 unknown_area",
    ]);
  }));
