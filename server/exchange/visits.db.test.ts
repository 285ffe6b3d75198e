import { randomUUID } from "node:crypto";
import type { AddressInfo } from "node:net";
import { readSheet } from "read-excel-file/node";
import { expect, test } from "vitest";
import { plain } from "../db/sql.ts";
import { TEST_SECRETS } from "../testing/build_app.ts";
import { gbk, utf8, xlsx } from "./testing/files.ts";
import { atImports, type ImportDesk } from "./testing/import_desk.ts";

const ID_NUMBER = "321102195503070016";
/** Two households of the eastern village, green and yellow; both are numbered where they come from. */
const HOUSEHOLDS = `户编号,姓名,与户主关系,身份证号,性别,出生日期,地址,村社区,风险等级,登记日期
H-1,测甲,户主,${ID_NUMBER},,,东路1号,东社区,绿,2015-01-01
H-1,测乙,配偶,321102195503070024,,,,,,
H-2,测丙,户主,,男,1950-05-05,东路2号,东社区,黄,2015-01-01
`;
const HEADER = "户编号,身份证号,走访日期,走访结果,走访方式,网格员,走访情况";
/** As an office keeps them: not in the order in which they were made. */
const VISITS = `${HEADER}
H-1,,2026-05-01,见到本人,,测试甲,精神尚可
,${ID_NUMBER},2026-06-10,不在家,上门走访,测试甲,
,321102195503070024,2026-04-01,见到本人,回访,测试乙,
H-1,,2026-05-01,见到本人,,测试甲,又记一遍
H-2,,2026-06-05,拒访,,,
H-9,,2026-06-05,见到本人,,测试甲,
H-2,,2026-06-16,见到本人,,测试甲,
H-2,,2026-06-05,见到本人,,无此人,
`;

interface Stand {
  next_visit_due_on: string;
  last_met_on: string | null;
  missed_visits: number;
}
/** How the households that were brought in stand, by number. */
async function standing(desk: ImportDesk): Promise<Stand[]> {
  return desk.rows(
    "select next_visit_due_on, last_met_on, missed_visits from households where id > 6 order by id",
  );
}
const undo = (desk: ImportDesk, { id, version }: { id: number; version: number }) =>
  desk.said("POST", `/${id}/undo`, { version });

test("visits: refused rows say why, the others move when a household is due, and are taken back with that", () =>
  atImports(async (desk) => {
    const households = await desk.through(HOUSEHOLDS);
    const fresh = await standing(desk);
    expect(fresh).toMatchObject([
      { next_visit_due_on: "2026-09-13", last_met_on: null },
      { next_visit_due_on: "2026-07-15", last_met_on: null },
    ]);
    const before = await desk.count("visits");

    const file = await desk.bring(gbk(VISITS), "走访.csv");
    const checked = await desk.check(file);
    expect(checked).toMatchObject({
      kind: "visits",
      encoding: "GBK",
      coordinates: null,
      counts: { good: 3, doubtful: 1, refused: 3, unchanged: 1 },
    });
    expect(await desk.found(checked)).toEqual([
      "5 - twice_in_file",
      "6 网格员 no_worker",
      "7 户编号 household_not_found",
      "8 走访日期 date_ahead",
      "9 网格员 unknown_worker",
    ]);
    const sheet = (await readSheet((await desk.ask("GET", `/${file.id}/refused.xlsx`)).rawPayload)) as (
      | string
      | null
    )[][];
    expect(sheet.slice(1).map((row) => row.at(-1))).toEqual([
      expect.stringMatching(/^户编号：没有这个家庭/),
      "走访日期：日期在今天之后",
      "网格员：没有这位网格员，请先导入网格员",
    ]);

    const written = await desk.write(checked);
    expect(written.written).toEqual({ visits: 4 });
    const visits = await desk.rows<{ note: string | null; entry_id: string }>(
      `select worker_id, account_id, kind, result, visited_on, visited_at, note, entry_id
       from visits order by id desc limit 4`,
    );
    expect(visits.toReversed()).toMatchObject([
      { worker_id: 1, account_id: null, kind: "routine", result: "done", visited_on: "2026-05-01" },
      { worker_id: 1, result: "not_at_home", visited_on: "2026-06-10", note: null, visited_at: null },
      { worker_id: 2, kind: "return_visit", visited_on: "2026-04-01" },
      { worker_id: null, result: "refused", visited_on: "2026-06-05" },
    ]);
    const { note, entry_id } = visits.at(-1)!;
    expect(TEST_SECRETS.open(note!, `visits.note/${entry_id}`)).toBe("精神尚可");
    // Met in May, so due in July; not at home in June, so tried again. Refused in time: tried again in a week.
    expect(await standing(desk)).toEqual([
      { next_visit_due_on: "2026-06-12", last_met_on: "2026-05-01", missed_visits: 1 },
      { next_visit_due_on: "2026-06-12", last_met_on: null, missed_visits: 1 },
    ]);
    for (const table of ["household_numbers", "import_rows", "import_parts", "visits"]) {
      const [{ text } = { text: "" }] = await desk.rows<{ text: string }>(
        `select coalesce(string_agg(one::text, ' '), '') as text from ${table} as one`,
      );
      for (const secret of ["H-1", "H_1", "精神尚可", ID_NUMBER]) expect(text).not.toContain(secret);
    }

    const again = await desk.through(utf8(VISITS));
    expect(again).toMatchObject({
      counts: { good: 0, doubtful: 0, unchanged: 5, refused: 3 },
      written: { visits: 0 },
    });
    expect(await desk.count("visits")).toBe(before + 4);

    // A later import stands on the first, and is taken back before it; then all is as it was.
    const later = await desk.through(`${HEADER}\nH-1,,2026-06-14,见到本人,,测试甲,\n`);
    expect((await standing(desk))[0]).toMatchObject({ next_visit_due_on: "2026-09-12", missed_visits: 0 });
    expect(await undo(desk, written)).toMatchObject({
      status: 409,
      reason: "built_upon",
      detail: { table: "households", got: 1 },
    });
    expect(await undo(desk, households)).toMatchObject({ reason: "built_upon" });
    expect(await undo(desk, later)).toMatchObject({ status: 200 });
    expect(await undo(desk, written)).toMatchObject({ status: 200 });
    expect(await standing(desk)).toEqual(fresh);
    expect([await desk.count("visits"), await desk.count("import_standings")]).toEqual([before, 0]);
    expect(await undo(desk, households)).toMatchObject({ status: 200 });
    expect(await desk.count("household_numbers")).toBe(0);
  }));

