import type { FastifyReply, FastifyRequest } from "fastify";
import { sendText } from "../compression.ts";
import { baseOf, HTML_TYPE, JSON_TYPE } from "./documents.ts";
import { htmlPage, type Part } from "./html.ts";
import { formOf } from "./negotiate.ts";

/** Sends a document as JSON or as a page, as it was asked for. */
export function sendDocument(
  request: FastifyRequest,
  reply: FastifyReply,
  document: object,
  title: string,
  parts: () => Part[],
  type = JSON_TYPE,
): Promise<FastifyReply> {
  const form = formOf(request);
  reply.header("vary", "accept");
  if (form === "html")
    return sendText(request, reply, htmlPage(baseOf(request), title, parts()), `${HTML_TYPE}; charset=utf-8`);
  return sendText(request, reply, JSON.stringify(document), type);
}
