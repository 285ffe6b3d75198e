import type { Areas } from "../server/api/areas.ts";
import type {
  CheckResult,
  Draft,
  DraftChange,
  Drafts,
  LandFile,
  NewComment,
  NewDraft,
  StepBody,
} from "../server/api/boundaries.ts";
import type { Changes } from "../server/api/boundary_history.ts";
import type { CaseFlowFigures, Outcomes, OutcomesQuery } from "../server/api/case_figures.ts";
import type {
  BulkRoute,
  BulkRouted,
  CaseList,
  CaseListQuery,
  CaseRecord,
  MoveBody,
  NewCase,
  StepDone,
} from "../server/api/case_desk.ts";
import type { CaseDensity, CasePoints, CaseTrend, OpenCaseFilter, TrendQuery } from "../server/api/cases.ts";
import type { CaseFilter, ErrorBody } from "../server/api/common.ts";
import type { Coverage, ElsewhereList, SettleBody } from "../server/api/coverage.ts";
import type {
  CheckBody,
  Findings,
  FindingsQuery,
  ImportEntry,
  ImportList,
  Plan,
  PlanBody,
  PreviewPoints,
  Progress,
  ProgressLine,
  WriteBody,
} from "../server/api/exchange.ts";
import type { Grid } from "../server/api/grids.ts";
import type {
  FoundPeople,
  HouseholdCard,
  HomeChange,
  HouseholdChange,
  NewHousehold,
  OpenBody,
  OpenedCard,
  ScreeningList,
  ScreeningQuery,
} from "../server/api/households.ts";
import type { Health } from "../server/api/health.ts";
import type { Metrics, Revisions } from "../server/api/map.ts";
import type { Decision, Mosaic, MosaicPieces, PublishMosaicBody, Sources } from "../server/api/mosaics.ts";
import type { Notices } from "../server/api/notices.ts";
import type { EntryAnswers, EntryBatch, PhoneDay, PhoneKey } from "../server/api/phone.ts";
import type {
  PlaceBody,
  PlacedRecord,
  PlacingKind,
  PlacingList,
  PlacingQuery,
  PlacingTotals,
} from "../server/api/placing.ts";
import type {
  Gaps,
  HelperChange,
  HelpSummary,
  NewHelper,
  NewLog,
  NewPlan,
  PlanChange,
  PlanQuery,
  PlanRecord,
  Plans,
  PlanStep,
  TaskBody,
} from "../server/api/plans.ts";
import type {
  Matches,
  NewGrant,
  NewOffer,
  NewProject,
  NewProvider,
  Project,
  ProjectChange,
  ProjectQuery,
  Projects,
  Provider,
  ProviderQuery,
  Providers,
  ResourceKinds,
} from "../server/api/resources.ts";
import type { SearchResults } from "../server/api/search.ts";
import type { Session } from "../server/api/session.ts";
import type { Settings } from "../server/api/settings.ts";
import type {
  Objections,
  ObjectionAnswer,
  ObjectionBody,
  Sheet,
  SheetConfirmation,
  WorkloadLines,
} from "../server/api/sheets.ts";
import type { Summary } from "../server/api/summary.ts";
import type { NewVisit, TodayList, TodayQuery, VisitRecorded } from "../server/api/visits.ts";
import type {
  Attendance,
  AttendanceBody,
  Classes,
  Missing,
  MyTraining,
  NewClass,
  Training,
} from "../server/api/training.ts";
import type {
  Candidates,
  ChangeBody,
  LeaveAnswerBody,
  LeaveRequestBody,
  Leaves,
  WorkerDesk,
} from "../server/api/worker_desk.ts";
import type { MadeToken, NewToken, Token, Tokens } from "../server/api/tokens.ts";
import type { Redrawn, StandIns, Worker, WorkloadDistribution, Workers } from "../server/api/workers.ts";
import type { FeatureCollection } from "geojson";
import type { Topology } from "topojson-specification";

/** A refusal by the server (`reason` picks the sentence), or `unreachable` when there was no answer. */
export class ApiError extends Error {
  readonly reason: string;
  readonly status: number;
  readonly detail: unknown;
  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.reason = body.reason;
    this.status = status;
    this.detail = body.detail;
  }
}

