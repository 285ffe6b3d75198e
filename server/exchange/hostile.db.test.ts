import type { AddressInfo } from "node:net";
import type { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { bombs } from "./testing/bombs.ts";
import { goodFiles } from "./testing/fuzz.ts";
import { atImports, type ImportDesk } from "./testing/import_desk.ts";

/** The others are read in fuzz.test.ts, without a server. */
const WORST =
  /says it is huge|laughs in a workbook|nested|farthest|named|again and again|four billion|never ends|\.\.\//;

test("the worst files are refused by the running server, which lives", { timeout: 120_000 }, () =>
  atImports(async (desk) => {
    const told: Record<string, string> = {};
    for (const { what, bytes, why } of await bombs(await goodFiles())) {
      if (!WORST.test(what)) continue;
      const { status, reason, detail } = await desk.said("POST", "?name=file", bytes);
      const got = reason === undefined ? "read" : ((detail["why"] as string | undefined) ?? reason);
      if (!(status === 201 || status === 422) || !why.includes(got)) told[what] = `${status} ${got}`;
    }
    expect(told).toEqual({});
    const good = await desk.bring("姓名,性别\n张桂兰,女");
    expect((await desk.list())[0]!.id).toBe(good.id);
  }),
);

const ROWS = 6_000;

/** Cases of the eastern village, so many that they are read by a thread. */
function manyCases(): string {
  const [lon, lat] = NINE_CELLS.middle(1);
  const lines = Array.from(
    { length: ROWS },
    (_, i) => `旧-${i},生活救助,2024-03-11,村,已办结,救助保障,2025-01-15,${lon},${lat},第${i}件`,
  );
  return `事项编号,需求,报告日期,来源,状态,办理路径,办结日期,经度,纬度,情况\n${lines.join("\n")}`;
}

/** Asks over the net, and hangs up when the first progress is told. */
async function hangUp(desk: ImportDesk, url: string, path: string, body: object): Promise<void> {
  const aborter = new AbortController();
  const response = await fetch(`${url}/api/imports${path}`, {
    method: "POST",
    headers: { ...(await desk.as("admin")), "content-type": "application/json" },
    body: JSON.stringify(body),
    signal: aborter.signal,
  });
  const { value } = await response.body!.getReader().read();
  expect(new TextDecoder().decode(value)).toMatch(/^\{"progress":\{"rows":\d+,"of":6000/);
  expect(threads.size).toBe(1);
  aborter.abort();
}

/** Threads that read a file at the moment. */
const threads = new Set<Worker>();
process.on("worker", (worker) => {
  threads.add(worker);
  worker.once("exit", () => threads.delete(worker));
});

test(
  "who hangs up cancels a check or a writing: nothing is kept, its thread ends, and it can be done again",
  { timeout: 120_000 },
  () =>
    atImports(async (desk) => {
      await desk.app.listen({ port: 0, host: "127.0.0.1" });
      const { port } = desk.app.server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      const brought = await desk.bring(manyCases());
      const before = await desk.count("cases");
      const { kind, mapping, coordinates } = await desk.plan(brought, "cases");
      const plan = { version: brought.version, kind, mapping, coordinates };

      await hangUp(desk, url, `/${brought.id}/check`, plan);
      await vi.waitFor(() => expect(threads.size).toBe(0), 30_000);
      expect((await desk.list())[0]).toMatchObject({ status: "looked", version: brought.version });

      const checked = await desk.check(brought, { kind: "cases" });
      expect(checked.counts).toMatchObject({ good: ROWS, refused: 0 });
      await hangUp(desk, url, `/${brought.id}/write`, { version: checked.version, doubtful: true });
      await vi.waitFor(() => expect(threads.size).toBe(0), 30_000);
      expect((await desk.list())[0]).toMatchObject({ status: "checked", version: checked.version });
      expect(await desk.count("cases")).toBe(before);
      expect(await desk.count("import_rows")).toBe(0);

      expect((await desk.write(checked)).written).toEqual({ cases: ROWS });
      expect(await desk.count("cases")).toBe(before + ROWS);
      // Else it waits until a connection is no longer kept alive.
      desk.app.server.closeAllConnections();
    }),
);
