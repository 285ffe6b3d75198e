import type { Random } from "../random.ts";
import { isoDate, nextWeekday } from "./calendar.ts";
import type { Land } from "./land.ts";
import { FULL_TIME } from "./workers.ts";
import type { ClassRow, CourseRow, ProgressRow, TrainingRows, WorkerRow } from "./rows.ts";

/** Published: 43 classes and more than 2,600 attendances in the year. How many more is made up. */
export const CLASSES = 43;
export const ATTENDANCES = 2_648;

/** How many classes each level held, and how many came to one; villages and the first class of the city take the rest. */
const HELD = { city: 3, district: 12, town: 16, village: 12 } as const;
const CAME = { city: 190, district: 90, town: 48, village: 14 } as const;

interface CourseMade extends Omit<CourseRow, "published_on"> {
  days_ago: number;
  /** The part of full-time workers who have completed it. */
  completed: number;
}

const COURSES: readonly CourseMade[] = [
  {
    id: 1,
    title: "社会救助政策解读（年度必修）",
    minutes: 60,
    policy: true,
    level: "city",
    days_ago: 190,
    completed: 0.93,
  },
  {
    id: 2,
    title: "刚性支出困难家庭认定（必修）",
    minutes: 45,
    policy: true,
    level: "city",
    days_ago: 48,
    completed: 0.86,
  },
  {
    id: 3,
    title: "入户走访与信息采集",
    minutes: 40,
    policy: false,
    level: "city",
    days_ago: 320,
    completed: 0.2,
  },
  {
    id: 4,
    title: "独居老人风险识别",
    minutes: 35,
    policy: false,
    level: "city",
    days_ago: 260,
    completed: 0.15,
  },
  {
    id: 5,
    title: "残疾人家庭帮办代办流程",
    minutes: 30,
    policy: false,
    level: "district",
    days_ago: 220,
    completed: 0.1,
  },
  {
    id: 6,
    title: "个人信息保护与保密纪律",
    minutes: 25,
    policy: false,
    level: "city",
    days_ago: 150,
    completed: 0.15,
  },
  {
    id: 7,
    title: "冬季寒潮走访要点",
    minutes: 20,
    policy: false,
    level: "city",
    days_ago: 12,
    completed: 0.05,
  },
];

const TITLES = {
  city: "全市网格员骨干培训",
  district: "社会救助业务培训",
  town: "网格员例会培训",
  village: "入户走访实训",
} as const;
const PLACES = {
  city: "市民政局会议中心",
  district: "区（市）党校",
  town: "镇便民服务中心",
  village: "村（社区）党群服务中心",
};
const TEACHERS = {
  city: "市民政局救助处",
  district: "区（市）民政局救助科",
  town: "镇民政办",
  village: "镇民政办",
};

/** Courses, who completed them, classes of the year and some to come, and who was there. */
export function makeTraining(
  land: Land,
  random: Random,
  { workers, today, firstId }: { workers: readonly WorkerRow[]; today: number; firstId: number },
): TrainingRows {
  const courses = COURSES.map(({ days_ago, completed: _completed, ...course }): CourseRow => ({
    ...course,
    id: firstId - 1 + course.id,
    published_on: isoDate(today - days_ago),
  }));
  const classes = makeClasses(land, random, { today, firstId, courses });
  return {
    courses,
    progress: makeProgress(workers, random, { today, firstId }),
    classes,
    attendance: makeAttendance(land, random, { workers, today, classes }),
  };
}

function makeProgress(
  workers: readonly WorkerRow[],
  random: Random,
  { today, firstId }: { today: number; firstId: number },
): ProgressRow[] {
  const rows: ProgressRow[] = [];
  for (const worker of workers.slice(0, FULL_TIME)) {
    for (const { id, days_ago, completed } of COURSES) {
      const begun = random.chance(completed + 0.02);
      const done = today - random.int(1, days_ago);
      if (!begun) continue;
      rows.push({
        course_id: firstId - 1 + id,
        worker_id: worker.id,
        enrolled_on: isoDate(Math.max(today - days_ago, done - random.int(0, 6))),
        completed_on: random.chance(0.98) ? isoDate(done) : null,
      });
    }
  }
  return rows;
}

function makeClasses(
  land: Land,
  random: Random,
  { today, firstId, courses }: { today: number; firstId: number; courses: readonly CourseRow[] },
): ClassRow[] {
  const districts = [...new Set(land.villages.map(({ district_code }) => district_code))];
  const towns = random.shuffle([...new Set(land.villages.map(({ town_code }) => town_code))]);
  const villages = random.shuffle(land.villages.map(({ code }) => code));
  const city = land.areas.get(districts[0]!)!.parent_code!;
  const placesOf = {
    city: [city],
    district: districts,
    town: towns,
    village: villages,
  } as const;
  const rows: ClassRow[] = [];
  const hold = (level: ClassRow["level"], area_code: string, day: number) => {
    const held_on = isoDate(nextWeekday(day));
    const policy = courses.find((course) => course.policy && course.published_on < held_on);
    rows.push({
      id: firstId + rows.length,
      area_code,
      level,
      title: TITLES[level],
      course_id: random.chance(0.5) ? (policy?.id ?? null) : null,
      held_on,
      place: PLACES[level],
      seats: { city: 400, district: 120, town: 60, village: 40 }[level],
      teacher: TEACHERS[level],
    });
  };
  for (const level of ["city", "district", "town", "village"] as const)
    for (let n = 0; n < HELD[level]; n++)
      hold(level, placesOf[level][n % placesOf[level].length]!, today - random.int(6, 350));
  hold("city", city, today + 12);
  for (const district of districts.slice(0, 2)) hold("district", district, today + random.int(5, 25));
  return rows;
}

function makeAttendance(
  land: Land,
  random: Random,
  { workers, today, classes }: { workers: readonly WorkerRow[]; today: number; classes: readonly ClassRow[] },
): TrainingRows["attendance"] {
  const villageOf = new Map(land.villages.map((village) => [village.code, village]));
  const held = classes.filter(({ held_on }) => held_on <= isoDate(today));
  const came = held.map(({ area_code, level, held_on }) => {
    const there = workers.filter(({ village_code, hired_on }) => {
      const { code, town_code, district_code } = villageOf.get(village_code)!;
      return hired_on < held_on && (level === "city" || [code, town_code, district_code].includes(area_code));
    });
    return random.shuffle(there);
  });
  const counts = held.map(({ level }, i) => Math.min(CAME[level], came[i]!.length));
  // What is missing to the figure of the year came to the first class of the city.
  counts[0]! += ATTENDANCES - counts.reduce((sum, count) => sum + count, 0);
  return held.flatMap(({ id }, i) =>
    came[i]!.slice(0, counts[i]).map((worker) => ({ class_id: id, worker_id: worker.id })),
  );
}
