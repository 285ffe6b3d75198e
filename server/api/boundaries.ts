import { type Static, Type } from "typebox";
import { GridKind } from "./common.ts";

/** A grid in a draft: its code, or a name like `n3` for one that has no code before it is published. */
export const GridRef = Type.String({ pattern: "^(\\d{15}|n[1-9]\\d{0,5})$" });

/** Ids of micro-grids; negative ones are pieces that the draft itself has cut. */
const MicroGrids = Type.Array(Type.Integer({ minimum: -2_147_483_648, maximum: 2_147_483_647 }), {
  minItems: 1,
  maxItems: 5000,
});
const Name = Type.String({ minLength: 1, maxLength: 60 });
const Reason = Type.String({ minLength: 1, maxLength: 200, description: "why land belongs to no grid" });
const closed = { additionalProperties: false };

/** One step of a draft, a value: replayed by the same code in the page and in the server. */
export const Operation = Type.Union([
  Type.Object({ type: Type.Literal("assign"), micro_grids: MicroGrids, grid: GridRef }, closed),
  Type.Object({ type: Type.Literal("leave_out"), micro_grids: MicroGrids, reason: Reason }, closed),
  Type.Object(
    {
      type: Type.Literal("create"),
      micro_grids: MicroGrids,
      grid: GridRef,
      kind: GridKind,
      name: Name,
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("split"),
      grid: GridRef,
      parts: Type.Array(Type.Object({ grid: GridRef, name: Name, micro_grids: MicroGrids }, closed), {
        minItems: 1,
        maxItems: 100,
      }),
    },
    closed,
  ),
  Type.Object(
    {
      type: Type.Literal("merge"),
      grids: Type.Array(GridRef, { minItems: 1, maxItems: 100 }),
      into: GridRef,
    },
    closed,
  ),
  Type.Object({ type: Type.Literal("retire"), grid: GridRef, reason: Reason }, closed),
  Type.Object({ type: Type.Literal("rename"), grid: GridRef, name: Name }, closed),
  Type.Object({ type: Type.Literal("change_kind"), grid: GridRef, kind: GridKind }, closed),
  Type.Object(
    {
      type: Type.Literal("lock"),
      grids: Type.Array(GridRef, { minItems: 1, maxItems: 5000 }),
      locked: Type.Boolean(),
    },
    closed,
  ),
]);
export type Operation = Static<typeof Operation>;
