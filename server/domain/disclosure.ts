import type { Account, Role } from "../api/session.ts";

/**
 * What a role may see or do. Every route under /api names one of these, or "public".
 * Least privilege: leaders and planners see figures and density cells, never where a person lives;
 * an administrator keeps accounts and needs no case at all.
 */
export type Capability =
  | "figures" // counts by grid and area, the ledger, names of workers
  | "cells" // density cells, small ones merged or withheld
  | "points" // positions of cases, inside the scope
  | "worker_phone"
  | "administer";

export const CAPABILITIES: Record<Role, readonly Capability[]> = {
  leader: ["figures", "cells", "worker_phone"],
  planner: ["figures", "cells"],
  officer: ["figures", "cells", "points", "worker_phone"],
  worker: ["figures", "points"],
  admin: ["figures", "administer"],
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
