import type { FastifyError, FastifyReply, FastifyRequest } from "fastify";
import { DatabaseError } from "pg";
import type { ErrorBody } from "./api/common.ts";
import { DatabaseUnavailable } from "./db/connection.ts";

/** Every reason the server gives for a refusal, with the sentence for people. The page has its own, by reason. */
const MESSAGES = {
  invalid_input: "请求内容不符合要求",
  malformed_json: "请求内容不是有效的 JSON",
  wrong_content_type: "请求的内容类型不受支持",
  body_too_large: "请求内容过大",
  bad_request: "无法理解该请求",
  unknown_route: "没有这个地址",
  unknown_area: "没有这个区域",
  unknown_grid: "没有这个网格",
  unknown_revision: "没有这个边界版本",
  unknown_worker: "没有这位网格员",
  unknown_assignment: "没有这项安排",
  unknown_leave: "没有这次请假",
  unknown_request: "没有这份请假申请",
  unknown_line: "没有这一行工作量",
  unknown_objection: "没有这条异议",
  unknown_course: "没有这门课程",
  unknown_class: "没有这场培训班",
  leaves_grid_bare: "这样安排会使网格无人在岗",
  leave_overlaps: "与已有的请假重叠",
  leave_over: "请假已经结束",
  stand_in_away: "替班人员在这段时间也不在岗",
  stand_in_consent: "请先确认替班人员是否一并解除",
  not_full_time: "只有专职网格员可以主责或替班",
  month_not_over: "月份尚未结束，不能确认",
  class_full: "培训班名额不足",
  class_not_held: "培训班尚未举行",
  unknown_household: "没有这个家庭",
  unknown_case: "没有这个救助事项",
  not_opened: "请先写明理由再查看该家庭",
  wrong_id_number: "身份证号有误，请核对",
  known_person: "该身份证号已登记在册",
  no_head: "一户必须有且只有一名户主",
  unknown_member: "这名成员已不在该户，请刷新后再改",
  search_too_vague: "请输入完整的姓名、身份证号、电话或户号",
  unknown_attachment: "没有这份附件",
  too_large: "文件过大，每份不超过 10 MB",
  wrong_type: "文件类型不受支持",
  unknown_import: "没有这次导入",
  unreadable_file: "无法读取该文件",
  file_gone: "原文件已删除，请重新上传",
  columns_missing: "有必填的列没有对应",
  unknown_crs: "不认识这种坐标系",
  unknown_mosaic: "没有这次拼合",
  mosaic_settling: "已有一次拼合正在处理，请先完成或放弃",
  boundaries_exist: "本市已有网格边界，区划和网格请在“划格”页调整",
  nothing_drawn: "尚未导入网格图形",
  no_single_city: "区划中必须有且只有一个市级区域",
  areas_without_parent: "有的区划找不到上级，或层级不是市、区县、镇、村四级",
  grids_without_village: "有的网格找不到所属的村（社区）",
  land_without_village: "有的地块所归的村（社区）不在已导入的区划中",
  faults_open: "还有问题地块没有处理完",
  unknown_piece: "没有这个地块",
  unknown_village: "没有这个村（社区）",
  no_border: "这些地块与该网格不相邻",
  name_taken: "该村（社区）已有同名网格",
  no_number_left: "该村（社区）的网格编号已用完",
  nothing_open: "没有这条规则可以处理的地块",
  built_upon: "导入的内容已被使用或修改，不能撤销",
  no_boundaries: "还没有导入网格边界",
  cancelled: "已取消，没有写入任何内容",
  outside_city: "位置不在本市范围内",
  has_position: "该记录已经有位置",
  other_village: "所选位置在另一个村（社区），请确认",
  missing: "缺少必填的内容",
  steps_open: "办理步骤尚未完成",
  unknown_provider: "没有这个帮扶力量",
  unknown_offer: "没有这项服务",
  unknown_project: "没有这个帮扶项目",
  unknown_plan: "没有这个帮扶方案",
  unknown_task: "没有这项帮扶任务",
  unknown_helper: "没有这位帮扶人",
  impossible_span: "结束日期早于开始日期，或超出了方案的期限",
  impossible_rhythm: "请选择每周的日子，或每隔几天一次，两者选一",
  no_capacity: "该服务每周的次数已用完",
  other_service: "该服务与任务需要的不同",
  personal_datum: "公开发布的内容不能含有证件号码或电话",
  in_use: "已有记录，不能删除",
  unknown_token: "没有这个访问令牌",
  impossible_expiry: "有效期不在允许的范围内",
  missing_reason: "导出个人信息须写明事由",
  too_many_rows: "记录过多，请缩小范围后再导出",
  unknown_collection: "没有这个图层",
  unknown_gap: "没有这条缺口",
  already_settled: "该争议已由他人确认",
  gap_closed: "该缺口已不在台账中",
  gap_changed: "该缺口涉及的家庭有变化，请核对后再确认",
  unknown_feature: "图层中没有这个要素",
  unsupported_crs: "不支持这个坐标系",
  not_acceptable: "不能以所要求的格式应答",
  unknown_draft: "没有这个划格方案",
  unknown_town: "没有这个镇（街道）",
  unknown_need: "没有这种救助需求",
  unknown_category: "没有这种救助类别",
  impossible_filter: "筛选条件互相矛盾",
  signed_out: "请先登录",
  wrong_password: "用户名或密码不正确",
  account_disabled: "该账号已停用，请联系管理员",
  cross_site: "请求来自其他网站，已拒绝",
  not_allowed: "您没有权限查看或办理",
  outside_area: "超出您负责的区域",
  too_many_tries: "操作过于频繁，请稍后再试",
  not_now: "当前所处的环节不能这样办理",
  not_ready: "方案尚未通过提交前检查",
  stale_base: "网格边界已有新版本，方案中有的步骤不再成立",
  changes_nothing: "方案没有改变任何网格",
  missing_remark: "请写明理由",
  impossible_date: "日期不在允许的范围内",
  clock_wrong: "手机时间不对，记录的时间在将来",
  other_account: "登录的账号不是写下这些记录的账号",
  too_old: "记录的时间太久，不能再补报",
  unknown_kind: "没有这种记录",
  stale_version: "内容已被他人修改，请刷新后再试",
  duplicate: "已有相同的记录",
  missing_reference: "所引用的记录不存在",
  rule_violated: "内容违反了数据规则",
  append_only: "该记录只能追加，不能修改",
  database_busy: "系统繁忙，请稍后再试",
  database_unavailable: "数据库暂时无法连接，请稍后再试",
  internal: "服务器出错，请把请求编号告诉管理员",
} as const;
export type Reason = keyof typeof MESSAGES;

