import type { Random } from "../random.ts";
import { isoDate } from "./calendar.ts";
import type { OfferRow, ProviderRow } from "./help_rows.ts";
import type { Land } from "./land.ts";
import { madeUpPhone, workerName } from "./names.ts";

const WORKDAYS = [1, 2, 3, 4, 5];
const SIX_DAYS = [1, 2, 3, 4, 5, 6];
/** When schools are closed, or nearly. */
const SUMMER = [7, 8, 9];
/** Villages whose shop delivers, beside the one of a story; and towns with pupils who help. */
const SHOPS = 42;
const TOWNS_WITH_PUPILS = 32;
const CHARITIES = 4;

type OfferGiven = Omit<OfferRow, "id" | "provider_id" | "from_on" | "to_on">;

/** What each kind offers, times a week; made up. */
const OFFERS: Record<string, OfferGiven[]> = {
  volunteers: [
    offer("shopping", 14, SIX_DAYS),
    offer("medicine", 10, WORKDAYS),
    offer("company", 12, [3, 6, 7]),
  ],
  party_members: [
    offer("shopping", 10, SIX_DAYS),
    offer("transport", 4, WORKDAYS),
    offer("repair", 3, [6, 7]),
  ],
  students: [
    { ...offer("shopping", 8, WORKDAYS), months: SUMMER },
    { ...offer("tutoring", 16, [6, 7]), months: null },
    { ...offer("company", 10, SIX_DAYS), months: SUMMER },
  ],
  shop: [
    { ...offer("goods", 10, SIX_DAYS), reach_m: 6_000 },
    { ...offer("cooking", 12, WORKDAYS), reach_m: 3_000 },
  ],
  social_workers: [
    offer("counselling", 24, WORKDAYS),
    offer("company", 16, WORKDAYS),
    offer("cleaning", 12, WORKDAYS),
  ],
  driver: [offer("transport", 30, SIX_DAYS)],
  charity: [offer("goods", 40, WORKDAYS), offer("money", 20, WORKDAYS)],
};

function offer(service: string, times_per_week: number, weekdays: number[]): OfferGiven {
  return { service, times_per_week, weekdays, months: null, reach_m: null };
}

interface Who {
  kind: string;
  name: string;
  area_code: string;
  location: [number, number] | null;
}

/**
 * Some 210 providers with their offers: in every town volunteers and party members, in half of them pupils, in some
 * villages a shop (in `shopIn` certainly), in every district social workers and drivers, and a few charities. Their
 * names are made up: what could be taken for a firm is called 示例 (example).
 */
export function makeProviders(
  land: Land,
  random: Random,
  { today, firstId, shopIn }: { today: number; firstId: number; shopIn: string | null },
): { providers: ProviderRow[]; offers: OfferRow[] } {
  const areas = [...land.areas.values()];
  const at = (level: string) => areas.filter((area) => area.level === level);
  const who = (kind: string, words: string) => (area: (typeof areas)[number]) => ({
    kind,
    name: `${area.name.replace(/(居|村)委会$/, "")}${words}`,
    area_code: area.code,
    location: [area.lon, area.lat] as [number, number],
  });
  const villages = random.shuffle(at("village").filter(({ code }) => code !== shopIn)).slice(0, SHOPS);
  const shops = [...at("village").filter(({ code }) => code === shopIn), ...villages].map((village): Who => {
    // It delivers to the villages around as well.
    const town = land.areas.get(village.parent_code!)!;
    return Object.assign(who("shop", "示例便民超市")(village), { area_code: town.code });
  });
  const everyone: Who[] = [
    ...at("town").map(who("volunteers", "暖邻志愿服务队")),
    ...at("town").map(who("party_members", "党员先锋暖心队")),
    ...pupilsTowns(land, random, at("town"), shopIn).map(who("students", "暖芽学生志愿队")),
    ...shops,
    ...at("district").flatMap((area) => [
      who("social_workers", "示例社会工作服务中心")(area),
      who("social_workers", "示例惠民社工站")(area),
      who("driver", "示例爱心车队")(area),
    ]),
    ...at("city").flatMap((area) =>
      Array.from({ length: CHARITIES }, (_, n) => who("charity", `示例慈善基金会（${"甲乙丙丁"[n]}）`)(area)),
    ),
  ];

  const offers: OfferRow[] = [];
  const providers = everyone.map((one, index): ProviderRow => {
    const id = firstId + index;
    const from_on = isoDate(today - random.int(500, 1_500));
    for (const given of OFFERS[one.kind]!) {
      const times = Math.max(2, Math.round(given.times_per_week * random.float(0.7, 1.3)));
      offers.push({
        ...given,
        id: firstId + offers.length,
        provider_id: id,
        times_per_week: times,
        from_on,
        to_on: null,
      });
    }
    return Object.assign(one, {
      id,
      contact_name: workerName(random),
      contact_phone: madeUpPhone(5, index),
      active_from_on: from_on,
      active_to_on: null,
    });
  });
  return { providers, offers };
}

type Town = ReturnType<Land["areas"]["get"]> & object;

/** Some towns, among them the one of a story. */
function pupilsTowns(land: Land, random: Random, towns: Town[], village: string | null): Town[] {
  const own = village === null ? undefined : land.areas.get(village)?.parent_code;
  const [first, others] = [
    towns.filter(({ code }) => code === own),
    towns.filter(({ code }) => code !== own),
  ];
  return [...first, ...random.shuffle(others).slice(0, TOWNS_WITH_PUPILS - first.length)];
}
