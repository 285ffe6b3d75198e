import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant } from "./common.ts";

const Nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()]);
const Id = Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 });
const Version = Type.Integer({ minimum: 1 });
const Code = Type.String({ pattern: "^[a-z_]{1,40}$" });
const VillageCode = Type.String({ pattern: "^\\d{12}$" });
const Text = (most: number) => Type.String({ minLength: 1, maxLength: most, pattern: "\\S" });
const Position = Type.Tuple([
  Type.Number({ minimum: -180, maximum: 180 }),
  Type.Number({ minimum: -90, maximum: 90 }),
]);
/** 1 (Monday) to 7 (Sunday). */
export const Weekdays = Type.Array(Type.Integer({ minimum: 1, maximum: 7 }), {
  minItems: 1,
  maxItems: 7,
  uniqueItems: true,
});
const Months = Type.Array(Type.Integer({ minimum: 1, maximum: 12 }), {
  minItems: 1,
  maxItems: 12,
  uniqueItems: true,
});
/** How often: on weekdays, or else every so many days. */
export const RHYTHM = {
  weekdays: Nullable(Weekdays),
  every_days: Nullable(Type.Integer({ minimum: 1, maximum: 366 })),
};
export const SPAN = { from_on: DateText, to_on: Nullable(DateText) };

const Named = Type.Object({ code: Type.String(), name_zh: Type.String(), name_en: Type.String() });
/** The words for providers, services and projects, which are data. */
export const ResourceKinds = Type.Object({
  providers: Type.Array(Named),
  services: Type.Array(Named),
  projects: Type.Array(Named),
});
export type ResourceKinds = Static<typeof ResourceKinds>;

const PROVIDER = {
  name: Text(60),
  kind: Code,
  contact_name: Type.String({ maxLength: 40 }),
  contact_phone: Type.String({ maxLength: 30 }),
  /** The area whose people it reaches. */
  area_code: AreaCode,
  position: Nullable(Position),
  active_from_on: DateText,
  active_to_on: Nullable(DateText),
};
export const NewProvider = Type.Object(PROVIDER, { additionalProperties: false });
export type NewProvider = Static<typeof NewProvider>;
export const ProviderChange = Type.Object({ version: Version, ...PROVIDER }, { additionalProperties: false });

const OFFER = {
  service: Code,
  times_per_week: Type.Integer({ minimum: 1, maximum: 1000 }),
  weekdays: Weekdays,
  months: Nullable(Months),
  reach_m: Nullable(Type.Integer({ minimum: 1, maximum: 200_000 })),
  ...SPAN,
};
export const NewOffer = Type.Object(OFFER, { additionalProperties: false });
export type NewOffer = Static<typeof NewOffer>;
export const OfferChange = Type.Object({ version: Version, ...OFFER }, { additionalProperties: false });

export const Offer = Type.Object({
  id: Id,
  provider_id: Id,
  version: Version,
  ...OFFER,
  /** Times a week that are taken by running plans today, and the most that are from today on. */
  taken: Type.Integer(),
  taken_most: Type.Integer(),
});
export type Offer = Static<typeof Offer>;

export const Provider = Type.Object({
  id: Id,
  version: Version,
  ...PROVIDER,
  area_name: Type.String(),
  /** Whether the caller may change it and its offers. */
  may_change: Type.Boolean(),
  offers: Type.Array(Offer),
});
export type Provider = Static<typeof Provider>;

export const ProviderQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    kind: Type.Optional(Code),
    service: Type.Optional(Code),
    /** Part of the name. */
    q: Type.Optional(Type.String({ maxLength: 40 })),
  },
  { additionalProperties: false },
);
export type ProviderQuery = Static<typeof ProviderQuery>;
export const Providers = Type.Object({
  as_of: Instant,
  providers: Type.Array(Provider),
  /** How many there are; the list may be cut short. */
  count: Type.Integer(),
});
export type Providers = Static<typeof Providers>;

export const PROJECT_STATUSES = ["open", "matched", "closed"] as const;
export const ProjectStatus = Type.Enum([...PROJECT_STATUSES]);
export type ProjectStatus = (typeof PROJECT_STATUSES)[number];