/** A refusal: the reason word, the HTTP status, and what was got and expected. */
export class AppError extends Error {
  readonly reason: Reason;
  readonly status: number;
  readonly detail: unknown;

  constructor(reason: Reason, status: number, detail: unknown = {}) {
    super(`${reason}: ${JSON.stringify(detail)}`);
    this.name = "AppError";
    this.reason = reason;
    this.status = status;
    this.detail = detail;
  }
}

/** What the database refuses, by SQLSTATE (PostgreSQL manual, appendix A). */
const SQLSTATES: Record<string, [Reason, number]> = {
  "22001": ["invalid_input", 400], // string too long
  "22003": ["invalid_input", 400], // number out of range
  "22007": ["invalid_input", 400], // not a date
  "22008": ["invalid_input", 400], // date out of range
  "22021": ["invalid_input", 400], // a zero byte in text
  "22P02": ["invalid_input", 400], // text that is no number, uuid…
  "23001": ["append_only", 409],
  "23502": ["rule_violated", 422], // not null
  "23503": ["missing_reference", 422],
  "23505": ["duplicate", 409],
  "23514": ["rule_violated", 422], // check
  "40001": ["database_busy", 503], // serialization failure
  "40P01": ["database_busy", 503], // deadlock
  "55P03": ["database_busy", 503], // lock timeout
  "57014": ["database_busy", 503], // statement timeout
};

/** What fastify refuses before a route is reached, by its code. */
const FRAMEWORK_CODES: Record<string, [Reason, number, string]> = {
  FST_ERR_CTP_INVALID_JSON_BODY: ["malformed_json", 400, "a JSON document"],
  FST_ERR_CTP_EMPTY_JSON_BODY: ["malformed_json", 400, "a JSON document"],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ["wrong_content_type", 415, "content-type: application/json"],
  FST_ERR_CTP_BODY_TOO_LARGE: ["body_too_large", 413, "a smaller one"],
};

const RETRY_AFTER_SECONDS = 5;

/** Answers any error: a refusal with its reason, a failure with nothing but the id under which it is logged. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { status, ...body } = refusalOf(error, request);
  if (status === 503) retryAfter(reply);
  // Serialised here: a route's schema describes its good answers only.
  return reply
    .code(status)
    .type("application/json; charset=utf-8")
    .serializer((payload) => JSON.stringify(payload))
    .send(body);
}

/** What is answered to an error, which is logged where it is a failure. */
export function refusalOf(error: unknown, request: FastifyRequest): ErrorBody & { status: number } {
  const refusal = toAppError(error, request);
  const detail = refusal.status >= 500 ? { request_id: request.id } : refusal.detail;
  // A database that is away says so many times; where from is of no interest.
  if (refusal.status === 503) request.log.warn(`${refusal.reason}: ${String(error)}`);
  else if (refusal.status >= 500) request.log.error({ err: error, url: request.url }, refusal.reason);
  return { status: refusal.status, reason: refusal.reason, message: MESSAGES[refusal.reason], detail };
}

/** Says when to come back. */
export function retryAfter(reply: FastifyReply): FastifyReply {
  return reply.header("retry-after", RETRY_AFTER_SECONDS);
}

/** What the database refused, in our words; null for any other error. */
export function refusedByDatabase(error: unknown): AppError | null {
  const known = error instanceof DatabaseError ? SQLSTATES[error.code ?? ""] : undefined;
  if (!known) return null;
  return new AppError(known[0], known[1], { rule: (error as DatabaseError).constraint ?? null });
}

function toAppError(error: unknown, request: FastifyRequest): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof DatabaseUnavailable) return new AppError("database_unavailable", 503);
  const refused = refusedByDatabase(error);
  if (refused) return refused;
  const { code = "", statusCode = 500, message } = error as Partial<FastifyError>;
  const known = FRAMEWORK_CODES[code];
  if (known) {
    const [reason, status, expected] = known;
    return new AppError(reason, status, { got: describeBody(request), expected });
  }
  if (statusCode === 429) return new AppError("too_many_tries", 429);
  if (statusCode >= 400 && statusCode < 500) return new AppError("bad_request", statusCode, { got: message });
  return new AppError("internal", 500);
}

function describeBody({ headers }: FastifyRequest): string {
  return `${headers["content-type"] ?? "no content-type"}, ${headers["content-length"] ?? "unknown number of"} bytes`;
}
