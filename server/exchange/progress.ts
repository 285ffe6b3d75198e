import { PassThrough } from "node:stream";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { ImportEntry, Progress, ProgressLine } from "../api/exchange.ts";
import { refusalOf } from "../errors.ts";
import type { Running } from "./check.ts";
import { cancelled } from "./write.ts";

const LINES_MS = 200;

/**
 * Answers with how something goes on, a line of JSON at a time, and at last what came of it. Whoever hangs up cancels
 * it: nobody has to ask again and again, and any server process can do it.
 */
export function answerInLines(
  request: FastifyRequest,
  reply: FastifyReply,
  work: (running: Running) => Promise<ImportEntry>,
): FastifyReply {
  const lines = new PassThrough();
  const aborter = new AbortController();
  const say = (line: ProgressLine) => lines.write(`${JSON.stringify(line)}\n`);
  let last = 0;
  const onProgress = (progress: Progress) => {
    const now = performance.now();
    if (now - last < LINES_MS) return;
    last = now;
    say({ progress });
  };
  reply.raw.once("close", () => {
    if (!reply.raw.writableFinished) aborter.abort(cancelled());
  });
  const running = { account_id: request.account!.id, onProgress, signal: aborter.signal };
  void work(running)
    .then((done) => say({ import: done }))
    .catch((error: unknown) => say({ refusal: refusalOf(error, request) }))
    .finally(() => lines.end());
  return reply
    .header("x-accel-buffering", "no")
    .header("cache-control", "no-store")
    .type("application/x-ndjson; charset=utf-8")
    .send(lines);
}
