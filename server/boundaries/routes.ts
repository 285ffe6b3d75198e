import { Type } from "typebox";
import {
  CheckResult,
  CommentParams,
  Draft,
  DraftChange,
  DraftParams,
  Drafts,
  LandFile,
  LandQuery,
  NewComment,
  NewDraft,
  StepBody,
} from "../api/boundaries.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { sendJson } from "../compression.ts";
import { today } from "../domain/calendar.ts";
import { AppError } from "../errors.ts";
import { latestLand, openDraft, readDrafts, takeStep } from "./drafts.ts";
import { drawDraft } from "./drawn.ts";
import { readLandFile } from "./land_file.ts";
import { deleteComment, deleteDraft, insertComment, insertDraft, updateDraft } from "./queries.ts";

/** A draft may hold thousands of steps. */
const DRAFT_LIMIT_BYTES = 8_000_000;

/** The boundary studio: the land to draw on, drafts, and their way to a revision. */
export async function boundaryRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now } = options;
  const at = () => ({ now: now().toISOString(), today: today(now()) });

  app.get(
    "/api/boundaries/land",
    {
      schema: {
        tags: ["boundaries"],
        summary: "The exact land of some towns at the latest revision, to draw on",
        querystring: LandQuery,
        response: { 200: LandFile },
      },
      config: { access: "drafts" },
    },
    async (request, reply) => {
      const towns = [...new Set(request.query.towns.split(","))].toSorted();
      for (const town of towns) await request.scopeFor(town);
      const { city, effective_on } = await latestLand(options);
      refuseOthersThanTowns(city.towns, towns);
      const { area_code } = await request.scopeFor();
      const moment = { effective_on, ...at() };
      const base = request.query.base ?? city.revision;
      return sendJson(request, reply, await readLandFile(database, city, towns, moment, area_code, base));
    },
  );

  app.get(
    "/api/boundaries/drafts",
    {
      schema: { tags: ["boundaries"], summary: "Drafts of the caller's area", response: { 200: Drafts } },
      config: { access: "drafts" },
    },
    async (request) => {
      const { city } = await latestLand(options);
      const drafts = await readDrafts(database, city, request.account!);
      return { drafts, latest_revision: city.revision };
    },
  );

  app.post(
    "/api/boundaries/drafts",
    {
      bodyLimit: DRAFT_LIMIT_BYTES,
      schema: { tags: ["boundaries"], summary: "Begin a draft", body: NewDraft, response: { 201: Draft } },
      config: { access: "draw" },
    },
    async (request, reply) => {
      for (const town of request.body.towns) await request.scopeFor(town);
      const { city } = await latestLand(options);
      refuseOthersThanTowns(city.towns, request.body.towns);
      refuseUnknownBase(city.revision, request.body.base_revision);
      const { id: authorId } = request.account!;
      const id = await database.transaction(async (tx) => {
        const made = await insertDraft(tx, request.body, { authorId, now: at().now });
        await audit(tx, {
          happenedAt: at().now,
          accountId: authorId,
          action: "draft_begin",
          subject: `draft:${made}`,
        });
        return made;
      });
      return reply.code(201).send((await openDraft(database, city, request.account!, id)).draft);
    },
  );

  app.get(
    "/api/boundaries/drafts/:id",
    {
      schema: {
        tags: ["boundaries"],
        summary: "One draft, with what was said and decided",
        params: DraftParams,
        response: { 200: Draft },
      },
      config: { access: "drafts" },
    },
    async (request) => {
      const { city } = await latestLand(options);
      return (await openDraft(database, city, request.account!, request.params.id)).draft;
    },
  );

  app.put(
    "/api/boundaries/drafts/:id",
    {
      bodyLimit: DRAFT_LIMIT_BYTES,
      schema: {
        tags: ["boundaries"],
        summary: "Save what was drawn",
        params: DraftParams,
        body: DraftChange,
        response: { 200: Draft },
      },
      config: { access: "draw" },
    },
    async (request) => {
      const { id } = request.params;
      const account = request.account!;
      for (const town of request.body.towns) await request.scopeFor(town);
      const { city } = await latestLand(options);
      refuseOthersThanTowns(city.towns, request.body.towns);
      refuseUnknownBase(city.revision, request.body.base_revision);
      const { draft, stored } = await openDraft(database, city, account, id);
      if (stored.author.id !== account.id)
        throw new AppError("not_allowed", 403, { got: account.name, expected: stored.author.name });
      if (stored.status !== "drawing")
        throw new AppError("not_now", 409, { got: "draw", status: stored.status, expected: draft.may });
      if (!(await updateDraft(database, id, request.body, at().now))) {
        const { draft: current } = await openDraft(database, city, account, id);
        throw new AppError("stale_version", 409, { got: request.body.version, draft: current });
      }
      return (await openDraft(database, city, account, id)).draft;
    },
  );

  app.delete(
    "/api/boundaries/drafts/:id",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Delete one's own draft",
        params: DraftParams,
        response: { 204: Type.Null() },
      },
      config: { access: "draw" },
    },
    async (request, reply) => {
      const { city } = await latestLand(options);
      const account = request.account!;
      const { draft, stored } = await openDraft(database, city, account, request.params.id);
      if (stored.author.id !== account.id)
        throw new AppError("not_allowed", 403, { got: account.name, expected: stored.author.name });
      await database.transaction(async (tx) => {
        if (!(await deleteDraft(tx, draft.id)))
          throw new AppError("not_now", 409, { got: "delete", status: draft.status, expected: draft.may });
        await audit(tx, {
          happenedAt: at().now,
          accountId: account.id,
          action: "draft_delete",
          subject: `draft:${draft.id}`,
          detail: { title: draft.title, version: draft.version },
        });
      });
      return reply.code(204).send(null);
    },
  );

  app.get(
    "/api/boundaries/drafts/:id/check",
    {
      schema: {
        tags: ["boundaries"],
        summary: "What keeps a draft from being submitted",
        params: DraftParams,
        response: { 200: CheckResult },
      },
      config: { access: "drafts" },
    },
    async (request) => {
      const { city, effective_on } = await latestLand(options);
      const { stored } = await openDraft(database, city, request.account!, request.params.id);
      const drawn = await drawDraft(database, city, stored, { effective_on, ...at() });
      return { revision: city.revision, refused: drawn.refused, findings: drawn.findings, open: drawn.open };
    },
  );

  app.post(
    "/api/boundaries/drafts/:id/steps",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Take a draft a step further: submit, take back, opinion, approve, return, publish",
        params: DraftParams,
        body: StepBody,
        response: { 200: Draft },
      },
      config: { access: "drafts" },
    },
    async (request) => {
      await takeStep(options, request.account!, request.params.id, request.body);
      const { city } = await latestLand(options);
      return (await openDraft(database, city, request.account!, request.params.id)).draft;
    },
  );

  app.post(
    "/api/boundaries/drafts/:id/comments",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Say something about a draft, at a place or about all of it",
        params: DraftParams,
        body: NewComment,
        response: { 201: Draft },
      },
      config: { access: "drafts" },
    },
    async (request, reply) => {
      const { city } = await latestLand(options);
      const account = request.account!;
      const { draft } = await openDraft(database, city, account, request.params.id);
      if (!draft.may.includes("comment"))
        throw new AppError("not_now", 409, { got: "comment", status: draft.status, expected: draft.may });
      await insertComment(database, draft.id, { ...request.body, authorId: account.id, now: at().now });
      return reply.code(201).send((await openDraft(database, city, account, draft.id)).draft);
    },
  );

  app.delete(
    "/api/boundaries/drafts/:id/comments/:comment",
    {
      schema: {
        tags: ["boundaries"],
        summary: "Take back one's own comment",
        params: CommentParams,
        response: { 200: Draft },
      },
      config: { access: "drafts" },
    },
    async (request) => {
      const { id, comment } = request.params;
      const { city } = await latestLand(options);
      const account = request.account!;
      await openDraft(database, city, account, id);
      if (!(await deleteComment(database, id, comment, account.id)))
        throw new AppError("not_allowed", 403, { got: comment, expected: "a comment of your own" });
      return (await openDraft(database, city, account, id)).draft;
    },
  );
}

function refuseOthersThanTowns(towns: readonly { code: string }[], wanted: readonly string[]): void {
  const known = new Set(towns.map(({ code }) => code));
  const other = wanted.find((code) => !known.has(code));
  if (other !== undefined)
    throw new AppError("unknown_town", 404, { got: other, expected: "the code of a town" });
}

function refuseUnknownBase(latest: number, base: number): void {
  if (base > latest)
    throw new AppError("unknown_revision", 422, { got: base, expected: `a revision up to ${latest}` });
}
