import { type Static, Type } from "typebox";
import { AreaCode, Level } from "./common.ts";

/** The hierarchy, city first, then by level and code. */
export const Areas = Type.Array(
  Type.Object({
    code: AreaCode,
    parent_code: Type.Union([AreaCode, Type.Null()]),
    level: Level,
    name: Type.String(),
    kind: Type.String(),
    statistical_code: Type.Union([Type.String(), Type.Null()]),
    lon: Type.Number(),
    lat: Type.Number(),
  }),
);
export type Areas = Static<typeof Areas>;
