import { type Static, Type } from "typebox";
import { AreaCode, ClaimedCode, DateText, Duty, GridCode, Instant, Risk, Stage } from "./common.ts";

/** Why a household has its colour; words for people are the page's. */
export const RISK_REASONS = [
  "lives_alone",
  "old_age",
  "disability",
  "mental_illness",
  "serious_illness",
  "after_surgery",
  "no_income",
  "heavy_expense",
  "sudden_hardship",
  "children_uncared",
  "unsafe_housing",
  "withdrawn",
  "unreachable",
  "stable",
] as const;
export const RiskReason = Type.Enum([...RISK_REASONS]);
export type RiskReason = (typeof RISK_REASONS)[number];

/** Why somebody's card is opened. */
export const OPEN_REASONS = ["visit", "case", "check", "asked", "other"] as const;
export const OpenReason = Type.Enum([...OPEN_REASONS]);
export type OpenReason = (typeof OPEN_REASONS)[number];
/** How long a card that was opened may be read again without saying why anew. */
export const OPEN_HOURS = 8;

export const VISIT_KINDS = ["routine", "screening", "return_visit", "call"] as const;
export const VisitKind = Type.Enum([...VISIT_KINDS]);
export type VisitKind = (typeof VISIT_KINDS)[number];
export const VISIT_RESULTS = ["done", "not_at_home", "refused"] as const;
export const VisitResult = Type.Enum([...VISIT_RESULTS]);
export type VisitResult = (typeof VISIT_RESULTS)[number];

/** Whether assistance still holds: `soon` from 30 days before it must be reviewed, `lapsed` after its last day. */
export const VALIDITIES = ["valid", "soon", "lapsed"] as const;
export type Validity = (typeof VALIDITIES)[number];

export const HouseholdId = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
export const HouseholdParams = Type.Object({ id: HouseholdId });
export const Code = Type.String({ pattern: "^[a-z_]{1,40}$" });
const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Position = Nullable(Type.Tuple([Type.Number(), Type.Number()]));

/** What a search goes by: a whole name, a whole identity number, a telephone number, or a household's number. */
export const HouseholdSearch = Type.Object(
  { q: Type.String({ minLength: 1, maxLength: 40 }) },
  { additionalProperties: false },
);
export type HouseholdSearch = Static<typeof HouseholdSearch>;

/** A person found, masked: 张*, 321***********123X, 138****1234. */
export const FoundPerson = Type.Object({
  id: Type.Integer(),
  household_id: HouseholdId,
  name: Type.String(),
  id_number: Nullable(Type.String()),
  phone: Nullable(Type.String()),
  relation: Type.String(),
  people: Type.Integer(),
  town_name: Type.String(),
  village_name: Type.String(),
  category: Nullable(Type.String()),
  risk: Risk,
});
export type FoundPerson = Static<typeof FoundPerson>;
export const FoundPeople = Type.Object({
  by: Type.Enum(["name", "id_number", "phone", "number"]),
  found: Type.Array(FoundPerson),
  /** Whether there are more than are told: then something more exact must be searched for. */
  more: Type.Boolean(),
});
export type FoundPeople = Static<typeof FoundPeople>;

export const OpenBody = Type.Object(
  { reason: OpenReason, note: Type.Optional(Type.String({ maxLength: 200 })) },
  { additionalProperties: false },
);
export type OpenBody = Static<typeof OpenBody>;

export const Member = Type.Object({
  id: Type.Integer(),
  name: Type.String(),
  sex: Type.Enum(["female", "male"]),
  born_on: DateText,
  age: Type.Integer(),
  relation: Type.String(),
  id_number: Nullable(Type.String()),
  phone: Nullable(Type.String()),
});
export type Member = Static<typeof Member>;

export const HouseholdNeed = Type.Object({
  need: Type.String(),
  since_on: DateText,
  met_on: Nullable(DateText),
  note: Nullable(Type.String()),
});
export type HouseholdNeed = Static<typeof HouseholdNeed>;

