import type { Channel, Light } from "../api/case_desk.ts";
import type { Employment, Level, Stage } from "../api/common.ts";

/** How the files of an office name what the tables keep as words of their own. */
export const STAGE: Record<Stage, string> = {
  report: "发现报告",
  assess: "分析研判",
  handle: "跟踪办理",
  return_visit: "办结回访",
  done: "已完成",
};
export const LEVEL: Record<Level, string> = {
  city: "市",
  district: "区（市）",
  town: "镇（街道）",
  village: "村（社区）",
};
export const LIGHT: Record<Light, string> = { red: "红灯", yellow: "黄灯", green: "绿灯", paused: "暂停" };
export const URGENCY = { normal: "一般", urgent: "紧急" } as const;
export const CHANNEL: Record<Channel, string> = {
  app: "网格员上报",
  village: "村（社区）报告",
  town: "镇（街道）受理",
  hotline: "热线",
  data_match: "数据比对",
};
export const EMPLOYMENT: Record<Employment, string> = { full_time: "专职", part_time: "兼职" };
