import type { Field } from "./field.ts";

/** The fields of visits that were made before they are known here. */
export const VISIT_FIELDS: readonly Field[] = [
  {
    name: "household_number",
    one_of: "household",
    known_as: ["户编号", "户号", "家庭编号", "家庭编码", "householdnumber", "householdid"],
  },
  {
    name: "id_number",
    one_of: "household",
    known_as: [
      "身份证号",
      "身份证",
      "身份证号码",
      "公民身份号码",
      "证件号码",
      "户主身份证号",
      "对象身份证号",
      "idnumber",
      "idcard",
    ],
  },
  {
    name: "visited_on",
    required: true,
    known_as: [
      "走访日期",
      "走访时间",
      "访问日期",
      "入户日期",
      "探访日期",
      "上门日期",
      "日期",
      "visitedon",
      "visitdate",
      "date",
    ],
  },
  {
    name: "result",
    required: true,
    known_as: ["走访结果", "访问结果", "结果", "是否见到", "result", "outcome"],
  },
  {
    name: "visit_kind",
    known_as: ["走访方式", "走访类型", "访问方式", "方式", "类型", "visitkind", "kind", "type"],
  },
  {
    name: "worker_name",
    known_as: ["网格员", "网格员姓名", "走访人", "走访人员", "走访网格员", "workername", "worker", "visitor"],
  },
  {
    name: "worker_phone",
    known_as: [
      "网格员电话",
      "网格员手机",
      "走访人电话",
      "联系电话",
      "电话",
      "手机",
      "手机号",
      "手机号码",
      "workerphone",
      "phone",
      "mobile",
    ],
  },
  {
    name: "note",
    known_as: [
      "走访记录",
      "走访情况",
      "走访内容",
      "情况",
      "情况说明",
      "记录",
      "备注",
      "note",
      "notes",
      "remarks",
    ],
  },
];
