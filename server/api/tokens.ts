import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant } from "./common.ts";

/** What a token may be allowed; a worker's grids hang on a person, and an administrator sees the least of all. */
export const TOKEN_ROLES = ["leader", "planner", "officer"] as const;
export type TokenRole = (typeof TOKEN_ROLES)[number];

/** Longest a token may hold, days. */
export const LONGEST_TOKEN_DAYS = 732;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** A token as it is listed: never the token itself. */
export const Token = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  role: Type.Enum([...TOKEN_ROLES]),
  area_code: AreaCode,
  area_name: Type.String(),
  created_by: Type.String({ description: "name of who made it" }),
  created_at: Instant,
  expires_at: Instant,
  last_used_at: Nullable(Instant),
  revoked_at: Nullable(Instant),
  revoked_by: Nullable(Type.String()),
});
export type Token = Static<typeof Token>;

export const Tokens = Type.Object({ as_of: Instant, tokens: Type.Array(Token) });
export type Tokens = Static<typeof Tokens>;

export const NewToken = Type.Object(
  {
    name: Type.String({ minLength: 1, maxLength: 60, pattern: "\\S" }),
    role: Type.Enum([...TOKEN_ROLES]),
    area_code: AreaCode,
    /** The last day on which it holds. */
    expires_on: DateText,
  },
  { additionalProperties: false },
);
export type NewToken = Static<typeof NewToken>;

/** The answer to making one: the only time that the token is told. */
export const MadeToken = Type.Object({ token: Type.String(), entry: Token });
export type MadeToken = Static<typeof MadeToken>;

export const TokenParams = Type.Object({ id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) });
