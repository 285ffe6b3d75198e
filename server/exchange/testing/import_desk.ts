import type {
  Coordinates,
  Findings,
  ImportEntry,
  ImportKind,
  ImportList,
  Mapping,
  Plan,
  ProgressLine,
} from "../../api/exchange.ts";
import type { Role } from "../../api/session.ts";
import type { App } from "../../app.ts";
import type { Database } from "../../db/database.ts";
import { plain } from "../../db/sql.ts";
import { testApp } from "../../testing/build_app.ts";
import { insertEmptyCity } from "../../testing/empty_city.ts";
import { insertNineCells, NINE_CELLS } from "../../testing/nine_cells.ts";
import { insertNineCellsPeople } from "../../testing/nine_cells_people.ts";
import { signIn } from "../../testing/sign_in.ts";
import { withRollback } from "../../testing/with_rollback.ts";
import { utf8 } from "./files.ts";

export interface Said {
  status: number;
  reason: string | undefined;
  detail: Record<string, unknown>;
}

/** The desk of who brings in files, in the inhabited nine cells on 15 June 2026 at ten. */
export class ImportDesk {
  readonly app: App;
  readonly db: Database;
  readonly #cookies = new Map<Role, { cookie: string }>();

  constructor(app: App, db: Database) {
    this.app = app;
    this.db = db;
  }

  async as(role: Role): Promise<{ cookie: string }> {
    const area = role === "worker" ? NINE_CELLS.villages.E : NINE_CELLS.city;
    const known =
      this.#cookies.get(role) ??
      (await signIn(this.db, { role, area, ...(role === "worker" && { workerId: 1 }) }));
    this.#cookies.set(role, known);
    return known;
  }

  async ask(method: "GET" | "POST", path: string, payload?: object | Uint8Array, role: Role = "admin") {
    const file = payload instanceof Uint8Array;
    const answer = await this.app.inject({
      method,
      url: `/api/imports${path}`,
      headers: { ...(await this.as(role)), ...(file && { "content-type": "application/octet-stream" }) },
      ...(payload && { payload: file ? Buffer.from(payload) : payload }),
    });
    return answer;
  }

  async said(
    method: "GET" | "POST",
    path: string,
    payload?: object | Uint8Array,
    role?: Role,
  ): Promise<Said> {
    const answer = await this.ask(method, path, payload, role);
    const body = answer.json<Partial<Said>>();
    return { status: answer.statusCode, reason: body.reason, detail: body.detail ?? {} };
  }

  async bring(file: string | Uint8Array, name = "file.csv"): Promise<ImportEntry> {
    const bytes = typeof file === "string" ? utf8(file) : file;
    const answer = await this.ask("POST", `?name=${encodeURIComponent(name)}`, bytes);
    if (answer.statusCode !== 201) throw new Error(answer.body);
    return answer.json<ImportEntry>();
  }

  async plan(one: ImportEntry, kind?: ImportKind): Promise<Plan> {
    return (await this.ask("POST", `/${one.id}/plan`, kind ? { kind } : {})).json<Plan>();
  }

  /** The last line of an answer in lines. */
  async lines(path: string, payload: object): Promise<{ import?: ImportEntry; refusal?: Said }> {
    const answer = await this.ask("POST", path, payload);
    const lines = answer.body.trim().split("\n");
    return JSON.parse(lines.at(-1)!) as Exclude<ProgressLine, { progress: unknown }> as {
      import?: ImportEntry;
      refusal?: Said;
    };
  }

  /** Checks a file by what is recognised of it, unless said otherwise. */
  async check(
    one: ImportEntry,
    given: { kind?: ImportKind; mapping?: Mapping; coordinates?: Coordinates | null } = {},
  ): Promise<ImportEntry> {
    const { kind, mapping, coordinates } = { ...(await this.plan(one, given.kind)), ...given };
    const answer = await this.lines(`/${one.id}/check`, { version: one.version, kind, mapping, coordinates });
    if (!answer.import) throw new Error(JSON.stringify(answer));
    return answer.import;
  }

  async write({ id, version }: ImportEntry, doubtful = true): Promise<ImportEntry> {
    const answer = await this.lines(`/${id}/write`, { version, doubtful });
    if (!answer.import) throw new Error(JSON.stringify(answer));
    return answer.import;
  }

  /** Brings, checks and writes a file in one go. */
  async through(file: string | Uint8Array, kind?: ImportKind): Promise<ImportEntry> {
    return this.write(await this.check(await this.bring(file), kind ? { kind } : {}));
  }

  async findings({ id }: ImportEntry): Promise<Findings> {
    return (await this.ask("GET", `/${id}/findings`)).json<Findings>();
  }

  /** What was found, as `line column cause`. */
  async found(one: ImportEntry): Promise<string[]> {
    const { findings } = await this.findings(one);
    return findings.map(({ line, column, cause }) => `${line} ${column ?? "-"} ${cause}`);
  }

  async list(): Promise<ImportEntry[]> {
    return (await this.ask("GET", "")).json<ImportList>().imports;
  }

  /** The rows of a query. */
  rows<Row>(text: string): Promise<Row[]> {
    return this.db.query<Row>(plain(text));
  }

  async count(table: string): Promise<number> {
    const [row] = await this.rows<{ count: number }>(`select count(*) as count from ${table}`);
    return row!.count;
  }
}

export async function atImports(work: (desk: ImportDesk) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertNineCells(db);
    await insertNineCellsPeople(db);
    // The nine cells number their rows themselves.
    for (const table of ["workers", "assignments"])
      await db.query(
        plain(`select setval(pg_get_serial_sequence('${table}', 'id'), (select max(id) from ${table}))`),
      );
    const app = await testApp(db);
    await work(new ImportDesk(app, db));
    await app.close();
  });
}

/** The same in a city that was just installed: without boundaries and people. */
export async function atEmptyCity(work: (desk: ImportDesk) => Promise<void>): Promise<void> {
  await withRollback(async (db) => {
    await insertEmptyCity(db);
    const app = await testApp(db);
    await work(new ImportDesk(app, db));
    await app.close();
  });
}
