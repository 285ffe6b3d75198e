import { type Static, Type } from "typebox";
import { AreaCode, DateText, Instant } from "./common.ts";

const Named = Type.Object({ code: Type.String(), name_zh: Type.String(), name_en: Type.String() });

/** What the page must know before anyone signs in. */
export const Settings = Type.Object({
  city: Type.Object({ code: AreaCode, name: Type.String() }),
  /** The boundaries in force; null while there are none. */
  revision: Type.Union([
    Type.Object({ revision: Type.Integer(), effective_on: DateText, title: Type.String() }),
    Type.Null(),
  ]),
  today: DateText,
  now: Instant,
  /** True on the embedded database: a trial, not for production. */
  trial_database: Type.Boolean(),
  /** Set when the data is the simulated demo city; the accounts may be shown. */
  demo: Type.Union([
    Type.Object({ accounts: Type.Array(Type.String()), password: Type.String() }),
    Type.Null(),
  ]),
  needs: Type.Array(Named),
  categories: Type.Array(Named),
  /** Who is looked after besides, each with the most days between two visits. */
  screening_groups: Type.Array(Type.Object({ ...Named.properties, interval_days: Type.Integer() })),
  basemap: Type.Object({
    tiles_url: Type.Union([Type.String(), Type.Null()]),
    pmtiles_url: Type.Union([Type.String(), Type.Null()]),
  }),
});
export type Settings = Static<typeof Settings>;
