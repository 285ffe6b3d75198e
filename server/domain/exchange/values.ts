import type { Channel, HandlingPath } from "../../api/case_desk.ts";
import type { Duty, Employment, Level, Risk, Stage } from "../../api/common.ts";
import type { VisitKind, VisitResult } from "../../api/households.ts";
import type { Row } from "./row.ts";

/** Words for a code, as offices write them; the first is the one that is shown. */
export type Words<Code extends string = string> = Readonly<Record<Code, readonly string[]>>;

export const EMPLOYMENT: Words<Employment> = {
  full_time: ["专职", "专职网格员", "全职", "full_time", "full-time"],
  part_time: ["兼职", "兼职网格员", "part_time", "part-time"],
};
export const DUTY: Words<Duty> = {
  lead: ["主责", "负责", "专职", "lead"],
  part_time: ["兼职", "协助", "part_time", "part-time"],
  stand_in: ["替班", "代班", "顶岗", "stand_in", "stand-in"],
};
export const SEX: Words<"female" | "male"> = {
  female: ["女", "女性", "f", "female", "2"],
  male: ["男", "男性", "m", "male", "1"],
};
export const RISK: Words<Risk> = {
  red: ["红", "红色", "高", "高风险", "red"],
  yellow: ["黄", "黄色", "中", "中风险", "yellow"],
  green: ["绿", "绿色", "低", "低风险", "green"],
};
export const CHANNEL: Words<Channel> = {
  app: ["智慧网格", "网格员", "app", "手机"],
  village: ["村（社区）", "村社区", "村", "社区", "village"],
  town: ["镇（街道）", "镇街道", "镇", "街道", "town"],
  hotline: ["热线", "12345", "电话", "hotline"],
  data_match: ["数据比对", "大数据", "data_match"],
};
export const URGENCY: Words<"normal" | "urgent"> = {
  normal: ["一般", "普通", "normal", "否"],
  urgent: ["紧急", "急", "urgent", "是"],
};
export const LEVEL: Words<Level> = {
  village: ["村（社区）", "村社区", "村级", "village"],
  town: ["镇（街道）", "镇街道", "镇级", "town"],
  district: ["区（市）", "区市", "区级", "县级", "district"],
  city: ["市", "市级", "city"],
};
export const STAGE: Words<Stage> = {
  report: ["发现报告", "待受理", "登记", "report"],
  assess: ["分析研判", "研判", "已受理", "assess"],
  handle: ["跟踪办理", "办理中", "在办", "handle"],
  return_visit: ["办结回访", "待回访", "return_visit"],
  done: ["已办结", "办结", "已完成", "done"],
};
export const PATH: Words<HandlingPath> = {
  assistance_granted: ["救助保障", "纳入救助", "纳入低保", "assistance_granted"],
  help_with_applying: ["帮办代办", "代办", "help_with_applying"],
  social_plan: ["综合帮扶", "社会帮扶", "social_plan"],
  watched: ["定期回访", "跟踪回访", "watched"],
  not_ours: ["不属本部门", "转其他部门", "not_ours"],
};
export const VISIT_RESULT: Words<VisitResult> = {
  done: ["见到本人", "见到了", "见到", "已走访", "已完成", "完成", "已接通", "正常", "done"],
  not_at_home: ["不在家", "未在家", "无人在家", "家中无人", "无人接听", "not_at_home", "not at home"],
  refused: ["拒访", "拒绝", "拒绝走访", "拒接", "refused"],
};
export const VISIT_KIND: Words<VisitKind> = {
  routine: ["上门走访", "走访", "入户走访", "入户", "上门", "日常走访", "routine"],
  screening: ["排查走访", "排查", "screening"],
  return_visit: ["办结回访", "回访", "return_visit"],
  call: ["电话问候", "电话", "电话走访", "电话访问", "call"],
};

/** Words with the names of a table of codes, such as the categories of assistance. */
export function wordsOf(rows: readonly { code: string; name_zh: string; name_en: string }[]): Words {
  return Object.fromEntries(rows.map(({ code, name_zh, name_en }) => [code, [name_zh, name_en, code]]));
}

const plainWord = (text: string) =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[\s()]/g, "");

