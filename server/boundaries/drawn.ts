import type { LandFile, Operation } from "../api/boundaries.ts";
import type { Queryable } from "../db/database.ts";
import { replay } from "../domain/boundaries/apply.ts";
import { check, type Finding, openFindings } from "../domain/boundaries/check.ts";
import type { Land } from "../domain/boundaries/land.ts";
import { openLand, openSince } from "../domain/boundaries/open_land.ts";
import type { Refusal } from "../domain/boundaries/refusal.ts";
import type { City } from "../map/city.ts";
import { readLandFile } from "./land_file.ts";

/** A draft drawn on the land of a revision. */
export interface Drawn {
  file: LandFile;
  before: Land;
  after: Land;
  /** Operations that do not hold on this land, by their place. */
  refused: { index: number; refusal: Refusal }[];
  findings: Finding[];
  /** Findings that nothing excuses. */
  open: Finding[];
}

interface Drawable {
  towns: readonly string[];
  base_revision: number;
  operations: readonly Operation[];
  reasons: Readonly<Record<string, string>>;
  /** The day from which it shall hold; null: as soon as it can. */
  effective_on: string | null;
}

/**
 * Replays a draft on a city of the latest revision, by the same code as the page, and checks what comes of it.
 * `scope`: the area of which more than the draft's towns is told in the file's `elsewhere`, null for the whole city.
 */
export async function drawDraft(
  db: Queryable,
  city: City,
  draft: Drawable,
  at: { effective_on: string; now: string; today: string },
  scope: string | null = null,
): Promise<Drawn> {
  const file = await readLandFile(db, city, draft.towns, at, scope, draft.base_revision);
  const before = openLand(file);
  const { land: after, refused } = replay(before, draft.operations, openSince(file));
  const days = [at.effective_on, at.today, draft.effective_on ?? ""];
  const on = days.reduce((a, b) => (a > b ? a : b));
  const findings = check(before, after, file.rules.size_bands, on);
  return { file, before, after, refused, findings, open: openFindings(findings, draft.reasons) };
}
