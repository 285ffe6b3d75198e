import type { TodayStop } from "../../../server/api/visits.ts";
import type { PhoneVisit } from "../../../server/api/phone.ts";
import type { Item } from "../../phone/queue_rules.ts";
import { usePhone } from "../../phone/state.ts";

/** A stop of the day, and whether somebody wrote down on this phone that it was made. */
export interface Stop extends TodayStop {
  written: Item | null;
}

/** Who is to be seen today, in the order of the way; what was written down but is not in the day yet is marked. */
export function useStops(): Stop[] {
  const { day, items } = usePhone();
  const since = day ? Date.parse(day.as_of) : 0;
  const written = new Map<number, Item>();
  for (const item of items) {
    const isNew = item.state === "waiting" || (item.sent_at !== null && Date.parse(item.sent_at) > since);
    if (item.kind === "visit" && isNew && item.state !== "refused")
      written.set((item.body as PhoneVisit).household_id, item);
  }
  return (day?.visits.stops ?? []).map((stop) =>
    Object.assign({ written: written.get(stop.household_id) ?? null }, stop),
  );
}
