import type { Staff } from "../domain/boundaries/land.ts";
import type { Publication } from "../domain/boundaries/publication.ts";
import { groupBy } from "../domain/group_by.ts";

/** An assignment that does not end before a publication takes effect. */
export interface StandingAssignment {
  id: number;
  worker_id: number;
  grid_code: string;
  duty: "lead" | "part_time" | "stand_in";
  from_on: string;
  to_on: string | null;
  full_time: boolean;
}

export interface NewAssignment {
  worker_id: number;
  grid_code: string;
  duty: "lead" | "part_time" | "stand_in";
  to_on: string | null;
}

export interface Notice {
  worker_id: number;
  kind: "grid_gained" | "grid_lost" | "grid_changed";
  grid_code: string;
}

/** What a publication does to assignments. */
export interface Staffing {
  /** Ids of those that end the day before it takes effect. */
  ended: number[];
  begun: NewAssignment[];
  notices: Notice[];
}

/**
 * How assignments follow the land: a changed grid is served full-time by whom the draft says, who serves already goes
 * on; those who help part-time stay with the code, and where a grid ends, with the grid that inherits most of its
 * households. Who was to stand in and is done before the day it takes effect does not begin. Everybody who serves a
 * grid that changes hears of it.
 */
export function followLand(
  { staff, heirs, ended: endedCodes, changed }: Publication,
  standing: readonly StandingAssignment[],
  effective_on: string,
): Staffing {
  const ended: StandingAssignment[] = [];
  const begun: NewAssignment[] = [];
  const byCode = groupBy(standing, ({ grid_code }) => grid_code);
  for (const [code, wanted] of staff) {
    const serving = (byCode.get(code) ?? []).filter(
      ({ full_time, duty }) => full_time && duty !== "part_time",
    );
    const isThat = (one: StandingAssignment, { worker_id, duty, to_on }: Staff) =>
      one.worker_id === worker_id && one.duty === duty && one.to_on === to_on;
    ended.push(...serving.filter((one) => !wanted.some((staff) => isThat(one, staff))));
    const missing = wanted.filter(
      (staff) =>
        !serving.some((one) => isThat(one, staff)) && (staff.to_on === null || staff.to_on >= effective_on),
    );
    begun.push(...missing.map(({ worker_id, duty, to_on }) => ({ worker_id, grid_code: code, duty, to_on })));
  }
  for (const code of endedCodes) {
    const heir = heirs.get(code);
    for (const one of byCode.get(code) ?? []) {
      ended.push(one);
      const helps = standing.some(
        ({ worker_id, grid_code }) => worker_id === one.worker_id && grid_code === heir,
      );
      if (one.duty === "part_time" && heir && !helps)
        begun.push({ worker_id: one.worker_id, grid_code: heir, duty: "part_time", to_on: one.to_on });
    }
  }
  return { ended: ended.map(({ id }) => id), begun, notices: noticesOf(changed, standing, ended, begun) };
}

function noticesOf(
  changed: readonly string[],
  standing: readonly StandingAssignment[],
  ended: readonly StandingAssignment[],
  begun: readonly NewAssignment[],
): Notice[] {
  const notices = new Map<string, Notice>();
  const tell = ({ worker_id, grid_code }: { worker_id: number; grid_code: string }, kind: Notice["kind"]) =>
    notices.set(`${worker_id} ${grid_code}`, { worker_id, kind, grid_code });
  const codes = new Set(changed);
  for (const one of standing) if (codes.has(one.grid_code)) tell(one, "grid_changed");
  // Who serves it in another way, or until another day, keeps it.
  for (const one of ended) if (!serves(begun, one)) tell(one, "grid_lost");
  for (const one of begun) if (!serves(ended, one)) tell(one, "grid_gained");
  return [...notices.values()];
}

function serves(list: readonly NewAssignment[], { worker_id, grid_code }: NewAssignment): boolean {
  return list.some((one) => one.worker_id === worker_id && one.grid_code === grid_code);
}
