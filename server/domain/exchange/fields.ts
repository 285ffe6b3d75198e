import type { ImportKind, Mapping } from "../../api/exchange.ts";
import { SOURCE_LAYERS, type SourceLayer } from "../../api/mosaics.ts";
import { type Field, PLACE, POSITION } from "./field.ts";
import { LAND_FIELDS } from "./land_fields.ts";
import { PROVIDER_FIELDS } from "./provider_fields.ts";
import { VISIT_FIELDS } from "./visit_fields.ts";

/** The fields of each kind, in the order in which a person is shown them. */
export const FIELDS: Record<ImportKind, readonly Field[]> = {
  workers: [
    {
      name: "name",
      required: true,
      known_as: ["姓名", "网格员", "网格员姓名", "name", "workername", "worker"],
    },
    {
      name: "phone",
      required: true,
      known_as: ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile", "tel"],
    },
    {
      name: "employment",
      required: true,
      known_as: ["专兼职", "专职兼职", "用工性质", "人员类别", "类别", "性质", "employment", "type"],
    },
    ...PLACE,
    {
      name: "hired_on",
      known_as: [
        "入职日期",
        "上岗日期",
        "聘用日期",
        "上岗时间",
        "入职时间",
        "hiredon",
        "hiredate",
        "startdate",
      ],
    },
    { name: "left_on", known_as: ["离职日期", "离岗日期", "lefton", "leavedate"] },
    { name: "capacity_minutes", known_as: ["每周分钟", "每周可用分钟", "周工时分钟", "capacityminutes"] },
  ],
  assignments: [
    {
      name: "name",
      required: true,
      known_as: ["姓名", "网格员", "网格员姓名", "name", "workername", "worker"],
    },
    {
      name: "phone",
      known_as: ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile", "tel"],
    },
    { name: "grid_code", required: true, known_as: PLACE[0]!.known_as },
    { name: "duty", required: true, known_as: ["职责", "岗位", "任职", "分工", "duty", "role"] },
    {
      name: "from_on",
      required: true,
      known_as: ["开始日期", "起始日期", "任职日期", "起", "开始时间", "fromon", "from", "startdate"],
    },
    { name: "to_on", known_as: ["结束日期", "截止日期", "止", "结束时间", "toon", "to", "until", "enddate"] },
  ],
  households: [
    {
      name: "household_number",
      known_as: ["户编号", "户号", "家庭编号", "家庭编码", "householdnumber", "householdid"],
    },
    { name: "name", required: true, known_as: ["姓名", "户主", "户主姓名", "name"] },
    {
      name: "id_number",
      known_as: ["身份证", "身份证号", "身份证号码", "公民身份号码", "证件号码", "idnumber", "idcard"],
    },
    { name: "relation", known_as: ["与户主关系", "关系", "户主关系", "relation"] },
    { name: "sex", known_as: ["性别", "sex", "gender"] },
    {
      name: "born_on",
      known_as: ["出生日期", "出生年月", "出生年月日", "生日", "bornon", "birthday", "birthdate"],
    },
    {
      name: "phone",
      known_as: ["电话", "手机", "手机号", "手机号码", "联系电话", "联系方式", "phone", "mobile", "tel"],
    },
    {
      name: "address",
      required: true,
      known_as: ["地址", "住址", "家庭住址", "居住地址", "现住址", "详细地址", "address"],
    },
    ...PLACE,
    ...POSITION,
    { name: "category", known_as: ["救助类别", "对象类别", "保障类别", "人员类别", "类别", "category"] },
    {
      name: "category_from_on",
      known_as: ["保障起始日期", "享受起始日期", "批准日期", "认定日期", "categoryfromon"],
    },
    {
      name: "category_until_on",
      known_as: ["保障截止日期", "有效期至", "到期日期", "复核日期", "categoryuntilon"],
    },
    { name: "risk", known_as: ["风险等级", "风险", "风险颜色", "预警等级", "risk"] },
    { name: "registered_on", known_as: ["登记日期", "建档日期", "入库日期", "registeredon"] },
  ],
  cases: [
    { name: "number", known_as: ["事项编号", "编号", "工单号", "工单编号", "number", "casenumber"] },
    {
      name: "need",
      required: true,
      known_as: ["需求", "救助需求", "需求类型", "事项类型", "救助类型", "need", "type"],
    },
    {
      name: "summary",
      known_as: ["情况", "情况说明", "内容", "事项内容", "摘要", "描述", "summary", "description"],
    },
    {
      name: "reported_on",
      required: true,
      known_as: [
        "报告日期",
        "登记日期",
        "上报日期",
        "上报时间",
        "报告时间",
        "受理日期",
        "reportedon",
        "reportedat",
        "date",
      ],
    },
    { name: "channel", known_as: ["来源", "渠道", "发现渠道", "channel", "source"] },
    { name: "urgency", known_as: ["紧急程度", "紧急", "urgency"] },
    { name: "level", known_as: ["办理层级", "层级", "level"] },
    { name: "stage", known_as: ["环节", "当前环节", "状态", "办理状态", "stage", "status"] },
    { name: "path", known_as: ["办理路径", "办理方式", "办理结果", "结果", "path", "outcome"] },
    { name: "due_on", known_as: ["办结时限", "到期日期", "截止日期", "时限", "dueon", "dueat"] },
    { name: "closed_on", known_as: ["办结日期", "办结时间", "closedon", "closedat"] },
    {
      name: "id_number",
      known_as: ["身份证", "身份证号", "身份证号码", "公民身份号码", "idnumber", "idcard"],
    },
    ...PLACE,
    ...POSITION,
  ],
  visits: VISIT_FIELDS,
  providers: PROVIDER_FIELDS,
  ...LAND_FIELDS,
};

/** The kinds whose rows may have a position. */
export const PLACED: ReadonlySet<ImportKind> = new Set<ImportKind>(["households", "cases", "providers"]);

/** The kinds that are land: they are drawn by the file, and kept as it draws them until they are a partition. */
export function isLand(kind: ImportKind): kind is SourceLayer {
  return LAYERS.has(kind);
}
const LAYERS: ReadonlySet<string> = new Set(SOURCE_LAYERS);

/** Whether rows read in this way have coordinates. `has_geometry`: the file itself says where they are. */
export function hasCoordinates(kind: ImportKind, mapping: Mapping, has_geometry: boolean): boolean {
  if (isLand(kind)) return has_geometry || "shape" in mapping;
  return PLACED.has(kind) && (has_geometry || "x" in mapping || "y" in mapping);
}
