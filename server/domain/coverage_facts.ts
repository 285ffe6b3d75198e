import type { Cause, CoverageGap } from "../api/coverage.ts";
import type { AssignmentFacts, WorkerFacts } from "./cover.ts";
import type { CaseFacts } from "./overload.ts";
import type { GridWork, WorkloadRules } from "./workload.ts";

/** A place as every entry names it. */
export interface Place {
  village_code: string;
  village_name: string;
  town_code: string;
  town_name: string;
  district_code: string;
  lon: number;
  lat: number;
}

export interface GridFacts extends Place {
  code: string;
  name: string;
  /** First day of the revision that made the grid. */
  existed_on: string;
  residents: number;
  dedicated: boolean;
  has_contact: boolean;
  work: GridWork;
  overdue_households: number;
  /** The longest overdue visit; null when none is. */
  overdue_since_on: string | null;
}

/** A micro-grid that belongs to no grid. */
export interface UncoveredFacts extends Place {
  micro_grid_id: number;
  households: number;
  residents: number;
  area_m2: number;
  since_on: string;
  reason: string | null;
  /** Uncovered micro-grids that share a border with it; one that is not among the facts is ignored. */
  neighbours: readonly number[];
}

/** A micro-grid that belongs to a grid while others claim it as well. */
export interface DisputedFacts extends Place {
  micro_grid_id: number;
  grid_code: string;
  households: number;
  residents: number;
  area_m2: number;
  since_on: string;
  /** Who claims it, in words; null: nobody in particular. */
  claims: string | null;
}

/** Households of a micro-grid whose file said that they stand in another grid, or village, when it was brought in. */
export interface ElsewhereFacts extends Place {
  micro_grid_id: number;
  /** Where they stand; null on land in no grid. */
  grid_code: string | null;
  /** What the file says: the code of a grid, or of a village where it names no grid. */
  claimed_code: string;
  claimed_name: string;
  households: number;
  residents: number;
  since_on: string;
}

/** Everything of one city: a load is known only with all the grids that a worker serves. */
export interface CoverageFacts {
  grids: readonly GridFacts[];
  uncovered: readonly UncoveredFacts[];
  disputed: readonly DisputedFacts[];
  elsewhere: readonly ElsewhereFacts[];
  assignments: readonly AssignmentFacts[];
  workers: readonly WorkerFacts[];
  cases: readonly CaseFacts[];
}

export interface CoverageRules {
  due_days: Readonly<Record<Cause, number>>;
  workload: WorkloadRules;
}

/** What was found, before it has a due date. */
export interface Finding {
  cause: Cause;
  subject: string | number;
  at: Place;
  /** The grid, unless it is uncovered land. */
  grid?: GridFacts | undefined;
  /** Who must act beside the office of the town. */
  worker?: WorkerFacts | undefined;
  since_on: string;
  figures?: Partial<
    Pick<
      CoverageGap,
      "micro_grid_ids" | "households" | "residents" | "area_m2" | "load_percent" | "uncovered_on" | "reason"
    >
  >;
}