export const RiskSet = Type.Object({
  risk: Risk,
  reasons: Type.Array(RiskReason),
  note: Nullable(Type.String()),
  set_at: Instant,
  by: Nullable(Type.String()),
});
export type RiskSet = Static<typeof RiskSet>;

export const PastVisit = Type.Object({
  id: Type.Integer(),
  kind: VisitKind,
  result: VisitResult,
  visited_on: DateText,
  visited_at: Nullable(Instant),
  by: Nullable(Type.String()),
  note: Nullable(Type.String()),
});
export type PastVisit = Static<typeof PastVisit>;

/** A household as its card shows it to who has opened it. */
export const HouseholdCard = Type.Object({
  id: HouseholdId,
  version: Type.Integer(),
  as_of: Instant,
  /** When the caller opened it, and until when it may be read again. */
  opened_at: Instant,
  open_until: Instant,
  town_name: Type.String(),
  village_code: AreaCode,
  village_name: Type.String(),
  grid_code: Nullable(GridCode),
  position: Position,
  address: Type.String(),
  /** Where the file that it came with puts it, and the day it came, when that is elsewhere and nobody has settled it. */
  claimed: Nullable(Type.Object({ code: ClaimedCode, on: DateText })),
  registered_on: DateText,
  category: Nullable(Type.String()),
  category_from_on: Nullable(DateText),
  category_until_on: Nullable(DateText),
  validity: Nullable(Type.Enum([...VALIDITIES])),
  risk: Risk,
  /** The newest first. */
  risks: Type.Array(RiskSet),
  groups: Type.Array(Type.Object({ code: Type.String(), since_on: DateText })),
  /** The rhythm in force: the shortest of its colour's and its groups'. */
  interval_days: Type.Integer(),
  next_visit_due_on: DateText,
  next_call_due_on: Nullable(DateText),
  last_met_on: Nullable(DateText),
  /** Tries since somebody was met. */
  missed_visits: Type.Integer(),
  members: Type.Array(Member),
  needs: Type.Array(HouseholdNeed),
  /** The newest first, at most 50. */
  visits: Type.Array(PastVisit),
  /** Who answers for the grid today. */
  workers: Type.Array(
    Type.Object({ id: Type.Integer(), name: Type.String(), phone: Nullable(Type.String()), duty: Duty }),
  ),
  cases: Type.Array(
    Type.Object({
      id: Type.Integer(),
      number: Type.String(),
      need: Type.String(),
      stage: Stage,
      reported_at: Instant,
    }),
  ),
});
export type HouseholdCard = Static<typeof HouseholdCard>;

/** A card as it is read again; null: first it must be opened with a reason. */
export const OpenedCard = Type.Object({ card: Nullable(HouseholdCard) });
export type OpenedCard = Static<typeof OpenedCard>;

const Reasons = Type.Array(RiskReason, { minItems: 1, maxItems: 8, uniqueItems: true });
export const RiskReasons = Reasons;
export const Note = Type.String({ maxLength: 500 });

export const RELATIONS = ["户主", "配偶", "子女", "父母", "孙子女", "兄弟姐妹", "其他"] as const;

/** A member as somebody writes them down. */
export const NewMember = Type.Object(
  {
    name: Type.String({ minLength: 2, maxLength: 30 }),
    sex: Type.Enum(["female", "male"]),
    born_on: DateText,
    relation: Type.Enum([...RELATIONS]),
    id_number: Type.Optional(Type.String({ minLength: 18, maxLength: 18 })),
    phone: Type.Optional(Type.String({ pattern: "^[0-9+ -]{5,20}$" })),
  },
  { additionalProperties: false },
);
export type NewMember = Static<typeof NewMember>;

