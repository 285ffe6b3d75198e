import { type Static, Type } from "typebox";
import { DateText, GridCode, Instant } from "./common.ts";

export const NoticeKind = Type.Union([
  Type.Literal("grid_gained"),
  Type.Literal("grid_lost"),
  Type.Literal("grid_changed"),
]);
export type NoticeKind = Static<typeof NoticeKind>;

/** What the worker who is signed in has to hear of, newest first; nothing for other roles. */
export const Notices = Type.Object({
  unread: Type.Integer(),
  notices: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: NoticeKind,
      grid_code: GridCode,
      grid_name: Type.String(),
      revision: Type.Integer(),
      title: Type.String(),
      effective_on: DateText,
      created_at: Instant,
      read_at: Type.Union([Instant, Type.Null()]),
    }),
  ),
});
export type Notices = Static<typeof Notices>;

export const ReadNotices = Type.Object(
  { up_to: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }) },
  { additionalProperties: false },
);
