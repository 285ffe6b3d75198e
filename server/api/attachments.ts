import { type Static, Type } from "typebox";
import { Instant } from "./common.ts";

export const ATTACHMENT_KINDS = ["photo", "paper", "voice"] as const;
export type AttachmentKind = (typeof ATTACHMENT_KINDS)[number];

/** The most that a photo, a paper or a recording may have: 10 MB. */
export const MOST_ATTACHMENT_BYTES = 10 * 1024 * 1024;

const PICTURES = ["image/jpeg", "image/png", "image/webp", "image/heic"] as const;
/** What each kind may be. The type is read from the content; the name of a file says nothing. */
export const ATTACHMENT_TYPES = {
  photo: PICTURES,
  paper: ["application/pdf", ...PICTURES],
  voice: ["audio/webm", "audio/ogg", "audio/mp4", "audio/amr"],
} as const satisfies Record<AttachmentKind, readonly string[]>;

const Uuid = Type.String({
  pattern: "^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$",
});

/** What is said with a file; the file itself is the body of the request, whatever its content-type says. */
export const NewAttachment = Type.Object(
  {
    kind: Type.Enum([...ATTACHMENT_KINDS]),
    name: Type.Optional(Type.String({ minLength: 1, maxLength: 120 })),
    /** Made by the sender: what is sent again under the same id is kept once. */
    id: Type.Optional(Uuid),
  },
  { additionalProperties: false },
);
export type NewAttachment = Static<typeof NewAttachment>;

export const CaseAttachment = Type.Object({
  id: Uuid,
  kind: Type.Enum([...ATTACHMENT_KINDS]),
  name: Type.String(),
  content_type: Type.String(),
  bytes: Type.Integer(),
  sha256: Type.String(),
  by: Type.Union([Type.String(), Type.Null()]),
  added_at: Instant,
  /** Whether the caller may take it out again. */
  may_remove: Type.Boolean(),
});
export type CaseAttachment = Static<typeof CaseAttachment>;

export const AttachmentParams = Type.Object({
  id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
  attachment_id: Uuid,
});
