import type { DraftEntry } from "../../../server/api/boundaries.ts";
import type { Revisions } from "../../../server/api/map.ts";

export type Revision = Revisions[number];

/** A revision or a draft that can be looked at; its name is that of the address and of the server. */
export type Version =
  | { kind: "revision"; name: string; revision: Revision }
  | { kind: "draft"; name: string; draft: DraftEntry };

/** What is compared: the older on the left, drafts after revisions; null where there is none. */
export interface Sides {
  left: Version | null;
  right: Version | null;
  /** The kind of what the address names, and is not there or not for this account. */
  unknown: Version["kind"] | null;
}

/** Drafts that are not published yet, as the server lists them, and all revisions, newest first. */
export function versionsOf(revisions: Revisions, drafts: readonly DraftEntry[]): Version[] {
  return [
    ...drafts
      .filter(({ status }) => status !== "published")
      .map((draft) => ({ kind: "draft" as const, name: `draft-${draft.id}`, draft })),
    ...revisions.map((revision) => ({
      kind: "revision" as const,
      name: String(revision.revision),
      revision,
    })),
  ];
}

/**
 * The two sides that an address asks for. Without a right one it is the newest revision; without a left one the right
 * one is compared with what came before: a draft with the newest revision, which it stands on.
 */
export function sidesOf(
  versions: readonly Version[],
  { left, right }: { left: string | undefined; right: string | undefined },
): Sides {
  const named = (name: string) => versions.find((version) => version.name === name) ?? null;
  const newest = versions.find(({ kind }) => kind === "revision") ?? null;
  const missing = [left, right].find((name) => name !== undefined && !named(name));
  const unknown = missing === undefined ? null : missing.startsWith("draft") ? "draft" : "revision";
  const second = right === undefined ? newest : named(right);
  const first = left === undefined ? before(second) : named(left);
  return first && second && !isInOrder(first, second)
    ? { left: second, right: first, unknown }
    : { left: first, right: second, unknown };

  function before(version: Version | null): Version | null {
    if (version?.kind === "draft") return newest;
    return version && named(String(version.revision.revision - 1));
  }
}

function isInOrder(first: Version, second: Version): boolean {
  if (first.kind === "revision" && second.kind === "revision")
    return first.revision.revision <= second.revision.revision;
  return second.kind === "draft";
}