test("what is known already counts more than what is told late, and a visit since keeps an import in place", () =>
  atImports(async (desk) => {
    await desk.through(HOUSEHOLDS);
    const visit = (household_id: number, result: string, visited_at: string) =>
      desk.as("officer").then((headers) =>
        desk.app.inject({
          method: "POST",
          url: "/api/visits",
          headers,
          payload: { id: randomUUID(), household_id, kind: "routine", result, visited_at },
        }),
      );
    const [first, second] = (
      await desk.rows<{ id: number }>("select id from households where id > 6 order by id")
    ).map(({ id }) => id);
    expect((await visit(first!, "not_at_home", "2026-06-12T10:00:00+08:00")).statusCode).toBe(201);
    const known = (await standing(desk))[0]!;
    expect(known.next_visit_due_on).toBe("2026-06-14");

    // Excel has damaged what the second, third and fourth row say; the fifth is in whole numbers, as is its day.
    const table = await xlsx([
      HEADER.split(","),
      ["H-1", null, "2025-02-01", "见到本人", null, "测试甲", null],
      ["3.21102E+17", null, "2026-06-01", "见到本人", null, "测试甲", null],
      [null, "321102195503070000", "2026-06-01", "见到本人", null, "测试甲", null],
      [321102195503070000, null, "2026-06-01", "见到本人", null, "测试甲", null],
      ["H-2", null, 46176, "见到本人", "电话", "测试甲", null],
    ]);
    const written = await desk.through(table);
    expect(written).toMatchObject({ kind: "visits", written: { visits: 2 } });
    expect(await desk.found(written)).toEqual([
      "3 户编号 excel_number",
      "4 身份证号 excel_rounded",
      "5 户编号 excel_rounded",
    ]);
    expect((await standing(desk))[0]).toEqual({ ...known, last_met_on: "2025-02-01" });
    // A call moved nothing of the second household, so that what comes after it is nobody's to keep.
    expect((await visit(second!, "done", "2026-06-15T09:00:00+08:00")).statusCode).toBe(201);
    expect((await visit(first!, "done", "2026-06-15T09:30:00+08:00")).statusCode).toBe(201);
    expect(await undo(desk, written)).toMatchObject({
      status: 409,
      reason: "built_upon",
      detail: { got: 1 },
    });
    // The visit that the officer recorded without a worker is told of by the file as well.
    const same = await desk.through(`${HEADER}\nH-1,,2026-06-15,见到本人,,,\n`);
    expect(same).toMatchObject({ counts: { unchanged: 1 } });
  }));

const ROWS = 4_000;

test("cancelled while it is written, nothing is kept", { timeout: 120_000 }, () =>
  atImports(async (desk) => {
    await desk.through(HOUSEHOLDS);
    const before = [await desk.count("visits"), await standing(desk)];
    const lines = Array.from({ length: ROWS }, (_, i) => {
      const day = new Date(Date.UTC(2017, 0, 1 + (i >> 1))).toISOString().slice(0, 10);
      return `H-${1 + (i % 2)},,${day},见到本人,,测试甲,${"话".repeat(40)}`;
    });
    await desk.db.query(plain("update workers set hired_on = '2016-01-01' where id = 1"));
    const checked = await desk.check(await desk.bring(`${HEADER}\n${lines.join("\n")}`));
    expect(checked.counts).toMatchObject({ good: ROWS });
    await desk.app.listen({ port: 0, host: "127.0.0.1" });
    const { port } = desk.app.server.address() as AddressInfo;
    const aborter = new AbortController();
    const response = await fetch(`http://127.0.0.1:${port}/api/imports/${checked.id}/write`, {
      method: "POST",
      headers: { ...(await desk.as("admin")), "content-type": "application/json" },
      body: JSON.stringify({ version: checked.version, doubtful: true }),
      signal: aborter.signal,
    });
    await response.body!.getReader().read();
    aborter.abort();
    // Whoever asks waits until the writing has let go.
    await expect.poll(async () => (await desk.list())[0]!.status, { timeout: 30_000 }).toBe("checked");
    expect([await desk.count("visits"), await standing(desk)]).toEqual(before);
    desk.app.server.closeAllConnections();
  }),
);