type Query = Record<string, string | number | boolean | undefined>;

/** As `request`, without reading the answer. */
async function answerTo(
  method: string,
  path: string,
  query: Query = {},
  body?: unknown,
  signal?: AbortSignal,
): Promise<Response> {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) if (value !== undefined) search.set(name, String(value));
  const url = search.size > 0 ? `${path}?${search}` : path;
  const init: RequestInit = { method, credentials: "same-origin", signal: signal ?? null };
  if (body instanceof Blob) {
    init.headers = { "content-type": "application/octet-stream" };
    init.body = body;
  } else if (body !== undefined) {
    init.headers = { "content-type": "application/json" };
    init.body = JSON.stringify(body);
  }
  let response: Response;
  try {
    response = await fetch(url, init);
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiError(503, { reason: "unreachable", message: "服务器没有应答", detail: null });
  }
  if (response.ok) return response;
  throw new ApiError(response.status, refusal(await response.text(), response.status));
}

/** The only fetch of the page, but for answers in lines. A file goes as it is. Throws ApiError; aborts pass through. */
async function request<T>(
  method: string,
  path: string,
  query?: Query,
  body?: unknown,
  signal?: AbortSignal,
): Promise<T> {
  const response = await answerTo(method, path, query, body, signal);
  return response.status === 204 ? (undefined as T) : (JSON.parse(await response.text()) as T);
}

/** What is done to an import, which tells how far it is; who aborts it cancels it. Throws ApiError. */
async function importInLines(
  path: string,
  body: CheckBody | WriteBody,
  onProgress: (progress: Progress) => void,
  signal: AbortSignal,
): Promise<ImportEntry> {
  const response = await answerTo("POST", path, {}, body, signal);
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) throw new ApiError(503, { reason: "unreachable", message: "", detail: null });
    const lines = (rest + value).split("\n");
    rest = lines.pop()!;
    for (const text of lines) {
      const line = JSON.parse(text) as ProgressLine;
      if ("import" in line) return line.import;
      if ("refusal" in line) throw new ApiError(409, line.refusal);
      onProgress(line.progress);
    }
  }
}

/** What a refusal says, whoever gave it. */
export function refusal(text: string, status: number): ErrorBody {
  try {
    const body = JSON.parse(text) as Partial<ErrorBody>;
    if (typeof body.reason === "string")
      return { reason: body.reason, message: body.message ?? "", detail: body.detail };
  } catch {
    // A proxy in between may answer in HTML.
  }
  return { reason: status >= 500 ? "server_error" : "refused", message: `HTTP ${status}`, detail: null };
}

const get = <T>(path: string, query?: Query, signal?: AbortSignal) =>
  request<T>("GET", path, query, undefined, signal);

/** A file of an export, with the name that the server gives it. */
async function file(path: string, query: Query): Promise<{ blob: Blob; name: string }> {
  const response = await answerTo("GET", `/api/exports/${path}`, query);
  const [, name] = /filename\*=UTF-8''([^;]+)/.exec(response.headers.get("content-disposition") ?? "") ?? [];
  return { blob: await response.blob(), name: decodeURIComponent(name ?? "export") };
}