const PROJECT = {
  kind: Code,
  title: Text(60),
  service: Code,
  ...RHYTHM,
  ...SPAN,
};
/** A need to be published. It stands in a village; of a case or household it is remembered, not told. */
export const NewProject = Type.Object(
  {
    ...PROJECT,
    village_code: VillageCode,
    case_id: Type.Optional(Id),
    household_id: Type.Optional(Id),
  },
  { additionalProperties: false },
);
export type NewProject = Static<typeof NewProject>;
export const ProjectChange = Type.Object(
  { version: Version, ...PROJECT, status: ProjectStatus },
  { additionalProperties: false },
);
export type ProjectChange = Static<typeof ProjectChange>;

export const NewGrant = Type.Object(
  {
    version: Version,
    amount_yuan: Type.Integer({ minimum: 1, maximum: 100_000_000 }),
    from_whom: Text(60),
    from_on: DateText,
    to_on: DateText,
  },
  { additionalProperties: false },
);
export type NewGrant = Static<typeof NewGrant>;
export const Grant = Type.Object({
  id: Id,
  amount_yuan: Type.Integer(),
  from_whom: Type.String(),
  from_on: DateText,
  to_on: DateText,
});
export type Grant = Static<typeof Grant>;

export const Project = Type.Object({
  id: Id,
  version: Version,
  ...PROJECT,
  village_code: AreaCode,
  village_name: Type.String(),
  town_name: Type.String(),
  status: ProjectStatus,
  published_at: Instant,
  /** Null for those who may not see whose need it is. */
  case_id: Nullable(Id),
  household_id: Nullable(Id),
  grants: Type.Array(Grant),
  may_change: Type.Boolean(),
});
export type Project = Static<typeof Project>;
export const ProjectQuery = Type.Object(
  {
    area: Type.Optional(AreaCode),
    kind: Type.Optional(Code),
    service: Type.Optional(Code),
    status: Type.Optional(ProjectStatus),
  },
  { additionalProperties: false },
);
export type ProjectQuery = Static<typeof ProjectQuery>;
export const Projects = Type.Object({
  as_of: Instant,
  projects: Type.Array(Project),
  count: Type.Integer(),
});
export type Projects = Static<typeof Projects>;

export const MATCH_RULES = ["reach", "period", "months", "weekdays", "capacity"] as const;
export type MatchRule = (typeof MATCH_RULES)[number];

/** An offer of the service that is needed, with what speaks for and against it. */
export const Match = Type.Object({
  offer_id: Id,
  provider_id: Id,
  provider_name: Type.String(),
  provider_kind: Type.String(),
  /** The rules by which it does not fit; none: it fits. */
  against: Type.Array(Type.Enum([...MATCH_RULES])),
  /** 0 to 100; 0 for one that does not fit. */
  score: Type.Integer(),
  /** The days from and to which it could help; null for one that does not fit, or without an end. */
  from_on: Nullable(DateText),
  to_on: Nullable(DateText),
  /** Whether the place lies in the area that the provider reaches, how far away it is and how far the offer reaches. */
  in_area: Type.Boolean(),
  area_name: Type.String(),
  distance_m: Nullable(Type.Integer()),
  reach_m: Nullable(Type.Integer()),
  /** When the offer can be had: from when to when, in which months, on which of the weekdays that are needed. */
  available_from_on: DateText,
  available_to_on: Nullable(DateText),
  months: Nullable(Type.Array(Type.Integer())),
  weekdays: Type.Array(Type.Integer()),
  /** Times a week that are free on all days, and those that it would be asked for. */
  free: Type.Integer(),
  load: Type.Integer(),
});
export type Match = Static<typeof Match>;
export const Matches = Type.Object({
  as_of: Instant,
  service: Type.String(),
  /** The best first; those that do not fit come last. */
  matches: Type.Array(Match),
});
export type Matches = Static<typeof Matches>;

export const ResourceParams = Type.Object({ id: Id });
export const GrantParams = Type.Object({ id: Id, grant: Id });
export const VersionQuery = Type.Object({ version: Version }, { additionalProperties: false });
