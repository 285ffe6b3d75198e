import type { ImportEntry, ImportKind, Plan, ProgressLine } from "../../server/api/exchange.ts";
import type { Database } from "../../server/db/database.ts";
import { plain } from "../../server/db/sql.ts";
import type { BenchRow } from "./row.ts";
import { type Serving, signIn } from "./server.ts";

const HOUSEHOLDS = 20_000;
const CASES = 1_000_000;

type Place = [lon: number, lat: number];

/** Files as an office has them, from the upload to the last row: what placing, checking and writing them takes. */
export async function benchExchange({ url }: Serving, database: Database): Promise<BenchRow[]> {
  const desk = { url, cookie: await signIn(url, "admin") };
  const places = await database.query<{ lon: number; lat: number }>(
    plain(
      `select st_x(place) as lon, st_y(place) as lat
       from (select st_pointonsurface(geom) as place from micro_grids where to_revision is null order by id) as one`,
    ),
  );
  const at = (i: number): Place => {
    const { lon, lat } = places[(i * 7_919) % places.length]!;
    return [lon, lat];
  };
  return [
    await measure(desk, "households", HOUSEHOLDS, 5, households(at)),
    await measure(desk, "cases", CASES, 120, cases(at)),
  ];
}

function households(at: (i: number) => Place): string {
  const lines = Array.from({ length: HOUSEHOLDS }, (_, i) => {
    const [lon, lat] = at(i);
    return `测${i},${i % 2 ? "男" : "女"},1950-01-${String(1 + (i % 28)).padStart(2, "0")},测试路${i}号,${lon},${lat},低保对象,绿`;
  });
  return `姓名,性别,出生日期,地址,经度,纬度,救助类别,风险等级\n${lines.join("\n")}`;
}

function cases(at: (i: number) => Place): string {
  const lines = Array.from({ length: CASES }, (_, i) => {
    const [lon, lat] = at(i);
    const month = String(1 + (i % 12)).padStart(2, "0");
    return `旧-${i},生活救助,2024-${month}-11,村,已办结,救助保障,2025-01-15,${lon},${lat},第${i}件`;
  });
  return `事项编号,需求,报告日期,来源,状态,办理路径,办结日期,经度,纬度,情况\n${lines.join("\n")}`;
}

interface Desk {
  url: string;
  cookie: string;
}

async function measure(
  desk: Desk,
  kind: ImportKind,
  count: number,
  bound: number,
  text: string,
): Promise<BenchRow> {
  const one = await send<ImportEntry>(desk, `?name=${kind}.csv`, new Blob([text]));
  const { mapping, coordinates } = await send<Plan>(desk, `/${one.id}/plan`, { kind });
  const plan = { version: one.version, kind, mapping, coordinates };
  const checked = await lastLine(desk, `/${one.id}/check`, plan);
  const start = performance.now();
  const written = await lastLine(desk, `/${one.id}/write`, { version: checked.version, doubtful: true });
  const ours = (performance.now() - start) / 1_000;
  if (written.written[kind] !== count)
    throw new Error(`${kind}: got ${JSON.stringify(written.counts)}, expected ${count} written`);
  const what = `${count.toLocaleString("en-US")} ${kind} of a file, placed, checked and written`;
  return { what, ours, unit: "s", against: null, bound };
}

async function post({ url, cookie }: Desk, path: string, body: Blob | object): Promise<Response> {
  const file = body instanceof Blob;
  const response = await fetch(`${url}/api/imports${path}`, {
    method: "POST",
    headers: { cookie, "content-type": file ? "application/octet-stream" : "application/json" },
    body: file ? body : JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`${path}: got ${response.status}: ${await response.text()}`);
  return response;
}

async function send<Body>(desk: Desk, path: string, body: Blob | object): Promise<Body> {
  return (await (await post(desk, path, body)).json()) as Body;
}

/** The import that an answer in lines ends with. */
async function lastLine(desk: Desk, path: string, body: object): Promise<ImportEntry> {
  const text = await (await post(desk, path, body)).text();
  const line = JSON.parse(text.trim().split("\n").at(-1)!) as ProgressLine;
  if ("import" in line) return line.import;
  throw new Error(`${path}: got ${JSON.stringify(line)}`);
}
