import { type Static, Type } from "typebox";
import { DateText, GridCode, Instant } from "./common.ts";

/** Of a boundary revision, by which the worker's grids change. */
export const GRID_NOTICES = ["grid_gained", "grid_lost", "grid_changed"] as const;
export const NoticeKind = Type.Enum([...GRID_NOTICES]);
export type NoticeKind = (typeof GRID_NOTICES)[number];

/**
 * Of an entry that was made on a phone: `handed_over` to who made it, `taken_over` to who has its place by now;
 * `visited_twice` and `overtaken` to both.
 */
export const ENTRY_NOTICES = ["handed_over", "taken_over", "visited_twice", "overtaken"] as const;

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);

/** What the worker who is signed in has to hear of, newest first; nothing for other roles. */
export const Notices = Type.Object({
  unread: Type.Integer(),
  notices: Type.Array(
    Type.Object({
      id: Type.Integer(),
      kind: Type.Enum([...GRID_NOTICES, ...ENTRY_NOTICES]),
      grid_code: Nullable(GridCode),
      grid_name: Nullable(Type.String()),
      /** Of a boundary revision. */
      revision: Nullable(Type.Integer()),
      title: Nullable(Type.String()),
      effective_on: Nullable(DateText),
      /** Of an entry: when it was made, the other of the two who are told, the case. */
      happened_on: Nullable(DateText),
      other_name: Nullable(Type.String()),
      case_number: Nullable(Type.String()),
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
