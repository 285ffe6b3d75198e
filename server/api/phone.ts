import { type Static, Type } from "typebox";
import { DateText, Instant } from "./common.ts";
import { CaseEntry, CaseRecord, Satisfaction } from "./case_desk.ts";
import { Notices } from "./notices.ts";
import { MyTraining } from "./training.ts";
import { NewVisit, TodayList } from "./visits.ts";

/** What a worker does outdoors, with or without a signal. Photos and recordings follow by their own route. */
export const ENTRY_KINDS = ["visit", "case", "visit_back"] as const;
export const EntryKind = Type.Enum([...ENTRY_KINDS]);
export type EntryKind = (typeof ENTRY_KINDS)[number];

export const MOST_ENTRIES = 50;

/**
 * What became of an entry:
 * `recorded`; `handed_over`: recorded, though its place is another worker's by now, and both are told; `overtaken`:
 * recorded as a note, since the case has gone on meanwhile; `refused`: not recorded, with the reason, and the same
 * however often it is sent; `try_again`: nothing is decided.
 */
export const OUTCOMES = ["recorded", "handed_over", "overtaken", "refused", "try_again"] as const;
export const Outcome = Type.Enum([...OUTCOMES]);
export type Outcome = (typeof OUTCOMES)[number];

/**
 * What phones send. An entry is only looked at closely by itself, so that a broken one does not hold up the others:
 * `body` is PhoneVisit, NewCase or VisitBack by its kind. Times are those of the phone's clock; how far that is off is
 * seen from `sent_at`.
 */
export const EntryBatch = Type.Object(
  {
    /** Whose entries they are: at a shared phone somebody else may have signed in since. */
    account_id: Type.Integer(),
    sent_at: Instant,
    entries: Type.Array(
      Type.Object(
        {
          id: Type.String({ maxLength: 100 }),
          kind: Type.String({ maxLength: 40 }),
          made_at: Type.String({ maxLength: 40 }),
          body: Type.Unknown(),
        },
        { additionalProperties: false },
      ),
      { minItems: 1, maxItems: MOST_ENTRIES },
    ),
  },
  { additionalProperties: false },
);
export type EntryBatch = Static<typeof EntryBatch>;
export type SentEntry = EntryBatch["entries"][number];

export const EntryAnswer = Type.Object({
  id: Type.String(),
  outcome: Outcome,
  /** Why it was refused, or what overtook it. */
  reason: Type.Optional(Type.String()),
  detail: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
  /** The case that it became, or that it is about. */
  case_id: Type.Optional(Type.Integer()),
  case_number: Type.Optional(Type.String()),
});
export type EntryAnswer = Static<typeof EntryAnswer>;

/** One answer an entry, in the order of the batch. */
export const EntryAnswers = Type.Object({ now: Instant, answers: Type.Array(EntryAnswer) });
export type EntryAnswers = Static<typeof EntryAnswers>;

/** A visit or call; its id and time are the entry's. */
export const PhoneVisit = Type.Omit(NewVisit, ["id", "visited_at"], { additionalProperties: false });
export type PhoneVisit = Omit<NewVisit, "id" | "visited_at">;

/** The return visit of a case, as the phone knew it. */
export const VisitBack = Type.Object(
  {
    case_id: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
    visited_on: DateText,
    satisfaction: Satisfaction,
    note: Type.Optional(Type.String({ minLength: 1, maxLength: 500 })),
  },
  { additionalProperties: false },
);
export type VisitBack = Static<typeof VisitBack>;

/**
 * What opens this account's unsent entries on a phone; it stays on the server when the phone forgets it.
 * `expires_at`: when what the phone holds of today must be gone.
 */
export const PhoneKey = Type.Object({
  key: Type.String({ description: "32 bytes, base64" }),
  now: Instant,
  expires_at: Instant,
});
export type PhoneKey = Static<typeof PhoneKey>;

export const GPS_DATUMS = ["wgs84", "gcj02"] as const;
export const GpsDatum = Type.Enum([...GPS_DATUMS]);
export type GpsDatum = (typeof GPS_DATUMS)[number];

const Named = Type.Object({ code: Type.String(), name_zh: Type.String(), name_en: Type.String() });

/** Everything a worker needs for a day without a signal. */
export const PhoneDay = Type.Object({
  as_of: Instant,
  today: DateText,
  /** In what the phones of this city tell where they are. */
  gps_datum: GpsDatum,
  city: Type.Object({ code: Type.String(), name: Type.String() }),
  revision: Type.Integer(),
  needs: Type.Array(Named),
  categories: Type.Array(Named),
  villages: Type.Array(Type.Object({ code: Type.String(), name: Type.String() })),
  grid_codes: Type.Array(Type.String()),
  /** Who is to be seen, as `/api/visits/today` tells it. */
  visits: TodayList,
  notices: Notices.properties.notices,
  training: MyTraining,
  cases: Type.Array(CaseRecord),
  /** Cases beyond those, told in a line only. */
  more_cases: Type.Array(CaseEntry),
});
export type PhoneDay = Static<typeof PhoneDay>;
