import { type Field, POSITION } from "./field.ts";

/** The fields of providers and what they offer. */
export const PROVIDER_FIELDS: readonly Field[] = [
  {
    name: "provider_name",
    required: true,
    known_as: [
      "力量名称",
      "帮扶力量",
      "帮扶力量名称",
      "机构名称",
      "组织名称",
      "单位名称",
      "商户名称",
      "队伍名称",
      "名称",
      "providername",
      "provider",
      "name",
    ],
  },
  {
    name: "provider_kind",
    required: true,
    known_as: [
      "力量类别",
      "力量类型",
      "机构类别",
      "机构类型",
      "组织类型",
      "类别",
      "类型",
      "providerkind",
      "kind",
      "type",
    ],
  },
  {
    name: "services",
    known_as: [
      "服务内容",
      "可提供的服务",
      "可提供服务",
      "服务项目",
      "服务",
      "帮扶内容",
      "services",
      "service",
      "offers",
    ],
  },
  {
    name: "times_per_week",
    known_as: ["每周次数", "每周可提供次数", "每周服务次数", "周次数", "服务能力", "次数", "timesperweek"],
  },
  { name: "weekdays", known_as: ["服务日", "可服务日", "星期", "服务时间", "服务星期", "weekdays", "days"] },
  { name: "reach", known_as: ["服务半径", "半径", "服务距离", "reach", "reachm", "reachkm", "radius"] },
  {
    name: "reach_area_code",
    one_of: "area",
    known_as: ["服务区划编码", "覆盖区域编码", "区划编码", "区划代码", "areacode", "villagecode"],
  },
  {
    name: "reach_area_name",
    one_of: "area",
    known_as: [
      "覆盖区域",
      "服务区域",
      "服务范围",
      "服务村社区",
      "所属村社区",
      "村社区",
      "村",
      "社区",
      "所属社区",
      "area",
      "areaname",
      "village",
    ],
  },
  {
    name: "town_name",
    one_of: "area",
    known_as: ["镇街道", "镇街", "镇", "街道", "乡镇", "所属镇街", "town", "townname", "street"],
  },
  { name: "contact_name", known_as: ["联系人", "负责人", "联系人姓名", "contactname", "contact"] },
  {
    name: "contact_phone",
    known_as: ["联系电话", "电话", "手机", "手机号", "联系方式", "contactphone", "phone", "mobile", "tel"],
  },
  {
    name: "active_from_on",
    known_as: ["服务开始日期", "开始服务日期", "开始日期", "登记日期", "activefromon", "from"],
  },
  { name: "active_to_on", known_as: ["服务结束日期", "结束日期", "服务期限", "activetoon", "until"] },
  // Where it is says nothing of whom it reaches.
  ...POSITION.map(({ name, known_as }) => ({ name, known_as })),
];
