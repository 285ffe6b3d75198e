/** Help from social forces, as rows named as the columns of `server/db/migrations/013…`. */
export interface DemoHelp {
  providers: ProviderRow[];
  offers: OfferRow[];
  projects: ProjectRow[];
  grants: GrantRow[];
  plans: PlanRow[];
  tasks: TaskRow[];
  helpers: HelperRow[];
  logs: LogRow[];
}

export interface ProviderRow {
  id: number;
  name: string;
  kind: string;
  contact_name: string;
  contact_phone: string;
  area_code: string;
  location: [number, number] | null;
  active_from_on: string;
  active_to_on: string | null;
}

export interface OfferRow {
  id: number;
  provider_id: number;
  service: string;
  times_per_week: number;
  weekdays: number[];
  months: number[] | null;
  reach_m: number | null;
  from_on: string;
  to_on: string | null;
}

interface Rhythm {
  weekdays: number[] | null;
  every_days: number | null;
}

export interface ProjectRow extends Rhythm {
  id: number;
  kind: string;
  title: string;
  service: string;
  village_code: string;
  from_on: string;
  to_on: string | null;
  status: "open" | "matched" | "closed";
  case_id: number | null;
  household_id: number | null;
  published_at: string;
}

export interface GrantRow {
  project_id: number;
  amount_yuan: number;
  from_whom: string;
  from_on: string;
  to_on: string;
}

export interface PlanRow {
  id: number;
  title: string;
  goal: string;
  household_id: number | null;
  case_id: number | null;
  village_code: string;
  from_on: string;
  to_on: string | null;
  status: "draft" | "running" | "done" | "stopped";
  ended_on: string | null;
  created_at: string;
}

export interface TaskRow extends Rhythm {
  id: number;
  plan_id: number;
  service: string;
  from_on: string;
  to_on: string | null;
}

export interface HelperRow {
  id: number;
  task_id: number;
  offer_id: number;
  from_on: string;
  to_on: string | null;
}

export interface LogRow {
  task_id: number;
  done_on: string;
  result: "done" | "missed";
  helper_id: number;
  note: string;
  logged_at: string;
}