/** One typed function an endpoint. */
export const api = {
  health: () => get<Health>("/api/health"),
  /** The stream of `changed`; whoever opens it closes it. */
  events: () => new EventSource("/api/events"),
  settings: () => get<Settings>("/api/settings"),
  session: () => get<Session>("/api/session"),
  signIn: (username: string, password: string) =>
    request<Session>("POST", "/api/session", {}, { username, password }),
  signOut: () => request<void>("DELETE", "/api/session"),
  summary: (area?: string, signal?: AbortSignal) => get<Summary>("/api/summary", { area }, signal),
  topology: (revision: number) => get<Topology>("/api/map/grids.topojson", { revision }),
  water: () => get<FeatureCollection>("/api/map/water.geojson"),
  metrics: (filter: CaseFilter, signal?: AbortSignal) => get<Metrics>("/api/map/metrics", filter, signal),
  revisions: () => get<Revisions>("/api/map/revisions"),
  casePoints: (filter: OpenCaseFilter, signal?: AbortSignal) =>
    get<CasePoints>("/api/cases/points", filter, signal),
  caseDensity: (filter: OpenCaseFilter, signal?: AbortSignal) =>
    get<CaseDensity>("/api/cases/density", filter, signal),
  caseTrend: (filter: TrendQuery, signal?: AbortSignal) => get<CaseTrend>("/api/cases/trend", filter, signal),
  cases: (query: CaseListQuery, signal?: AbortSignal) => get<CaseList>("/api/cases", query, signal),
  case: (id: number, signal?: AbortSignal) => get<CaseRecord>(`/api/cases/${id}`, {}, signal),
  reportCase: (report: NewCase) => request<CaseRecord>("POST", "/api/cases", {}, report),
  moveCase: (id: number, move: MoveBody) => request<CaseRecord>("POST", `/api/cases/${id}/moves`, {}, move),
  routeCases: (routing: BulkRoute) => request<BulkRouted>("POST", "/api/cases/routings", {}, routing),
  removeAttachment: (id: number, attachment: string) =>
    request<void>("DELETE", `/api/cases/${id}/attachments/${attachment}`),
  outcomes: (query: OutcomesQuery, signal?: AbortSignal) =>
    get<Outcomes>("/api/cases/outcomes", query, signal),
  caseFlow: (area?: string, signal?: AbortSignal) =>
    get<CaseFlowFigures>("/api/cases/flow", { area }, signal),
  takeCaseStep: (id: number, step: StepDone) =>
    request<CaseRecord>("POST", `/api/cases/${id}/steps`, {}, step),
  todayList: (query: TodayQuery, signal?: AbortSignal) => get<TodayList>("/api/visits/today", query, signal),
  recordVisit: (visit: NewVisit) => request<VisitRecorded>("POST", "/api/visits", {}, visit),
  screening: (query: ScreeningQuery, signal?: AbortSignal) =>
    get<ScreeningList>("/api/screening", query, signal),
  searchPeople: (q: string, area?: string) =>
    request<FoundPeople>("POST", "/api/households/search", { area }, { q }),
  registerHousehold: (household: NewHousehold) =>
    request<HouseholdCard>("POST", "/api/households", {}, household),
  household: (id: number, signal?: AbortSignal) => get<OpenedCard>(`/api/households/${id}`, {}, signal),
  openHousehold: (id: number, why: OpenBody) =>
    request<HouseholdCard>("POST", `/api/households/${id}/open`, {}, why),
  changeHousehold: (id: number, change: HouseholdChange) =>
    request<OpenedCard>("POST", `/api/households/${id}/changes`, {}, change),
  changeHome: (id: number, home: HomeChange) =>
    request<OpenedCard>("POST", `/api/households/${id}/home`, {}, home),
  placing: (query: PlacingQuery, signal?: AbortSignal) => get<PlacingList>("/api/placing", query, signal),
  placingTotals: (area?: string, signal?: AbortSignal) =>
    get<PlacingTotals>("/api/placing/totals", { area }, signal),
  place: (kind: PlacingKind, id: number, body: PlaceBody) =>
    request<PlacedRecord>("POST", `/api/placing/${kind}/${id}`, {}, body),
  helpKinds: () => get<ResourceKinds>("/api/resources/kinds"),
  providers: (query: ProviderQuery, signal?: AbortSignal) =>
    get<Providers>("/api/resources/providers", query, signal),
  provider: (id: number, signal?: AbortSignal) => get<Provider>(`/api/resources/providers/${id}`, {}, signal),
  addProvider: (body: NewProvider) => request<Provider>("POST", "/api/resources/providers", {}, body),
  changeProvider: (id: number, body: NewProvider & { version: number }) =>
    request<Provider>("PUT", `/api/resources/providers/${id}`, {}, body),
  addOffer: (provider: number, body: NewOffer) =>
    request<Provider>("POST", `/api/resources/providers/${provider}/offers`, {}, body),
  changeOffer: (id: number, body: NewOffer & { version: number }) =>
    request<Provider>("PUT", `/api/resources/offers/${id}`, {}, body),
  projects: (query: ProjectQuery, signal?: AbortSignal) =>
    get<Projects>("/api/resources/projects", query, signal),
  project: (id: number, signal?: AbortSignal) => get<Project>(`/api/resources/projects/${id}`, {}, signal),
  publishProject: (body: NewProject) => request<Project>("POST", "/api/resources/projects", {}, body),
  changeProject: (id: number, body: ProjectChange) =>
    request<Project>("PUT", `/api/resources/projects/${id}`, {}, body),
  projectMatches: (id: number, signal?: AbortSignal) =>
    get<Matches>(`/api/resources/projects/${id}/matches`, {}, signal),
  addGrant: (project: number, body: NewGrant) =>
    request<Project>("POST", `/api/resources/projects/${project}/grants`, {}, body),
  removeGrant: (project: number, grant: number, version: number) =>
    request<Project>("DELETE", `/api/resources/projects/${project}/grants/${grant}`, { version }),
  helpSummary: (area?: string, signal?: AbortSignal) =>
    get<HelpSummary>("/api/plans/summary", { area }, signal),
  planGaps: (area?: string, signal?: AbortSignal) => get<Gaps>("/api/plans/gaps", { area }, signal),
  plans: (query: PlanQuery, signal?: AbortSignal) => get<Plans>("/api/plans", query, signal),
  plan: (id: number, signal?: AbortSignal) => get<PlanRecord>(`/api/plans/${id}`, {}, signal),
  makePlan: (body: NewPlan) => request<PlanRecord>("POST", "/api/plans", {}, body),
  changePlan: (id: number, body: PlanChange) => request<PlanRecord>("PUT", `/api/plans/${id}`, {}, body),
  stepPlan: (id: number, body: PlanStep) => request<PlanRecord>("POST", `/api/plans/${id}/steps`, {}, body),
  addTask: (plan: number, body: TaskBody) =>
    request<PlanRecord>("POST", `/api/plans/${plan}/tasks`, {}, body),
  changeTask: (id: number, body: TaskBody) => request<PlanRecord>("PUT", `/api/plans/tasks/${id}`, {}, body),
  removeTask: (id: number, version: number) =>
    request<PlanRecord>("DELETE", `/api/plans/tasks/${id}`, { version }),
  taskMatches: (id: number, signal?: AbortSignal) =>
    get<Matches>(`/api/plans/tasks/${id}/matches`, {}, signal),
  addHelper: (task: number, body: NewHelper) =>
    request<PlanRecord>("POST", `/api/plans/tasks/${task}/helpers`, {}, body),
  changeHelper: (id: number, body: HelperChange) =>
    request<PlanRecord>("PUT", `/api/plans/helpers/${id}`, {}, body),
  removeHelper: (id: number, version: number) =>
    request<PlanRecord>("DELETE", `/api/plans/helpers/${id}`, { version }),
  logTask: (task: number, body: NewLog) =>
    request<PlanRecord>("POST", `/api/plans/tasks/${task}/logs`, {}, body),
  grid: (code: string, signal?: AbortSignal) => get<Grid>(`/api/grids/${code}`, {}, signal),
  areas: () => get<Areas>("/api/areas"),
  search: (q: string, signal?: AbortSignal) => get<SearchResults>("/api/search", { q }, signal),
  coverage: (area?: string, signal?: AbortSignal) => get<Coverage>("/api/coverage", { area }, signal),
  elsewhere: (gap: string, signal?: AbortSignal) =>
    get<ElsewhereList>(`/api/coverage/${gap}/households`, {}, signal),
  settleGap: (gap: string, body: SettleBody) =>
    request<void>("POST", `/api/coverage/${gap}/settle`, {}, body),
  workers: (query: Query, signal?: AbortSignal) => get<Workers>("/api/workers", query, signal),
  worker: (id: number, signal?: AbortSignal) => get<Worker>(`/api/workers/${id}`, {}, signal),
  workload: (area?: string, signal?: AbortSignal) =>
    get<WorkloadDistribution>("/api/workers/load", { area }, signal),
  standIns: (area?: string, signal?: AbortSignal) =>
    get<StandIns>("/api/workers/stand_ins", { area }, signal),
  redrawn: (area?: string, signal?: AbortSignal) => get<Redrawn>("/api/workers/redrawn", { area }, signal),
  workerDesk: (id: number, signal?: AbortSignal) => get<WorkerDesk>(`/api/workers/${id}/desk`, {}, signal),
  changeWorker: (id: number, change: ChangeBody) =>
    request<WorkerDesk>("POST", `/api/workers/${id}/changes`, {}, change),
  leaves: (area?: string, signal?: AbortSignal) => get<Leaves>("/api/workers/leaves", { area }, signal),
  candidates: (query: { grid: string; from_on: string; to_on: string }, signal?: AbortSignal) =>
    get<Candidates>("/api/workers/candidates", query, signal),
  askForLeave: (body: LeaveRequestBody) => request<Leaves>("POST", "/api/leave_requests", {}, body),
  withdrawLeave: (id: number, version: number) =>
    request<Leaves>("POST", `/api/leave_requests/${id}/withdrawal`, {}, { version }),
  answerLeave: (id: number, answer: LeaveAnswerBody) =>
    request<WorkerDesk>("POST", `/api/leave_requests/${id}/answer`, {}, answer),
  workloadLines: (id: number, signal?: AbortSignal) =>
    get<WorkloadLines>(`/api/workers/${id}/lines`, {}, signal),
  objections: (area?: string, signal?: AbortSignal) =>
    get<Objections>("/api/workload/objections", { area }, signal),
  object: (body: ObjectionBody) => request<Objections>("POST", "/api/workload/objections", {}, body),
  answerObjection: (id: number, answer: ObjectionAnswer) =>
    request<Objections>("POST", `/api/workload/objections/${id}/answer`, {}, answer),
  sheet: (query: { area?: string; month?: string }, signal?: AbortSignal) =>
    get<Sheet>("/api/sheets", query, signal),
  confirmSheet: (body: SheetConfirmation) => request<Sheet>("POST", "/api/sheets/confirmations", {}, body),
  training: (area?: string, signal?: AbortSignal) => get<Training>("/api/training", { area }, signal),
  classes: (area?: string, signal?: AbortSignal) => get<Classes>("/api/training/classes", { area }, signal),
  attendance: (id: number, signal?: AbortSignal) =>
    get<Attendance>(`/api/training/classes/${id}`, {}, signal),
  holdClass: (body: NewClass) => request<Attendance>("POST", "/api/training/classes", {}, body),
  tickAttendance: (id: number, body: AttendanceBody) =>
    request<Attendance>("POST", `/api/training/classes/${id}/attendance`, {}, body),
  missingCourse: (area?: string, signal?: AbortSignal) =>
    get<Missing>("/api/training/missing", { area }, signal),
  myTraining: (signal?: AbortSignal) => get<MyTraining>("/api/training/mine", {}, signal),
  completeCourse: (id: number) => request<MyTraining>("POST", `/api/training/courses/${id}/completions`),
  notices: () => get<Notices>("/api/notices"),
  readNotices: (up_to: number) => request<Notices>("POST", "/api/notices/read", {}, { up_to }),
  phoneDay: () => get<PhoneDay>("/api/phone/day"),
  phoneKey: () => request<PhoneKey>("POST", "/api/phone/key"),
  sendEntries: (batch: EntryBatch) => request<EntryAnswers>("POST", "/api/phone/entries", {}, batch),
  /** Sent again under the same id it is kept once. */
  sendFile: (case_id: number, file: { id: string; kind: string; name: string }, content: Blob) =>
    request<unknown>("POST", `/api/cases/${case_id}/attachments`, file, content),
  /** The land to draw a draft on that was begun on a revision. */
  land: (towns: readonly string[], base: number, signal?: AbortSignal) =>
    get<LandFile>("/api/boundaries/land", { towns: towns.join(","), base: String(base) }, signal),
  drafts: (signal?: AbortSignal) => get<Drafts>("/api/boundaries/drafts", {}, signal),
  draft: (id: number, signal?: AbortSignal) => get<Draft>(`/api/boundaries/drafts/${id}`, {}, signal),
  beginDraft: (draft: NewDraft) => request<Draft>("POST", "/api/boundaries/drafts", {}, draft),
  saveDraft: (id: number, change: DraftChange) =>
    request<Draft>("PUT", `/api/boundaries/drafts/${id}`, {}, change),
  deleteDraft: (id: number) => request<void>("DELETE", `/api/boundaries/drafts/${id}`),
  checkDraft: (id: number, signal?: AbortSignal) =>
    get<CheckResult>(`/api/boundaries/drafts/${id}/check`, {}, signal),
  stepDraft: (id: number, step: StepBody) =>
    request<Draft>("POST", `/api/boundaries/drafts/${id}/steps`, {}, step),
  commentDraft: (id: number, comment: NewComment) =>
    request<Draft>("POST", `/api/boundaries/drafts/${id}/comments`, {}, comment),
  deleteComment: (id: number, comment: number) =>
    request<Draft>("DELETE", `/api/boundaries/drafts/${id}/comments/${comment}`),
  /** Of revisions or drafts, by name: `3`, `draft-12`. */
  changes: (from: string, to: string, area?: string, signal?: AbortSignal) =>
    get<Changes>("/api/boundaries/changes", { from, to, area }, signal),
  imports: (signal?: AbortSignal) => get<ImportList>("/api/imports", {}, signal),
  import: (id: number, signal?: AbortSignal) => get<ImportEntry>(`/api/imports/${id}`, {}, signal),
  bringFile: (file: File) => request<ImportEntry>("POST", "/api/imports", { name: file.name }, file),
  planImport: (id: number, plan: PlanBody, signal?: AbortSignal) =>
    request<Plan>("POST", `/api/imports/${id}/plan`, {}, plan, signal),
  checkImport: (id: number, body: CheckBody, onProgress: (progress: Progress) => void, signal: AbortSignal) =>
    importInLines(`/api/imports/${id}/check`, body, onProgress, signal),
  writeImport: (id: number, body: WriteBody, onProgress: (progress: Progress) => void, signal: AbortSignal) =>
    importInLines(`/api/imports/${id}/write`, body, onProgress, signal),
  findings: (id: number, query: FindingsQuery, signal?: AbortSignal) =>
    get<Findings>(`/api/imports/${id}/findings`, query, signal),
  importPoints: (id: number, signal?: AbortSignal) =>
    get<PreviewPoints>(`/api/imports/${id}/points`, {}, signal),
  undoImport: (id: number, version: number) =>
    request<ImportEntry>("POST", `/api/imports/${id}/undo`, {}, { version }),
  discardImport: (id: number, version: number) =>
    request<ImportEntry>("POST", `/api/imports/${id}/discard`, {}, { version }),
  mosaicSources: (signal?: AbortSignal) => get<Sources>("/api/mosaics/sources", {}, signal),
  makeMosaic: (tolerance_m: number) => request<Mosaic>("POST", "/api/mosaics", {}, { tolerance_m }),
  mosaic: (id: number, signal?: AbortSignal) => get<Mosaic>(`/api/mosaics/${id}`, {}, signal),
  mosaicPieces: (id: number, signal?: AbortSignal) =>
    get<MosaicPieces>(`/api/mosaics/${id}/pieces`, {}, signal),
  decideMosaic: (id: number, version: number, decision: Decision) =>
    request<Mosaic>("POST", `/api/mosaics/${id}/decisions`, {}, { version, decision }),
  undoMosaic: (id: number, version: number) =>
    request<Mosaic>("POST", `/api/mosaics/${id}/undo`, {}, { version }),
  discardMosaic: (id: number, version: number) =>
    request<Mosaic>("POST", `/api/mosaics/${id}/discard`, {}, { version }),
  publishMosaic: (id: number, body: PublishMosaicBody) =>
    request<Mosaic>("POST", `/api/mosaics/${id}/publish`, {}, body),
  file,
  tokens: (signal?: AbortSignal) => get<Tokens>("/api/admin/tokens", {}, signal),
  makeToken: (token: NewToken) => request<MadeToken>("POST", "/api/admin/tokens", {}, token),
  revokeToken: (id: number) => request<Token>("POST", `/api/admin/tokens/${id}/revoke`),
  restore: (revision: number, title: string) =>
    request<Draft>("POST", "/api/boundaries/restore", {}, { revision, title }),
};
