import type { RiskReason } from "../../../server/api/households.ts";
import type { DemoHelp } from "./help_rows.ts";
import type { Stories } from "./stories.ts";

/** What `makePeople` returns: rows named as the columns of `server/db/migrations/002…`. Dates are YYYY-MM-DD, instants ISO 8601. */
export interface DemoPeople {
  workers: WorkerRow[];
  leaves: LeaveRow[];
  assignments: AssignmentRow[];
  /** Contacts of dedicated grids, which are columns of `grids`; the grids missing here have none. */
  contacts: { grid_code: string; contact_name: string; contact_phone: string }[];
  households: HouseholdRow[];
  people: PersonRow[];
  /** The worker whose account is shown to visitors. */
  demoWorkerId: number;
  /** The two households whose stories the demo city tells; null but in the first city. */
  stories: Stories | null;
  householdNeeds: HouseholdNeedRow[];
  householdRisks: HouseholdRiskRow[];
  householdGroups: HouseholdGroupRow[];
  visits: VisitRow[];
  cases: CaseRow[];
  caseEvents: CaseEventRow[];
  caseSteps: CaseStepRow[];
  casePauses: CasePauseRow[];
  help: DemoHelp;
  staff: StaffRows;
  training: TrainingRows;
}

/** Tables of `server/db/migrations/014…`. */
export interface StaffRows {
  requests: LeaveRequestRow[];
  events: WorkerEventRow[];
  objections: ObjectionRow[];
  subsidies: { area_code: string; from_minutes: number; yuan: number }[];
}

export interface LeaveRequestRow extends LeaveRow {
  note: string;
  status: "asked" | "granted";
  answer: string;
  asked_at: string;
  answered_at: string | null;
}

export interface WorkerEventRow {
  worker_id: number;
  happened_at: string;
  kind: "leave_asked" | "leave_granted";
  detail: Record<string, unknown>;
}

export interface ObjectionRow {
  worker_id: number;
  month: string;
  activity: string;
  said: string;
  status: "open" | "accepted" | "rejected";
  correction_minutes: number;
  answer: string;
  made_at: string;
  answered_at: string | null;
}

export interface TrainingRows {
  courses: CourseRow[];
  progress: ProgressRow[];
  classes: ClassRow[];
  attendance: { class_id: number; worker_id: number }[];
}

export interface CourseRow {
  id: number;
  title: string;
  minutes: number;
  policy: boolean;
  level: "city" | "district" | "town" | "village";
  published_on: string;
}

export interface ProgressRow {
  course_id: number;
  worker_id: number;
  enrolled_on: string;
  completed_on: string | null;
}

export interface ClassRow {
  id: number;
  area_code: string;
  level: "city" | "district" | "town" | "village";
  title: string;
  course_id: number | null;
  held_on: string;
  place: string;
  seats: number;
  teacher: string;
}

export interface WorkerRow {
  id: number;
  name: string;
  phone: string;
  employment: "full_time" | "part_time";
  village_code: string;
  capacity_minutes: number;
  hired_on: string;
  left_on: string | null;
}

export interface LeaveRow {
  worker_id: number;
  from_on: string;
  to_on: string;
  reason: "annual" | "sick" | "maternity" | "training" | "other";
}

export interface AssignmentRow {
  worker_id: number;
  grid_code: string;
  duty: "lead" | "part_time" | "stand_in";
  from_on: string;
  to_on: string | null;
}

export type Risk = "red" | "yellow" | "green";
export type Category = "dibao" | "tekun" | "dibao_margin" | "rigid_expense";

export interface HouseholdRow {
  id: number;
  micro_grid_id: number | null;
  village_code: string;
  /** Longitude, latitude in CGCS2000, seven decimals. */
  location: [number, number] | null;
  address: string;
  /** null: only on the screening list. */
  category: Category | null;
  category_from_on: string | null;
  category_until_on: string | null;
  risk: Risk;
  registered_on: string;
  next_visit_due_on: string;
  next_call_due_on: string | null;
  last_met_on: string | null;
  missed_visits: number;
}

export interface PersonRow {
  id: number;
  household_id: number;
  name: string;
  sex: "female" | "male";
  born_on: string;
  relation: string;
  id_number: string;
  phone: string | null;
}

export interface HouseholdNeedRow {
  household_id: number;
  need: Need;
  since_on: string;
  met_on: string | null;
}

export interface HouseholdRiskRow {
  id: string;
  household_id: number;
  risk: Risk;
  reasons: RiskReason[];
  /** Plain: sealed when loaded. */
  note: string | null;
  set_at: string;
  worker_id: number | null;
}

export interface HouseholdGroupRow {
  household_id: number;
  group_code: ScreeningGroup;
  since_on: string;
}
export type ScreeningGroup =
  | "old_alone"
  | "disabled"
  | "sudden_hardship"
  | "left_behind_children"
  | "seriously_ill";

export interface VisitRow {
  household_id: number | null;
  micro_grid_id: number | null;
  worker_id: number | null;
  kind: "routine" | "screening" | "return_visit";
  result: "done" | "not_at_home" | "refused";
  visited_on: string;
  /** Of a visit with a note, a UUID; the note is plain and sealed when loaded. */
  entry_id?: string;
  note?: string;
}

export type Need =
  | "money"
  | "medical"
  | "disability"
  | "care"
  | "housing"
  | "schooling"
  | "errand"
  | "emergency";
export type Stage = "report" | "assess" | "handle" | "return_visit" | "done";
export type Outcome = "assistance_granted" | "help_with_applying" | "social_plan" | "watched" | "not_ours";

export interface CaseRow {
  id: number;
  number: string;
  micro_grid_id: number | null;
  village_code: string;
  location: [number, number] | null;
  household_id: number | null;
  stage: Stage;
  channel: "app" | "village" | "town" | "hotline" | "data_match";
  need: Need;
  level: "village" | "town" | "district" | "city";
  outcome: Outcome | null;
  path: Outcome | null;
  summary: string;
  worker_id: number | null;
  reported_at: string;
  due_at: string;
  closed_at: string | null;
}

export interface CaseEventRow {
  case_id: number;
  happened_at: string;
  from_stage: Stage | null;
  to_stage: Stage;
  move: "report" | "accept" | "plan" | "close" | "visit_back";
  worker_id: number | null;
  note: string | null;
}

/** A case that waits for another office since an instant. */
export interface CasePauseRow {
  case_id: number;
  happened_at: string;
  stage: Stage;
  waits_for: string;
  note: string;
}

export interface CaseStepRow {
  case_id: number;
  path: Outcome;
  step: string;
  done_on: string;
  note: string;
}
