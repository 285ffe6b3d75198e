import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import type { LightMyRequestResponse } from "fastify";
import { expect, test } from "vitest";
import { type CaseAttachment, MOST_ATTACHMENT_BYTES } from "../api/attachments.ts";
import type { CaseRecord } from "../api/case_desk.ts";
import type { Role } from "../api/session.ts";
import type { Database } from "../db/database.ts";
import { plain } from "../db/sql.ts";
import { testApp } from "../testing/build_app.ts";
import { insertNineCells, NINE_CELLS } from "../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../testing/nine_cells_people.ts";
import { signIn } from "../testing/sign_in.ts";
import { withRollback } from "../testing/with_rollback.ts";
import { listFiles, readStore } from "./queries.ts";
import { removeOrphans } from "./store.ts";

const { city, towns, villages } = NINE_CELLS;

const PNG = Buffer.concat([Buffer.from("\x89PNG\r\n\x1a\n", "latin1"), Buffer.alloc(5000, 7)]);
const ID = "0b6f5d52-7d2f-4c5e-9a43-0c1a53ad9d11";

interface Scene {
  db: Database;
  /** Where the files of this database are. */
  folder: string;
  /** Sends a file as somebody. */
  send: (who: string, query: string, body: Buffer | Readable, id?: number) => Promise<Told>;
  get: (who: string, path: string) => Promise<LightMyRequestResponse>;
  remove: (who: string, path: string) => Promise<number>;
  /** Files that are there now. */
  files: () => Promise<string[]>;
}
interface Told {
  status: number;
  body: CaseAttachment & { reason: string; detail: Record<string, unknown> };
}

/** The nine cells with an officer and a worker of the north, an officer of the south, and a leader. */
const scene = (work: (scene: Scene) => Promise<void>) =>
  withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    const attachments = mkdtempSync(join(tmpdir(), "nuanwang-files-"));
    const folder = join(attachments, await readStore(db));
    const app = await testApp(db, { config: { attachments } });
    const people: Record<string, { role: Role; area: string; workerId?: number }> = {
      officer: { role: "officer", area: towns[0] },
      southern: { role: "officer", area: towns[1] },
      worker: { role: "worker", area: villages.E, workerId: 1 },
      leader: { role: "leader", area: city },
    };
    const cookies = new Map<string, { cookie: string }>();
    for (const [name, account] of Object.entries(people)) cookies.set(name, await signIn(db, account));
    await work({
      db,
      folder,
      async send(who, query, payload, id = 1) {
        const answer = await app.inject({
          method: "POST",
          url: `/api/cases/${id}/attachments?${query}`,
          headers: { ...cookies.get(who)!, "content-type": "application/octet-stream" },
          payload,
        });
        return { status: answer.statusCode, body: answer.json() };
      },
      get: (who, path) => app.inject({ url: `/api/cases/${path}`, headers: cookies.get(who)! }),
      async remove(who, path) {
        const url = `/api/cases/${path}`;
        return (await app.inject({ method: "DELETE", url, headers: cookies.get(who)! })).statusCode;
      },
      async files() {
        return readdirSync(folder, { withFileTypes: true, recursive: true })
          .filter((entry) => entry.isFile())
          .map(({ name }) => name);
      },
    });
    await app.close();
    rmSync(attachments, { recursive: true, force: true });
  });

test("what is no photo, paper or voice is refused by its content, and leaves nothing behind", () =>
  scene(async ({ send, files }) => {
    const refused = async (query: string, body: Buffer) => {
      const { status, body: said } = await send("officer", query, body);
      return [status, said.reason, said.detail["got"]];
    };
    const page = Buffer.from("<script>alert(1)</script>");
    expect(await refused("kind=photo&name=a.png", page)).toEqual([
      415,
      "wrong_type",
      `begins with ${page.subarray(0, 8).toString("hex")}`,
    ]);
    expect(await refused("kind=voice", PNG)).toEqual([415, "wrong_type", "image/png"]);
    expect(await refused("kind=photo", Buffer.alloc(0))).toEqual([415, "wrong_type", "an empty file"]);
    expect(await refused("kind=film", PNG)).toEqual([400, "invalid_input", undefined]);
    expect(await files()).toEqual([]);
  }));

test("what is too large is refused, said beforehand or not", () =>
  scene(async ({ send, files }) => {
    const large = await send("officer", "kind=photo", Buffer.concat([PNG, Buffer.alloc(50_000_000)]));
    expect([large.status, large.body.reason]).toEqual([413, "too_large"]);
    let sent = 0;
    const endless = new Readable({
      read() {
        sent += 65_536;
        this.push(sent > 3 * MOST_ATTACHMENT_BYTES ? null : Buffer.alloc(65_536, 1));
      },
    });
    const streamed = await send("officer", "kind=photo", endless);
    expect([streamed.status, streamed.body.reason]).toEqual([413, "too_large"]);
    expect(await files()).toEqual([]);
  }));

