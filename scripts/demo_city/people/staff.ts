import { groupBy } from "../../../server/domain/group_by.ts";
import type { Random } from "../random.ts";
import { dayNumber, instant, isoDate } from "./calendar.ts";
import type { Land } from "./land.ts";
import type {
  LeaveRequestRow,
  LeaveRow,
  ObjectionRow,
  StaffRows,
  WorkerEventRow,
  WorkerRow,
} from "./rows.ts";

/** Which districts pay a subsidy, by their place in the list of the land, and from how many minutes a month on. */
const PAYING = [0, 3, 5];
const SUBSIDIES = [
  { from_minutes: 60, yuan: 200 },
  { from_minutes: 200, yuan: 250 },
  { from_minutes: 450, yuan: 300 },
];

const SAID: readonly { activity: string; said: string; minutes: number }[] = [
  { activity: "visit_in_vain", said: "两次上门未遇，第二次约好又改期，实际用时更多", minutes: 30 },
  { activity: "walking_km", said: "山路绕行，步行时间按直线折算偏少", minutes: 40 },
  { activity: "case_handle", said: "帮办材料跑了三趟，只记了一次", minutes: 60 },
  { activity: "screening", said: "下雪天排查，挨户核对用时较长", minutes: 20 },
];

/** Leaves that were asked for, objections to lines of past months, and the areas that pay a subsidy. */
export function makeStaff(
  land: Land,
  random: Random,
  facts: { workers: readonly WorkerRow[]; leaves: readonly LeaveRow[]; today: number },
): StaffRows {
  const { workers, leaves, today } = facts;
  const townOf = new Map(land.villages.map(({ code, town_code }) => [code, town_code]));
  const employed = workers.filter(
    ({ employment, left_on }) => employment === "full_time" && left_on === null,
  );
  const byTown = groupBy(employed, ({ village_code }) => townOf.get(village_code)!);
  const districts = [...new Set(land.villages.map(({ district_code }) => district_code))];
  const requests = [...granted(leaves, random, today), ...asked(byTown, leaves, random, today)];
  return {
    requests,
    events: requests.flatMap(eventsOf),
    objections: [...byTown.values()].flatMap((staff) => makeObjections(staff, random, today)),
    subsidies: PAYING.flatMap((place) =>
      SUBSIDIES.map(({ from_minutes, yuan }) => ({ area_code: districts[place]!, from_minutes, yuan })),
    ),
  };
}

/** Most leaves that are running or coming had been asked for. */
function granted(leaves: readonly LeaveRow[], random: Random, today: number): LeaveRequestRow[] {
  return leaves
    .filter(({ to_on }) => to_on >= isoDate(today))
    .filter(() => random.chance(0.7))
    .map(({ worker_id, from_on, to_on, reason }) => {
      const day = Math.min(dayNumber(from_on), today) - random.int(3, 12);
      return {
        worker_id,
        from_on,
        to_on,
        reason,
        note: "",
        status: "granted",
        answer: "同意",
        asked_at: instant(day, random.int(480, 1040)),
        answered_at: instant(day + random.int(1, 2), random.int(480, 1040)),
      };
    });
}

/** In every town somebody asks for leave and has no answer yet. */
function asked(
  byTown: ReadonlyMap<string, readonly WorkerRow[]>,
  leaves: readonly LeaveRow[],
  random: Random,
  today: number,
): LeaveRequestRow[] {
  const away = new Set(
    leaves.filter(({ to_on }) => to_on >= isoDate(today)).map(({ worker_id }) => worker_id),
  );
  return [...byTown.values()].flatMap((staff): LeaveRequestRow[] => {
    const free = staff.filter(({ id }) => !away.has(id));
    const from = today + random.int(6, 24);
    const [day, minute] = [today - random.int(1, 4), random.int(480, 1040)];
    const reason = random.weighted(["annual", "sick", "other"] as const, [6, 2, 1]);
    if (free.length === 0) return [];
    return [
      {
        worker_id: random.pick(free).id,
        from_on: isoDate(from),
        to_on: isoDate(from + random.int(1, 6)),
        reason,
        note: { annual: "", sick: "住院复查", other: "家中有事" }[reason],
        status: "asked",
        answer: "",
        asked_at: instant(day, minute),
        answered_at: null,
      },
    ];
  });
}

function eventsOf(request: LeaveRequestRow): WorkerEventRow[] {
  const { worker_id, from_on, to_on, reason, status, answer, asked_at, answered_at } = request;
  const said: WorkerEventRow[] = [
    { worker_id, happened_at: asked_at, kind: "leave_asked", detail: { from_on, to_on, reason } },
  ];
  if (answered_at !== null && status === "granted")
    said.push({
      worker_id,
      happened_at: answered_at,
      kind: "leave_granted",
      detail: { from_on, to_on, answer },
    });
  return said;
}

/** Of each town one that waits for an answer, and of the month before one accepted and one rejected. */
function makeObjections(staff: readonly WorkerRow[], random: Random, today: number): ObjectionRow[] {
  const month = (back: number) => {
    const date = new Date(`${isoDate(today).slice(0, 7)}-01T00:00:00Z`);
    date.setUTCMonth(date.getUTCMonth() - back);
    return date.toISOString().slice(0, 10);
  };
  const [first, second, third] = random.shuffle([...staff]);
  return (
    [
      [first, 1, "open"],
      [second, 2, "accepted"],
      [third, 2, "rejected"],
    ] as const
  ).flatMap(([worker, back, status]): ObjectionRow[] => {
    const { activity, said, minutes } = random.pick(SAID);
    const day = today - random.int(1, 5) - (status === "open" ? 0 : 30);
    if (!worker) return [];
    return [
      {
        worker_id: worker.id,
        month: month(back),
        activity,
        said,
        status,
        correction_minutes: status === "accepted" ? minutes : 0,
        answer: { open: "", accepted: "经核实，予以更正", rejected: "走访记录已按标准计入，不再更正" }[
          status
        ],
        made_at: instant(day, random.int(480, 1040)),
        answered_at: status === "open" ? null : instant(day + 2, random.int(480, 1040)),
      },
    ];
  });
}
