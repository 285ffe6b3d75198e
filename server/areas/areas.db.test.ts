import { expect, test } from "vitest";
import type { Areas } from "../api/areas.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";

test("areas are for those who are signed in", () =>
  withRollback(async (db) => {
    const app = await testApp(db);
    const answer = await app.inject({ url: "/api/areas", headers: { cookie: "nuanwang_session=stale" } });
    expect([answer.statusCode, answer.json<{ reason: string }>().reason]).toEqual([401, "signed_out"]);
  }));

test("areas come all, city first, whatever the caller's own, and once", () =>
  withRollback(async (db) => {
    await insertNineCells(db);
    const app = await testApp(db);
    const headers = await signIn(db, { role: "officer", area: NINE_CELLS.towns[1] });
    const answer = await app.inject({ url: "/api/areas", headers });
    const areas = answer.json<Areas>();
    expect(areas.map(({ level }) => level).join(" ")).toBe(
      "city district district town town village village village",
    );
    const [lon, lat] = NINE_CELLS.middle(7);
    expect(areas[2]).toEqual({
      code: NINE_CELLS.districts[1],
      parent_code: NINE_CELLS.city,
      level: "district",
      name: "南区",
      kind: "district",
      statistical_code: null,
      lon,
      lat,
    });
    const again = await app.inject({
      url: "/api/areas",
      headers: { ...headers, "if-none-match": String(answer.headers.etag) },
    });
    expect([again.statusCode, again.body]).toEqual([304, ""]);
  }));
