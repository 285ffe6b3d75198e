import type { FastifyRequest } from "fastify";
import { AppError } from "../errors.ts";

export type Form = "json" | "html";

const TYPES: readonly [type: RegExp, form: Form][] = [
  [/^(application\/(geo\+|schema\+|vnd\.oai\.openapi\+)?json|application\/\*|\*\/\*)$/, "json"],
  [/^(text\/html|text\/\*|application\/xhtml\+xml)$/, "html"],
];

/** In which form to answer: as `f` says, else what the Accept header likes best. Throws 406 `not_acceptable`. */
export function formOf(request: FastifyRequest): Form {
  const { f } = request.query as { f?: Form };
  if (f) return f;
  const { accept = "*/*" } = request.headers;
  const liked = accept
    .split(",")
    .flatMap((part) => {
      const [type = "", ...parameters] = part.split(";").map((text) => text.trim().toLowerCase());
      const form = TYPES.find(([pattern]) => pattern.test(type))?.[1];
      const quality = Number(parameters.find((text) => text.startsWith("q="))?.slice(2) ?? 1);
      return form && quality > 0 ? [{ form, quality }] : [];
    })
    .toSorted((a, b) => b.quality - a.quality);
  const [best] = liked;
  if (!best)
    throw new AppError("not_acceptable", 406, {
      got: accept.slice(0, 200),
      expected: ["application/json", "application/geo+json", "text/html"],
    });
  return best.form;
}
