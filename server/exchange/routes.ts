import { TABLE_TYPE } from "../table_file.ts";
import {
  CheckBody,
  Findings,
  FindingsQuery,
  ImportEntry,
  ImportList,
  ImportParams,
  MOST_FILE_BYTES,
  NewFileQuery,
  Plan,
  PlanBody,
  PreviewPoints,
  VersionBody,
  WriteBody,
} from "../api/exchange.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { checkImport, findingsOf, outcomeOf, pointsOf } from "./check.ts";
import { entryOf, knownImport } from "./imports.ts";
import { bringFile, planFor } from "./look.ts";
import { answerInLines } from "./progress.ts";
import { listImports } from "./queries.ts";
import { refusalsSheet } from "./refusals.ts";
import { discardImport, undoImport } from "./undo.ts";
import { writeImport } from "./write.ts";

const tags = ["imports"];
const config = { access: "bring_in" } as const;

/** Files that are brought in: looked at, checked whole, written, taken back. */
export async function exchangeRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;
  app.addContentTypeParser("application/octet-stream", { parseAs: "buffer" }, (_request, body, done) =>
    done(null, body),
  );

  /** Remembers who looked at what stands in a file. */
  const looked = (account_id: number, id: number, what: string) =>
    audit(database, {
      happenedAt: now().toISOString(),
      accountId: account_id,
      action: "import_look",
      subject: `import:${id}`,
      detail: { what },
    });

  app.get(
    "/api/imports",
    { schema: { tags, summary: "What was brought in, newest first", response: { 200: ImportList } }, config },
    async () => ({ imports: (await listImports(database)).map(entryOf) }),
  );

  app.get(
    "/api/imports/:id",
    { schema: { tags, summary: "One import", params: ImportParams, response: { 200: ImportEntry } }, config },
    async (request) => entryOf(await knownImport(database, request.params.id)),
  );

  app.post(
    "/api/imports",
    {
      bodyLimit: MOST_FILE_BYTES,
      schema: {
        tags,
        summary: "Bring a file: its bytes are the body, application/octet-stream",
        querystring: NewFileQuery,
        response: { 201: ImportEntry },
      },
      config,
    },
    async (request, reply) => {
      const bytes = request.body instanceof Uint8Array ? request.body : new Uint8Array();
      const { name } = request.query;
      return reply.code(201).send(await bringFile(options, { name, bytes, account_id: request.account!.id }));
    },
  );

  app.post(
    "/api/imports/:id/plan",
    {
      schema: {
        tags,
        summary: "How the file could be read: kind, columns and coordinates, with the evidence",
        params: ImportParams,
        body: PlanBody,
        response: { 200: Plan },
      },
      config,
    },
    async (request) => {
      const { id } = request.params;
      const plan = await planFor(options, id, request.body);
      await looked(request.account!.id, id, "plan");
      return plan;
    },
  );

  app.post(
    "/api/imports/:id/check",
    {
      schema: {
        tags,
        summary: "Check the whole file; answers in lines of JSON: {progress}, then {import} or {refusal}",
        params: ImportParams,
        body: CheckBody,
      },
      config,
    },
    (request, reply) =>
      answerInLines(request, reply, (running) =>
        checkImport(options, request.params.id, request.body, running),
      ),
  );

  app.get(
    "/api/imports/:id/findings",
    {
      schema: {
        tags,
        summary: "What was found by the check: row, column, value and cause",
        params: ImportParams,
        querystring: FindingsQuery,
        response: { 200: Findings },
      },
      config,
    },
    async (request) => {
      const { id } = request.params;
      const { outcome } = await outcomeOf(options, id);
      await looked(request.account!.id, id, "findings");
      return findingsOf(outcome, request.query);
    },
  );

  app.get(
    "/api/imports/:id/points",
    {
      schema: {
        tags,
        summary: "Where the rows of a checked file come to lie",
        params: ImportParams,
        response: { 200: PreviewPoints },
      },
      config,
    },
    async (request) => {
      const { id } = request.params;
      const { outcome } = await outcomeOf(options, id);
      await looked(request.account!.id, id, "points");
      return pointsOf(outcome);
    },
  );

  app.get(
    "/api/imports/:id/refused.xlsx",
    {
      schema: {
        tags,
        summary: "The refused rows with the cause in the last column, to be corrected and sent again",
        params: ImportParams,
      },
      config,
    },
    async (request, reply) => {
      const { id } = request.params;
      const { name, bytes } = await refusalsSheet(options, id);
      await looked(request.account!.id, id, "refused");
      return reply
        .header("content-disposition", `attachment; filename="${name}"`)
        .type(TABLE_TYPE.xlsx)
        .send(bytes);
    },
  );

  app.post(
    "/api/imports/:id/write",
    {
      schema: {
        tags,
        summary: "Write a checked file in one transaction; answers in lines as a check does",
        params: ImportParams,
        body: WriteBody,
      },
      config,
    },
    (request, reply) =>
      answerInLines(request, reply, (running) =>
        writeImport(options, request.params.id, request.body, running),
      ),
  );

  app.post(
    "/api/imports/:id/undo",
    {
      schema: {
        tags,
        summary: "Take back what an import wrote, while nothing was built on it",
        params: ImportParams,
        body: VersionBody,
        response: { 200: ImportEntry },
      },
      config,
    },
    (request) => undoImport(options, request.params.id, request.body.version, request.account!.id),
  );

  app.post(
    "/api/imports/:id/discard",
    {
      schema: {
        tags,
        summary: "Delete the file",
        params: ImportParams,
        body: VersionBody,
        response: { 200: ImportEntry },
      },
      config,
    },
    (request) => discardImport(options, request.params.id, request.body.version, request.account!.id),
  );
}
