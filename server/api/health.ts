import { type Static, Type } from "typebox";

export const Health = Type.Object({
  status: Type.Literal("ok"),
  database: Type.Union([Type.Literal("embedded"), Type.Literal("postgres")]),
  revision: Type.Union([Type.Integer(), Type.Null()]),
  version: Type.String(),
});
export type Health = Static<typeof Health>;
