/**
 * What can be wrong with a row, in words for people, Chinese and English: for the report on the page and the file of
 * refusals alike. `{…}` stands for a figure of the finding's detail.
 */
export const CAUSES = {
  missing: ["缺少必填内容", "Must not be empty"],
  bad_letters: ["含有无法显示的字符", "Has letters that cannot be shown"],
  too_long: ["内容过长，最多 {most} 个字", "Too long: at most {most} letters"],
  formula: ["以公式符号开头，按文本写入", "Begins like a formula; kept as text"],
  not_a_date: ["不是日期，应为 2026-06-15 这样的写法", "Not a date; write 2026-06-15"],
  date_order: ["结束日期早于开始日期", "Ends before it begins"],
  date_ahead: ["日期在今天之后", "Lies in the future"],
  not_a_number: ["不是数字", "Not a number"],
  unknown_word: ["不认识“{value}”，可填：{expected}", "Unknown word “{value}”; expected {expected}"],
  excel_number: [
    "被 Excel 变成了科学计数法，原有数字已丢失：请从原系统重新导出，并把该列设为文本",
    "Turned into scientific notation by Excel, digits are lost: export again with the column set to text",
  ],
  excel_rounded: [
    "末位被 Excel 变成了 0：超过 15 位的号码必须按文本保存",
    "Its last digits were made 0 by Excel: more than 15 digits must be kept as text",
  ],
  lost_zeros: [
    "位数不足 {digits} 位，可能丢失了 0：请把该列设为文本后补齐",
    "Fewer than {digits} digits, zeros may be lost: set the column to text and complete it",
  ],
  not_digits: ["应全部为数字", "Must be digits only"],
  wrong_length: ["位数不对，应为 {digits} 位", "Wrong length: expected {digits} digits"],
  wrong_check: ["身份证号校验位不对", "The check letter of the identity number is wrong"],
  no_birthday: ["身份证号中的出生日期不存在", "The day of birth in the identity number does not exist"],
  other_birthday: ["与身份证号中的出生日期不一致", "Differs from the day of birth in the identity number"],
  other_sex: ["与身份证号中的性别不一致", "Differs from the sex in the identity number"],
  not_a_phone: ["不是电话号码", "Not a telephone number"],
  unknown_grid: ["没有这个网格", "There is no such grid"],
  unknown_village: ["没有这个村（社区）", "There is no such village or community"],
  several_villages: [
    "有 {count} 个同名的村（社区），请补充镇（街道）或编码",
    "{count} villages have this name: add the town or a code",
  ],
  no_place: ["没有可用的位置、网格或村（社区）", "Neither position nor grid nor village"],
  not_a_point: ["图形不是点", "The shape is not a point"],
  outside_city: ["位置不在本市范围内", "The position is outside of the city"],
  other_village: [
    "位置在{found}，表中为{named}：按位置写入",
    "The position lies in {found}, the file says {named}: the position counts",
  ],
  other_grid: [
    "位置在网格 {found}，表中为 {named}：按位置写入",
    "The position lies in grid {found}, the file says {named}: the position counts",
  ],
  without_position: [
    "没有坐标，只记到村（社区），待在图上补点",
    "No coordinates: kept by village, to be placed on the map",
  ],
  unknown_worker: ["没有这位网格员，请先导入网格员", "No such grid worker: bring in the workers first"],
  several_workers: [
    "有 {count} 位同名的网格员，请补充电话",
    "{count} workers have this name: add the telephone",
  ],
  needs_end: ["替班必须有结束日期", "A stand-in needs an end"],
  part_time_lead: ["兼职人员不能担任主责", "A part-time worker cannot lead a grid"],
  before_hired: ["早于入职日期 {hired_on}", "Before the day of hire, {hired_on}"],
  two_leads: ["同一时间已有主责网格员：{worker}", "Has a lead at that time already: {worker}"],
  taken_as: ["未填写，按“{value}”写入", "Empty: taken as “{value}”"],
  twice_in_file: ["与第 {line} 行重复", "The same as line {line}"],
  already_there: ["已有相同记录，不再写入", "Is there already: nothing is written"],
  differs: [
    "已有此记录，但{field}不同（现为“{have}”）：不覆盖，请在相应页面修改",
    "Is there already with another {field} (“{have}”): not overwritten",
  ],
  unknown_household: ["没有这个家庭，事项不与家庭关联", "No such household: the case is kept without one"],
  household_refused: [
    "同一户的第 {line} 行有误，整户未写入",
    "Line {line} of the same household is wrong: none of it is written",
  ],
  other_in_household: [
    "与同一户第 {line} 行不一致：以第 {line} 行为准",
    "Differs from line {line} of the same household, which counts",
  ],
  no_closing: [
    "已办结的事项须有办结日期和办理路径",
    "A closed case needs the day of closing and the way of handling",
  ],
  no_shape: ["没有图形", "Has no shape"],
  not_a_polygon: ["图形不是面", "The shape is not a polygon"],
  empty_shape: ["图形是空的", "The shape is empty"],
  not_finite: ["图形的坐标不是有效的数字", "A coordinate of the shape is not a number"],
  few_positions: ["图形的一圈边界不足 4 个点", "A ring of the shape has fewer than 4 positions"],
  no_area: ["图形的一圈边界没有面积", "A ring of the shape has no area"],
  implausible: [
    "按所选坐标系换算后不在中国范围内，请核对坐标系",
    "Not in China in the chosen coordinate system: look whether that is right",
  ],
  ring_not_closed: ["边界没有闭合，已自动闭合", "A ring is not closed: closed"],
  meets_itself: [
    "图形自相交或自重叠，照原样写入，由后续拼合修复",
    "Crosses or overlaps itself: kept as drawn, the mosaic repairs it",
  ],
  too_tangled: [
    "图形过于复杂，未逐段检查是否自相交，照原样写入",
    "Too tangled to be looked through for crossings: kept as drawn",
  ],
  already_there_otherwise: [
    "已有相同编码但图形不同：不覆盖，请先撤销原来的导入",
    "Is there already with another shape: not overwritten, take the former import back first",
  ],
  code_taken: ["与第 {line} 行编码相同，图形不同", "Has the code of line {line} and another shape"],
  no_area_above: [
    "没有上级区划 {code}：请一并导入，或补上级名称列",
    "The area above, {code}, is missing: bring it in too, or add a column with its name",
  ],
  other_city: ["不属于本市（{code}）", "Is not of this city ({code})"],
  out_of_order: [
    "编号顺序与位置不符（应先西后东、先北后南），按位置应为 {expected}",
    "Not counted west to east, then north to south: {expected} by its place",
  ],
  use_left_out: ["不是专属网格，用途不写入", "Not a dedicated grid: what it is for is left out"],
  other_village_code: [
    "没有编码为 {named} 的村（社区），网格位于{found}",
    "No village has the code {named}: the grid lies in {found}",
  ],
  lies_in_other_village: [
    "编码属于{named}，而网格位于{found}",
    "The code is of {named}, but the grid lies in {found}",
  ],
  village_not_yet: ["村（社区） {code} 尚未导入", "The village {code} has not been brought in yet"],
  outside_villages: ["不在任何已导入的村（社区）内", "Lies in none of the villages brought in"],
  grid_not_yet: ["所属网格尚未导入", "Its grid has not been brought in yet"],
  no_household: ["没有户编号，也没有身份证号", "Neither the household's number nor an identity number"],
  household_not_found: [
    "没有这个家庭：请先导入家庭；户编号须与导入家庭时一致，也可填成员的身份证号",
    "No such household: bring households in first; its number is that of the file they came with, or give a member's identity number",
  ],
  several_households: [
    "有 {count} 户用这个编号，请补充身份证号",
    "{count} households have this number: add an identity number",
  ],
  other_household: [
    "户编号与身份证号不是同一户",
    "The number and the identity number are of different households",
  ],
  not_in_household: [
    "该户成员中没有这个身份证号：按户编号写入",
    "Nobody in the household has this identity number: its own number counts",
  ],
  before_registered: [
    "早于该户的登记日期 {registered_on}",
    "Before the household was registered, {registered_on}",
  ],
  visit_before_hired: ["早于网格员的入职日期 {hired_on}", "Before the worker was hired, {hired_on}"],
  visit_after_left: ["晚于网格员的离职日期 {left_on}", "After the worker left, {left_on}"],
  no_worker: ["未填网格员：不计入任何人的工作量", "No worker is named: counts as nobody's work"],
  unknown_area: ["没有这个区划", "There is no such area"],
  several_areas: [
    "有 {count} 个同名的区划，请补充镇（街道）或编码",
    "{count} areas have this name: add the town or a code",
  ],
  no_area_named: ["没有覆盖区域", "Names no area that it reaches"],
  out_of_range: ["超出范围，应为 {least} 至 {most}", "Out of range: expected {least} to {most}"],
  not_weekdays: ["不是星期，应为 周一至周五、1、3、5 这样的写法", "Not weekdays; write 1-5 or 1, 3, 5"],
  offers_nothing: ["没有服务内容：写入后还不能对接", "Offers nothing yet: it cannot be matched"],
  service_twice: ["服务与第 {line} 行重复：只写入一次", "Offered on line {line} already: written once"],
  other_in_provider: [
    "与同一力量第 {line} 行不一致：以第 {line} 行为准",
    "Differs from line {line} of the same provider, which counts",
  ],
  provider_refused: [
    "同一力量的第 {line} 行有误，整个力量未写入",
    "Line {line} of the same provider is wrong: none of it is written",
  ],
  no_path: ["处于该环节的事项须有办理路径", "At this stage a case needs a way of handling"],
} as const satisfies Record<string, readonly [zh: string, en: string]>;
export type Cause = keyof typeof CAUSES;

/** The sentence of a cause with its figures. */
export function causeText(
  cause: string,
  detail: Readonly<Record<string, string | number>>,
  language: "zh-CN" | "en" = "zh-CN",
): string {
  const texts: readonly string[] | undefined = CAUSES[cause as Cause];
  const text = texts?.[language === "en" ? 1 : 0] ?? cause;
  return text.replaceAll(/\{(\w+)\}/g, (_, name: string) => String(detail[name] ?? ""));
}
