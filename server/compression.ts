import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import type { FastifyReply, FastifyRequest } from "fastify";

const compressBrotli = promisify(brotliCompress);
const compressGzip = promisify(gzip);

/** What is shorter goes into one packet anyway. */
const WORTH_COMPRESSING_BYTES = 1400;
/** Answers are made anew each time: quick levels, about as small as gzip's usual one. */
const BROTLI_QUALITY = 4;
const GZIP_LEVEL = 4;

/**
 * Sends long columns as compressed JSON. They do not go through the serialiser of the route's schema, which
 * looks at every number: what is sent has the type of the schema.
 */
export function sendJson(
  request: FastifyRequest,
  reply: FastifyReply,
  value: unknown,
): Promise<FastifyReply> {
  return sendText(request, reply, JSON.stringify(value), "application/json; charset=utf-8");
}

/** Sends a text of a type, compressed where that is worth it. What the answer varies with already is kept. */
export async function sendText(
  request: FastifyRequest,
  reply: FastifyReply,
  text: string,
  type: string,
): Promise<FastifyReply> {
  const body = Buffer.from(text);
  const varies = reply.getHeader("vary");
  reply.type(type).header("vary", varies ? `${String(varies)}, accept-encoding` : "accept-encoding");
  const encoding = chooseEncoding(request.headers["accept-encoding"]);
  if (encoding === "identity" || body.length < WORTH_COMPRESSING_BYTES) return reply.send(body);
  reply.header("content-encoding", encoding);
  if (encoding === "gzip") return reply.send(await compressGzip(body, { level: GZIP_LEVEL }));
  return reply.send(
    await compressBrotli(body, {
      params: {
        [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
        [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
      },
    }),
  );
}

/** Encodings that the map is sent in, best first. */
const ENCODINGS = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The best of the encodings offered that an Accept-Encoding header allows (RFC 9110, 12.5.3): one with q=0 is refused, `*`
 * stands for those not named, and what is sent as it is needs no permission.
 */
export function chooseEncoding(
  accept: string | undefined,
  offered: readonly Encoding[] = ENCODINGS,
): Encoding {
  const allowed = new Map(
    (accept ?? "").split(",").map((part) => {
      const [name = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const refused = parameters.some((text) => /^q=0(\.0*)?$/.test(text));
      return [name, !refused];
    }),
  );
  return offered.find((name) => allowed.get(name) ?? allowed.get("*") ?? false) ?? "identity";
}

/** Whether an If-None-Match header names the ETag; weak and strong compare alike (RFC 9110, 13.1.2). */
export function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch === undefined) return false;
  return ifNoneMatch.trim() === "*" || ifNoneMatch.split(",").some((tag) => opaque(tag) === opaque(etag));
}

/** The tag without its mark of weakness. */
function opaque(tag: string): string {
  return tag.trim().replace(/^W\//, "");
}
