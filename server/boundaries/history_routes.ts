import { Draft } from "../api/boundaries.ts";
import { Changes, ChangesQuery, CodesQuery, RestoreBody } from "../api/boundary_history.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { sendJson } from "../compression.ts";
import { restoreOperations } from "../domain/boundaries/restore.ts";
import { openLand } from "../domain/boundaries/open_land.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { sendTable } from "../table_file.ts";
import { type City, villagesWithin } from "../map/city.ts";
import { codeTable } from "./changes.ts";
import { compare } from "./comparison.ts";
import { latestLand, openDraft } from "./drafts.ts";
import { readLandFile } from "./land_file.ts";
import { formerLand, townsThatDiffer } from "./former_land.ts";
import { insertDraft } from "./queries.ts";
import { citySide } from "./side.ts";

const CODE_HEADER = [
  "原网格编码",
  "原网格名称",
  "新网格编码",
  "新网格名称",
  "微网格数",
  "户数",
  "人口",
  "占原网格户数（%）",
];

/** What revisions did: who gained what, the table of codes, and the way back. */
export async function historyRoutes(app: App, options: LandOptions): Promise<void> {
  const { cities, database, now } = options;

  /** Two revisions, the older first. */
  async function pair({ from, to }: { from: number; to: number }): Promise<[City, City]> {
    const [older, newer] = [Math.min(from, to), Math.max(from, to)];
    return [await cities.at(older), await cities.at(newer)];
  }

  app.get(
    "/api/boundaries/changes",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Who gained what between two revisions or drafts, with figures of both",
        querystring: ChangesQuery,
        response: { 200: Changes },
      },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const { from, to, area } = request.query;
      const { area_code } = await request.scopeFor(area);
      return sendJson(request, reply, await compare(options, request.account!, [from, to], area_code));
    },
  );

  app.get(
    "/api/boundaries/codes",
    {
      schema: {
        tags: ["boundaries"],
        summary: "The table of old and new codes between two revisions, as CSV or XLSX",
        querystring: CodesQuery,
      },
      config: { access: "figures" },
    },
    async (request, reply) => {
      const { area_code } = await request.scopeFor();
      const [from, to] = await pair(request.query);
      const rows = codeTable(citySide(from), citySide(to), villagesWithin(to, area_code)).map((line) => [
        line.former_code,
        line.former_name,
        line.code,
        line.name,
        line.micro_grids,
        line.households,
        line.residents,
        line.percent,
      ]);
      const name = `codes-${from.revision}-${to.revision}`;
      const table = { sheet: "编码对照", note: null, header: CODE_HEADER, rows };
      return sendTable(reply, name, table, request.query.format);
    },
  );

  app.post(
    "/api/boundaries/restore",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Begin a draft that leads back to an earlier revision",
        body: RestoreBody,
        response: { 201: Draft },
      },
      config: { access: "draw" },
    },
    async (request, reply) => {
      const { revision, title } = request.body;
      const account = request.account!;
      const { area_code } = await request.scopeFor();
      const { city, effective_on } = await latestLand(options);
      const former = await cities.at(revision);
      const towns = townsThatDiffer(former, city, villagesWithin(city, area_code));
      if (towns.length === 0)
        throw new AppError("changes_nothing", 422, {
          got: revision,
          expected: "a revision with other grids",
        });
      const at = { now: now().toISOString(), today: today(now()) };
      const land = openLand(await readLandFile(database, city, towns, { effective_on, ...at }, null));
      const operations = restoreOperations(land, formerLand(former, land));
      const id = await database.transaction(async (tx) => {
        const draft = { title, towns, base_revision: city.revision, operations };
        const made = await insertDraft(tx, draft, { authorId: account.id, now: at.now });
        await audit(tx, {
          happenedAt: at.now,
          accountId: account.id,
          action: "draft_restore",
          subject: `draft:${made}`,
          detail: { revision },
        });
        return made;
      });
      return reply.code(201).send((await openDraft(database, city, account, id)).draft);
    },
  );
}