/** Codes by each of their words, made once: every row of a file asks for them. */
const CODES = new WeakMap<Words, ReadonlyMap<string, string>>();

function codesOf(words: Words): ReadonlyMap<string, string> {
  const made =
    CODES.get(words) ??
    new Map(
      Object.entries(words)
        .flatMap(([code, known]) => known.map((one) => [plainWord(one), code] as const))
        // The first code that has a word keeps it.
        .toReversed(),
    );
  CODES.set(words, made);
  return made;
}

/** The code that a field's word means; null when it is empty, and refused when nobody knows it. */
export function wordOf<Code extends string>(row: Row, field: string, words: Words<Code>): Code | null {
  const text = row.words(field, 40);
  return text === null ? null : codeOf(row, field, text, words);
}

/** The code that a word of a field means; null, and refused, when nobody knows it. */
export function codeOf<Code extends string>(
  row: Row,
  field: string,
  text: string,
  words: Words<Code>,
): Code | null {
  const found = codesOf(words).get(plainWord(text));
  if (found !== undefined) return found as Code;
  return row.refuse(field, "unknown_word", {
    value: text,
    expected: Object.values<readonly string[]>(words)
      .map(([first]) => first!)
      .join("、"),
  });
}

/** As `wordOf`; an empty field is taken as the code given, which is said. */
export function wordOr<Code extends string>(
  row: Row,
  field: string,
  words: Words<Code>,
  otherwise: Code,
): Code | null {
  if (row.text(field) !== "") return wordOf(row, field, words);
  row.doubt(field, "taken_as", { value: words[otherwise][0]! });
  return otherwise;
}

const DATE = /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?(?:[T\s].*)?$/;
const COMPACT = /^(\d{4})(\d\d)(\d\d)$/;
/** Days from 30 December 1899, as Excel counts them; from 1950 to 2099. */
const SERIAL = /^(1[89]\d{3}|[2-6]\d{4}|7[0-2]\d{3})(\.\d+)?$/;
const EXCEL_EPOCH_MS = Date.UTC(1899, 11, 30);

/** A date in YYYY-MM-DD of how offices write it (2026-6-15, 2026/06/15, 2026年6月15日, 20260615, 46188); null: none. */
export function dateOf(text: string): string | null {
  const plain = text.normalize("NFKC").trim();
  const [, year, month, day] = DATE.exec(plain) ?? COMPACT.exec(plain) ?? [];
  if (year === undefined)
    return SERIAL.test(plain)
      ? new Date(EXCEL_EPOCH_MS + Math.floor(Number(plain)) * 86_400_000).toISOString().slice(0, 10)
      : null;
  const date = `${year}-${month!.padStart(2, "0")}-${day!.padStart(2, "0")}`;
  const time = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  const real = time.getUTCMonth() === Number(month) - 1 && time.getUTCDate() === Number(day);
  return real && date >= "1900-01-01" && date <= "2100-12-31" ? date : null;
}

/** The date of a field; null when it is empty, and refused when it is none. */
export function dateIn(row: Row, field: string): string | null {
  const text = row.text(field);
  if (text === "") return null;
  return dateOf(text) ?? row.refuse(field, "not_a_date");
}

/** As `dateIn`, and refused when it is empty or after today. */
export function pastDate(row: Row, field: string, today: string): string | null {
  const date = dateIn(row, field);
  return date !== null && date > today ? row.refuse(field, "date_ahead") : date;
}

const PHONE = /^(\+?86)?1\d{10}$|^0\d{9,11}$|^\d{7,8}$|^\d{3,4}-\d{4}-\d{3,4}$/;

/** A telephone number without spaces; null when it is empty, and refused when it is none. */
export function phoneIn(row: Row, field: string): string | null {
  const text = row.text(field).normalize("NFKC").replaceAll(/\s/g, "").replace(/\.0$/, "");
  if (text === "") return null;
  if (/^\d(\.\d+)?e\+?\d+$/i.test(text)) return row.refuse(field, "excel_number");
  return PHONE.test(text) || PHONE.test(text.replaceAll("-", "")) ? text : row.refuse(field, "not_a_phone");
}
