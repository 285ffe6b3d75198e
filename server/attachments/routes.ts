import { Readable } from "node:stream";
import {
  AttachmentParams,
  CaseAttachment,
  MOST_ATTACHMENT_BYTES,
  NewAttachment,
} from "../api/attachments.ts";
import { CaseParams } from "../api/case_desk.ts";
import type { App, LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { cityNow } from "../case_desk/sight.ts";
import { AppError } from "../errors.ts";
import { addAttachment, asTold, keyPlace, refuseUnseen, storeOf, tooLarge } from "./add.ts";
import { type AttachmentRow, findAttachment, insertEvent, removeAttachment } from "./queries.ts";
import { readKept, removeKept } from "./store.ts";

/** Photos, papers and voice of a case: sent as the plain body of a request, and given back to who sees the case closely. */
export async function attachmentRoutes(app: App, options: LandOptions): Promise<void> {
  const { database, now, secrets } = options;
  // The file is not held: it goes on as a stream, whatever it is said to be.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser("*", (_request, payload, done) => done(null, payload));

  app.post(
    "/api/cases/:id/attachments",
    {
      schema: {
        tags: ["cases"],
        summary: "Attach a photo, a paper or voice: the file is the body",
        params: CaseParams,
        querystring: NewAttachment,
        response: { 200: CaseAttachment, 201: CaseAttachment },
      },
      config: { access: "report" },
    },
    async (request, reply) => {
      const said = Number(request.headers["content-length"] ?? 0);
      if (said > MOST_ATTACHMENT_BYTES) throw tooLarge(`${said} bytes`);
      const source = request.body instanceof Readable ? request.body : Readable.from([]);
      const { id } = request.params;
      const { attachment, added } = await addAttachment(options, request.account!, id, request.query, source);
      return reply.code(added ? 201 : 200).send(attachment);
    },
  );

  app.get(
    "/api/cases/:id/attachments/:attachment_id",
    {
      schema: { tags: ["cases"], summary: "A photo, a paper or voice of a case", params: AttachmentParams },
      config: { access: "points" },
    },
    async (request, reply) => {
      const { id, attachment_id } = request.params;
      const account = request.account!;
      await refuseUnseen(database, await cityNow(options), account, id);
      const row = await attachmentOf(id, attachment_id);
      const content = await readKept(
        await storeOf(options),
        row.file,
        Buffer.from(secrets.open(row.file_key, keyPlace(row.id)), "base64"),
      );
      await audit(database, {
        happenedAt: now().toISOString(),
        accountId: account.id,
        action: "attachment_open",
        subject: `case:${id}`,
        detail: { attachment: attachment_id },
      });
      // What somebody sent is shown, never run: not even by who opens its address.
      return reply
        .type(row.content_type)
        .header("content-disposition", `attachment; filename*=UTF-8''${encodeName(row.name)}`)
        .header("content-security-policy", "default-src 'none'; sandbox")
        .header("x-content-type-options", "nosniff")
        .header("cache-control", "no-store")
        .send(content);
    },
  );

  app.delete(
    "/api/cases/:id/attachments/:attachment_id",
    {
      schema: { tags: ["cases"], summary: "Take an attachment out of a case", params: AttachmentParams },
      config: { access: "report" },
    },
    async (request, reply) => {
      const { id, attachment_id } = request.params;
      const account = request.account!;
      await refuseUnseen(database, await cityNow(options), account, id);
      const row = await attachmentOf(id, attachment_id);
      if (!asTold(row, account).may_remove)
        throw new AppError("not_allowed", 403, {
          got: account.role,
          expected: "who added it, or an officer",
        });
      const at = now().toISOString();
      const file = await database.transaction(async (tx) => {
        const gone = await removeAttachment(tx, attachment_id, { account_id: account.id, at });
        const { id: account_id, worker_id } = account;
        const detail = { kind: row.kind, name: row.name };
        if (gone !== null)
          await insertEvent(tx, {
            case_id: id,
            move: "detach",
            happened_at: at,
            account_id,
            worker_id,
            detail,
          });
        return gone;
      });
      // After a crash just here the next start finds the file to be nobody's.
      if (file !== null) await removeKept(await storeOf(options), file);
      return reply.code(204).send();
    },
  );

  /** An attachment of the case that is still there; one of another case is as unknown as none. */
  async function attachmentOf(id: number, attachment_id: string) {
    const row = await findAttachment(database, attachment_id);
    if (row?.case_id !== id || row.file === null || row.file_key === null)
      throw new AppError("unknown_attachment", 404, { got: attachment_id, expected: "one of the case" });
    return row as AttachmentRow & { file: string; file_key: string };
  }
}

/** RFC 5987: percent-encoded, with the characters encoded that encodeURIComponent leaves. */
function encodeName(name: string): string {
  return encodeURIComponent(name).replaceAll(
    /['()*]/g,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
