import type { Account, Role } from "../api/session.ts";

/**
 * What a role may see or do. Every route under /api names one of these, or "public".
 * Least privilege: leaders and planners see figures and density cells, never where a person lives; the smallest
 * place that they see figures of is a micro-grid, some 50 to 100 households, and what was cut out of one is told by
 * its share of the area;
 * an administrator keeps accounts and needs no case at all.
 */
export type Capability =
  | "figures" // counts by grid and area, the ledger, names of workers
  | "cells" // density cells, small ones merged or withheld
  | "points" // positions of cases, inside the scope
  | "cases" // the list of cases and their stories, without who they are about unless `points`
  | "report" // to report cases and to handle them
  | "people" // to search for households of the area or of the own grids, and to open their cards with a reason
  | "visits" // today's and the screening list of these, and to record visits
  | "phone" // what a worker takes along on a phone, and what comes back from it
  | "worker_phone"
  | "resources" // who offers help, and the needs that are published without a word of whose they are
  | "plans" // plans of persons, and to log what was done
  | "help" // to make plans, and to keep providers and published needs
  | "drafts" // drafts of boundaries, and the figures of micro-grids that they are drawn by
  | "draw" // to make such drafts
  | "staff" // leaves with their reasons, lines, sheets and pay: a worker one's own, others those of their area
  | "serve" // a worker's own: to ask for leave, to object to a line, to take a course
  | "roster" // to change who serves where and until when, to answer workers, to confirm sheets
  | "train" // to hold classes and tick who was there
  | "settle" // to say that an entry of the ledger is settled: land is where it belongs, households are where they live
  | "place" // to say where records without a position lie; addresses in full only with `people`
  | "bring_in" // to bring in files, and so to see what stands in them
  | "administer";

export const CAPABILITIES: Record<Role, readonly Capability[]> = {
  leader: ["figures", "cells", "cases", "worker_phone", "resources", "drafts", "staff", "train"],
  planner: ["figures", "cells", "drafts", "draw"],
  officer: [
    "figures",
    "cells",
    "points",
    "cases",
    "report",
    "people",
    "visits",
    "worker_phone",
    "resources",
    "plans",
    "help",
    "drafts",
    "staff",
    "roster",
    "train",
    "settle",
    "place",
  ],
  worker: [
    "figures",
    "points",
    "cases",
    "report",
    "people",
    "visits",
    "phone",
    "resources",
    "plans",
    "staff",
    "serve",
  ],
  admin: ["figures", "place", "bring_in", "administer"],
};

/** Whether `account` may do `capability`. */
export function may(account: Pick<Account, "role">, capability: Capability): boolean {
  return CAPABILITIES[account.role].includes(capability);
}

/** What a query may look at: an area (null: the whole city) and, for a worker's points, a set of grids (null: all). */
export interface Scope {
  area_code: string | null;
  grid_codes: readonly string[] | null;
}

/** A cell or group smaller than this says too much about one person. */
export const SMALLEST_DISCLOSED = 3;