/** A household that comes onto the register: by its position, or else only its village; the first member is its head. */
export const NewHousehold = Type.Object(
  {
    address: Type.String({ minLength: 2, maxLength: 100 }),
    position: Type.Optional(
      Type.Tuple([Type.Number({ minimum: -180, maximum: 180 }), Type.Number({ minimum: -90, maximum: 90 })]),
    ),
    village_code: Type.Optional(Type.String({ pattern: "^\\d{12}$" })),
    members: Type.Array(NewMember, { minItems: 1, maxItems: 12 }),
    risk: Risk,
    risk_reasons: Reasons,
    needs: Type.Array(Code, { maxItems: 20, uniqueItems: true }),
    /** One at least where it has no category. */
    groups: Type.Array(Code, { maxItems: 20, uniqueItems: true }),
    category: Type.Optional(Code),
    category_from_on: Type.Optional(DateText),
    category_until_on: Type.Optional(DateText),
  },
  { additionalProperties: false },
);
export type NewHousehold = Static<typeof NewHousehold>;

/** What an officer or a worker writes anew about a household; what is left out stays. */
export const HouseholdChange = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    /** A changed colour needs its reasons. */
    risk: Type.Optional(Risk),
    risk_reasons: Type.Optional(Reasons),
    risk_note: Type.Optional(Note),
    /** Needs that are not met: those left out are met from today. */
    needs: Type.Optional(Type.Array(Code, { maxItems: 20, uniqueItems: true })),
    /** The screening groups that it is in. */
    groups: Type.Optional(Type.Array(Code, { maxItems: 20, uniqueItems: true })),
    /** The category of assistance, null for none: an officer's to say. */
    category: Type.Optional(Nullable(Code)),
    category_from_on: Type.Optional(DateText),
    category_until_on: Type.Optional(DateText),
  },
  { additionalProperties: false },
);
export type HouseholdChange = Static<typeof HouseholdChange>;

/** A member as they are written down anew; without an id somebody who has joined the household. */
export const MemberChange = Type.Object(
  { id: Type.Optional(HouseholdId), ...NewMember.properties },
  { additionalProperties: false },
);
export type MemberChange = Static<typeof MemberChange>;

/** Who lives there and where, corrected as a whole: members left out have left. Without a place it stays where it is. */
export const HomeChange = Type.Object(
  {
    version: Type.Integer({ minimum: 1 }),
    address: NewHousehold.properties.address,
    position: NewHousehold.properties.position,
    village_code: NewHousehold.properties.village_code,
    members: Type.Array(MemberChange, { minItems: 1, maxItems: 12 }),
  },
  { additionalProperties: false },
);
export type HomeChange = Static<typeof HomeChange>;

export const ScreeningQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    group: Type.Optional(Code),
    /** Only those whose visit is overdue. */
    overdue: Type.Optional(Type.Boolean()),
    /** The last line of the page before, as it was told. */
    after: Type.Optional(Type.String({ pattern: "^\\d{4}-\\d{2}-\\d{2}~\\d{1,10}$" })),
  },
  { additionalProperties: false },
);
export type ScreeningQuery = Static<typeof ScreeningQuery>;

/** A household of the screening list; the name is masked but to its own worker. */
export const ScreeningLine = Type.Object({
  household_id: HouseholdId,
  name: Type.String(),
  people: Type.Integer(),
  town_name: Type.String(),
  village_name: Type.String(),
  category: Nullable(Type.String()),
  risk: Risk,
  groups: Type.Array(Type.String()),
  interval_days: Type.Integer(),
  next_visit_due_on: DateText,
  last_met_on: Nullable(DateText),
  position: Position,
});
export type ScreeningLine = Static<typeof ScreeningLine>;

export const ScreeningList = Type.Object({
  as_of: Instant,
  today: DateText,
  /** Households of the whole area, by group; one may be in several. */
  counts: Type.Array(
    Type.Object({ group: Type.String(), households: Type.Integer(), overdue: Type.Integer() }),
  ),
  households: Type.Array(ScreeningLine),
  after: Nullable(Type.String()),
});
export type ScreeningList = Static<typeof ScreeningList>;
