/** What a page may show out of date, in the order of an event's id. */
export const NOUNS = [
  "revision",
  "drafts",
  "households",
  "services",
  "cases",
  "notices",
  "plans",
  "staff",
  "imports",
  "disputes",
] as const;
export type Noun = (typeof NOUNS)[number];

/**
 * `GET /api/events`, a stream of server-sent events `changed`: the nouns that were written to since the event before,
 * or since the one that the browser names when it comes back. It says that there is something new, never what.
 */
export interface Changed {
  nouns: Noun[];
}