test("only who sees the case closely may send, open or take out; an address guessed is an address unknown", () =>
  scene(async ({ send, get, remove }) => {
    expect((await send("leader", "kind=photo", PNG)).body.reason).toBe("not_allowed");
    expect((await send("southern", "kind=photo", PNG)).body.reason).toBe("unknown_case");
    const { body } = await send("officer", "kind=photo&name=a.png", PNG);
    const reason = async (who: string, path: string) => {
      const answer = await get(who, path);
      return [answer.statusCode, answer.json<{ reason: string }>().reason];
    };
    const path = `1/attachments/${body.id}`;
    expect(await reason("leader", path)).toEqual([403, "not_allowed"]);
    expect(await reason("southern", path)).toEqual([404, "unknown_case"]);
    expect(await reason("southern", `7/attachments/${body.id}`)).toEqual(
      await reason("southern", `7/attachments/${ID}`),
    );
    expect(await reason("officer", `2/attachments/${body.id}`)).toEqual([404, "unknown_attachment"]);
    expect(await remove("worker", path)).toBe(403);
    expect(await remove("southern", path)).toBe(404);
    expect((await get("worker", path)).statusCode).toBe(200);
  }));

test("a photo comes back as it was sent, unreadable on the disk, run by nobody, and every look is remembered", () =>
  scene(async ({ db, folder, send, get, files }) => {
    const query = `kind=photo&name=${encodeURIComponent("C:\\照片\\门前'1'.png")}`;
    const { status, body } = await send("worker", query, PNG);
    expect([status, body]).toMatchObject([
      201,
      {
        kind: "photo",
        name: "门前'1'.png",
        content_type: "image/png",
        bytes: PNG.length,
        sha256: createHash("sha256").update(PNG).digest("hex"),
        may_remove: true,
      },
    ]);
    const [file] = await files();
    const onDisk = readFileSync(join(folder, file!));
    expect(onDisk.includes(PNG.subarray(0, 8))).toBe(false);

    const opened = await get("officer", `1/attachments/${body.id}`);
    expect(opened.rawPayload.equals(PNG)).toBe(true);
    expect(opened.headers).toMatchObject({
      "content-type": "image/png",
      "content-disposition": "attachment; filename*=UTF-8''%E9%97%A8%E5%89%8D%271%27.png",
      "content-security-policy": "default-src 'none'; sandbox",
      "x-content-type-options": "nosniff",
      "cache-control": "no-store",
    });
    const looks = await db.query(plain("select subject from audit_entries where action = 'attachment_open'"));
    expect(looks).toEqual([{ subject: "case:1" }]);
  }));

test("sent twice under one id it is kept once; under a used id something else is refused", () =>
  scene(async ({ send, files }) => {
    const query = `kind=photo&id=${ID}`;
    const first = await send("worker", query, PNG);
    const again = await send("worker", query, PNG);
    expect([first.status, again.status, again.body]).toEqual([201, 200, first.body]);
    const other = await send("worker", query, Buffer.concat([PNG, PNG]));
    expect([other.status, other.body.reason]).toEqual([409, "duplicate"]);
    expect((await send("officer", query, PNG)).body.reason).toBe("duplicate");
    expect(await files()).toHaveLength(1);
  }));

test("the case tells of its papers, of the leader's none; what is taken out is gone, its trace stays", () =>
  scene(async ({ send, get, remove, files }) => {
    const { body } = await send("worker", "kind=photo&name=a.png", PNG);
    const record = async (who: string) => (await get(who, "1")).json<CaseRecord>();
    expect((await record("officer")).attachments).toEqual([body]);
    const seen = await record("leader");
    expect([seen.attachments, seen.events[0]]).toMatchObject([
      null,
      { move: "attach", detail: { kind: "photo" } },
    ]);
    expect(JSON.stringify(seen)).not.toContain("a.png");

    expect(await remove("officer", `1/attachments/${body.id}`)).toBe(204);
    expect(await remove("officer", `1/attachments/${body.id}`)).toBe(404);
    expect((await get("officer", `1/attachments/${body.id}`)).statusCode).toBe(404);
    const { attachments: left, events } = await record("officer");
    expect([left, events.map(({ move }) => move)]).toEqual([[], ["detach", "attach"]]);
    expect(await files()).toEqual([]);
  }));

test("files that no row names are removed an hour later, those of rows and new ones stay", () =>
  scene(async ({ db, folder, send, files }) => {
    await send("worker", "kind=photo", PNG);
    const [kept] = await files();
    const old = new Date(Date.now() - 2 * 3_600_000);
    for (const name of ["lost", "incoming/half"]) {
      writeFileSync(join(folder, name), "x");
      utimesSync(join(folder, name), old, old);
    }
    utimesSync(join(folder, kept!), old, old);
    writeFileSync(join(folder, "young"), "x");
    expect(await removeOrphans(folder, await listFiles(db), Date.now())).toBe(2);
    expect((await files()).toSorted()).toEqual([kept!, "young"].toSorted());
    rmSync(join(folder, "young"));
  }));
