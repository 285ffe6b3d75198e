import { type Static, Type } from "typebox";

/** What every refusal looks like on the wire; `reason` is a stable word the page turns into a sentence. */
export const ErrorBody = Type.Object({
  reason: Type.String(),
  message: Type.String(),
  detail: Type.Unknown(),
});
export type ErrorBody = Static<typeof ErrorBody>;

/** Where a file says that a household stands. */
export const ClaimedCode = Type.String({
  pattern: "^\\d{12}(\\d{3})?$",
  description: "15 digits: grid; 12, where the file names no grid: village",
});

export const AreaCode = Type.String({
  pattern: "^\\d{6}(\\d{6})?$",
  description: "6 digits: city or district; 12: town or village",
});
export const GridCode = Type.String({
  pattern: "^\\d{15}$",
  description: "12-digit village code and a 3-digit number",
});
/** A calendar date in Asia/Shanghai. */
export const DateText = Type.String({ format: "date", description: "YYYY-MM-DD, a date in Asia/Shanghai" });
/** An instant, ISO 8601 with offset. */
export const Instant = Type.String({ format: "date-time" });

export const Level = Type.Union([
  Type.Literal("city"),
  Type.Literal("district"),
  Type.Literal("town"),
  Type.Literal("village"),
]);
export type Level = Static<typeof Level>;

export const GridKind = Type.Union([Type.Literal("urban"), Type.Literal("rural"), Type.Literal("dedicated")]);
export type GridKind = Static<typeof GridKind>;

export const Stage = Type.Union([
  Type.Literal("report"),
  Type.Literal("assess"),
  Type.Literal("handle"),
  Type.Literal("return_visit"),
  Type.Literal("done"),
]);
export type Stage = Static<typeof Stage>;
/** Stages of a case that is still open: 办结 has not been reached. */
export const OPEN_STAGES = ["report", "assess", "handle"] as const satisfies readonly Stage[];

export const Risk = Type.Union([Type.Literal("red"), Type.Literal("yellow"), Type.Literal("green")]);
export type Risk = Static<typeof Risk>;

export const Duty = Type.Union([Type.Literal("lead"), Type.Literal("part_time"), Type.Literal("stand_in")]);
export type Duty = Static<typeof Duty>;

export const Employment = Type.Union([Type.Literal("full_time"), Type.Literal("part_time")]);
export type Employment = Static<typeof Employment>;

/**
 * On whose boundaries something past is counted: today's (`now`), or those in force at the time (`then`). What an area
 * comes to is the same on both.
 */
export const Boundaries = Type.Union([Type.Literal("now"), Type.Literal("then")]);
export type Boundaries = Static<typeof Boundaries>;

/** The filters that the map, the trend, the points and the density share. */
export const CaseFilter = Type.Object(
  {
    from: Type.Optional(DateText),
    to: Type.Optional(DateText),
    need: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
    category: Type.Optional(Type.String({ pattern: "^[a-z_]{1,40}$" })),
    stage: Type.Optional(Stage),
    area: Type.Optional(AreaCode),
    boundaries: Type.Optional(Boundaries),
  },
  { additionalProperties: false },
);
export type CaseFilter = Static<typeof CaseFilter>;
