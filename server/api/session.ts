import { type Static, Type } from "typebox";
import { AreaCode, GridCode, Level } from "./common.ts";

export const Role = Type.Union([
  Type.Literal("leader"),
  Type.Literal("planner"),
  Type.Literal("officer"),
  Type.Literal("worker"),
  Type.Literal("admin"),
]);
export type Role = Static<typeof Role>;
export const ROLES = ["leader", "planner", "officer", "worker", "admin"] as const satisfies readonly Role[];

/** Who is signed in. The scope is `area_code`; a worker sees points of `grid_codes` only. */
export const Account = Type.Object({
  id: Type.Integer(),
  username: Type.String(),
  name: Type.String(),
  role: Role,
  area_code: AreaCode,
  area_name: Type.String(),
  area_level: Level,
  worker_id: Type.Union([Type.Integer(), Type.Null()]),
  grid_codes: Type.Union([Type.Array(GridCode), Type.Null()]),
});
export type Account = Static<typeof Account>;

export const SignIn = Type.Object(
  {
    username: Type.String({ minLength: 1, maxLength: 40 }),
    password: Type.String({ minLength: 1, maxLength: 200 }),
  },
  { additionalProperties: false },
);
export const Session = Type.Object({ account: Type.Union([Account, Type.Null()]) });
export type Session = Static<typeof Session>;
