import type { FastifyReply, FastifyRequest } from "fastify";
import {
  CasesExportQuery,
  type ExportedList,
  LayerExportQuery,
  type ListFormat,
  WorkersExportQuery,
} from "../api/exports.ts";
import { LAYERS } from "../api/layers.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { crsOf } from "../domain/crs.ts";
import { type Capability, may } from "../domain/disclosure.ts";
import { AppError } from "../errors.ts";
import { LAYER } from "../layers/layers.ts";
import { readLayer } from "../layers/read_layer.ts";
import { LAYER_FILE, layerBytes } from "./layer_file.ts";
import { casesTable, clock, workersTable } from "./lists.ts";
import { TABLE_TYPE, type TableFile, tableBytes } from "../table_file.ts";

/** Layers and lists as files. What leaves the house is written down; personal data asks for a reason first. */
export async function exportRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;

  for (const layer of LAYERS.map((name) => LAYER[name])) {
    app.get(
      `/api/exports/layers/${layer.name}`,
      {
        schema: {
          tags: ["exports"],
          summary: `${layer.zh} ${layer.en} as a file`,
          querystring: LayerExportQuery,
        },
        config: { access: layer.access },
        // Making a file costs more than asking whether there is one.
        exposeHeadRoute: false,
      },
      async (request, reply) => {
        const { format, crs: epsg = 4490, encoding = "utf-8", revision, area } = request.query;
        const { area_code } = await request.scopeFor(area);
        const set = await readLayer(options, layer.name, area_code, revision);
        const crs = crsOf(epsg)!;
        const bytes = await layerBytes({ layer, set, crs }, format, encoding, now());
        await remember(request, `layer:${layer.name}`, {
          format,
          area: area_code,
          revision: set.revision,
          rows: set.features.length,
        });
        const outlined = format !== "xlsx" && format !== "csv";
        const name = `${layer.zh}_第${set.revision}版${outlined ? `_EPSG${epsg}` : ""}.${LAYER_FILE[format].ending}`;
        return sendFile(reply, bytes, LAYER_FILE[format].type, name);
      },
    );
  }

  app.get(
    "/api/exports/lists/cases",
    {
      schema: { tags: ["exports"], summary: "Cases as a table", querystring: CasesExportQuery },
      config: { access: "cases" },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const note = noteFor(request, "points");
      const { area_code } = await request.scopeFor(request.query.area);
      const table = await casesTable(options, request.account!, area_code, request.query);
      return sendList(request, reply, "cases", area_code, { ...table, note });
    },
  );

  app.get(
    "/api/exports/lists/workers",
    {
      schema: { tags: ["exports"], summary: "Workers as a table", querystring: WorkersExportQuery },
      config: { access: "figures" },
      exposeHeadRoute: false,
    },
    async (request, reply) => {
      const note = noteFor(request, "worker_phone");
      const { area_code } = await request.scopeFor(request.query.area);
      const table = await workersTable(options, request.account!, area_code, request.query);
      return sendList(request, reply, "workers", area_code, { ...table, note });
    },
  );

  /**
   * Whose copy a list is, when it is and what for, where the caller sees personal data in it; else null.
   * Throws 422 `missing_reason` when nothing is said then.
   */
  function noteFor(request: FastifyRequest, personal: Capability): string | null {
    const account = request.account!;
    if (!may(account, personal)) return null;
    const reason = (request.query as { reason?: string }).reason?.trim();
    if (!reason)
      throw new AppError("missing_reason", 422, { got: null, expected: "reason: what the copy is for" });
    const at = clock.format(now());
    return `导出人：${account.name}（${account.username}） 时间：${at} 事由：${reason} 含个人信息，限工作使用，不得外传`;
  }

  async function sendList(
    request: FastifyRequest,
    reply: FastifyReply,
    list: ExportedList,
    area: string | null,
    table: TableFile,
  ): Promise<FastifyReply> {
    const { format, reason } = request.query as { format: ListFormat; reason?: string };
    const bytes = await tableBytes(table, format);
    await remember(request, `list:${list}`, {
      format,
      area,
      rows: table.rows.length,
      personal: table.note !== null,
      ...(reason?.trim() && { reason: reason.trim() }),
    });
    const day = clock.format(now()).slice(0, 10);
    return sendFile(reply, bytes, TABLE_TYPE[format], `${table.sheet}_${day}.${format}`);
  }

  function remember(
    request: FastifyRequest,
    subject: string,
    detail: Record<string, unknown>,
  ): Promise<void> {
    return audit(database, {
      happenedAt: now().toISOString(),
      accountId: request.account!.id,
      action: "export",
      subject,
      detail,
    });
  }
}

/** Sends a file under a Chinese name (RFC 6266, 5987), with a plain one for programs that cannot read it. */
function sendFile(reply: FastifyReply, bytes: Buffer, type: string, name: string): FastifyReply {
  const plain = `export${/\.\w+$/.exec(name)?.[0] ?? ""}`;
  return reply
    .type(type)
    .header(
      "content-disposition",
      `attachment; filename="${plain}"; filename*=UTF-8''${encodeURIComponent(name)}`,
    )
    .send(bytes);
}
