import { type Static, Type } from "typebox";
import { AreaCode } from "./common.ts";

export const SearchQuery = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 60 }) },
  { additionalProperties: false },
);

/** Best first: exact code, name prefix, pinyin initials, contained. At most 20. */
export const SearchResults = Type.Array(
  Type.Object({
    kind: Type.Union([Type.Literal("area"), Type.Literal("grid"), Type.Literal("worker")]),
    code: Type.String({ description: "area code, grid code or worker id" }),
    name: Type.String(),
    within: Type.String({ description: "what it lies in, in words" }),
    area_code: AreaCode,
    lon: Type.Number(),
    lat: Type.Number(),
  }),
);
export type SearchResults = Static<typeof SearchResults>;
