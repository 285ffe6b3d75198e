import type { Coordinates, Mapping } from "../../api/exchange.ts";
import { groupBy } from "../group_by.ts";
import { type KnownArea, reachedArea, areasByName } from "./areas_in.ts";
import { type Ground, locatedIn, positionIn } from "./places.ts";
import { type NewOfferRow, offersIn } from "./offers_in.ts";
import { Row } from "./row.ts";
import { dateIn, phoneIn, wordOf, type Words } from "./values.ts";
import type { Checker, TableRow, Verdict } from "./verdict.ts";

/** A provider to be written, with all that it offers. */
export interface NewProviderRow {
  name: string;
  kind: string;
  contact_name: string;
  contact_phone: string;
  /** Whom it reaches. */
  area_code: string;
  lon: number | null;
  lat: number | null;
  active_from_on: string;
  active_to_on: string | null;
  offers: NewOfferRow[];
}

export interface KnownProvider {
  name: string;
  area_code: string;
  kind: string;
  services: readonly string[];
}

/** A provider is the same when its name and the area that it reaches are. */
export function providerKey({ name, area_code }: Pick<NewProviderRow, "name" | "area_code">): string {
  return `${name}|${area_code}`;
}

interface Known {
  ground: Ground;
  today: string;
  coordinates: Coordinates | null;
  kinds: Words;
  services: Words;
  areas: readonly KnownArea[];
  providers: readonly KnownProvider[];
}
type Line = { row: Row; point: TableRow["point"] };

/**
 * Checks providers, of which a file has a row for each, or one for each service: rows of one name and area belong
 * together, and one that is wrong keeps all of them out, so that they can be sent again as they belong.
 */
export function checkProviders(
  columns: readonly string[],
  mapping: Mapping,
  known: Known,
): Checker<NewProviderRow> {
  const lines: Line[] = [];

  function take({ line, cells, point }: TableRow): Verdict<NewProviderRow>[] {
    lines.push({ row: new Row(line, cells, columns, mapping), point });
    return [];
  }

  function* verdicts(): Generator<Verdict<NewProviderRow>> {
    const names = areasByName(known.areas);
    const there = new Map(known.providers.map((provider) => [providerKey(provider), provider]));
    const seen = new Map<string, number>();
    for (const group of groupBy(lines, ({ row }) => rowKey(row)).values()) {
      const { made, key } = providerOf(group, known, names);
      const first = group[0]!.row;
      if (made) {
        const before = seen.get(key);
        const same = there.get(key);
        if (before !== undefined) for (const { row } of group) row.leave("twice_in_file", { line: before });
        else if (same) compare(group, made, same, known);
        seen.set(key, before ?? first.line);
      }
      yield verdictOf(group, made, key);
    }
  }
  return { take, end: () => [...verdicts()] };
}

/** Rows that are written alike are of one provider. */
function rowKey(row: Row): string {
  return ["provider_name", "reach_area_code", "reach_area_name", "town_name"]
    .map((field) => row.text(field))
    .join("|");
}

function verdictOf(group: Line[], made: NewProviderRow | null, key: string): Verdict<NewProviderRow> {
  const states = new Set(group.map(({ row }) => row.state));
  return {
    lines: group.map(({ row }) => row.line),
    state: (["refused", "unchanged", "doubtful"] as const).find((state) => states.has(state)) ?? "good",
    findings: group.flatMap(({ row }) => row.findings),
    made,
    key,
  };
}

function providerOf(
  group: Line[],
  known: Known,
  names: ReturnType<typeof areasByName>,
): { made: NewProviderRow | null; key: string } {
  const head = group[0]!;
  const provider = readProvider(head, known, names);
  const offers = new Map<string, { offer: NewOfferRow; line: number }>();
  for (const { row } of group) {
    if (row !== head.row) compareWithFirst(row, head.row);
    for (const offer of offersIn(row, known.services)) {
      const before = offers.get(offer.service);
      if (before) row.doubt("services", "service_twice", { line: before.line });
      else offers.set(offer.service, { offer, line: row.line });
    }
  }
  const wrong = group.find(({ row }) => row.refused);
  if (wrong)
    for (const { row } of group)
      if (!row.refused) row.refuse(null, "provider_refused", { line: wrong.row.line });
  if (wrong || !provider) return { made: null, key: "" };
  if (offers.size === 0) head.row.doubt("services", "offers_nothing");
  const made = { ...provider, offers: [...offers.values()].map(({ offer }) => offer) };
  return { made, key: providerKey(made) };
}

/** It offers from today on, unless the row tells of another day. */
function readProvider(
  { row, point }: Line,
  { ground, today, coordinates, kinds }: Known,
  names: ReturnType<typeof areasByName>,
): Omit<NewProviderRow, "offers"> | null {
  if (point === "other") return row.refuse(null, "not_a_point");
  const name = row.must("provider_name", 60);
  if (row.text("provider_kind") === "") row.refuse("provider_kind", "missing");
  const kind = wordOf(row, "provider_kind", kinds);
  const area = reachedArea(row, names);
  const contact_name = row.words("contact_name", 40) ?? "";
  const contact_phone = phoneIn(row, "contact_phone") ?? "";
  const active_from_on = dateIn(row, "active_from_on") ?? today;
  const active_to_on = dateIn(row, "active_to_on");
  if (active_to_on !== null && active_to_on < active_from_on && !row.refused)
    row.refuse("active_to_on", "date_order");
  const position = positionIn(row, point);
  const located = position && coordinates && locatedIn(row, ground, position, coordinates);
  if (row.refused || !name || !kind || !area) return null;
  const [lon, lat] = located?.place ?? [null, null];
  return {
    name,
    kind,
    contact_name,
    contact_phone,
    area_code: area.code,
    lon,
    lat,
    active_from_on,
    active_to_on,
  };
}

/** What is said of the provider as a whole, by a line that is not its first. */
const OF_PROVIDER = ["provider_kind", "contact_phone", "active_from_on", "active_to_on"] as const;

function compareWithFirst(row: Row, first: Row): void {
  for (const field of OF_PROVIDER) {
    const text = row.text(field);
    if (text !== "" && text !== first.text(field))
      row.doubt(field, "other_in_provider", { line: first.line });
  }
}

/** A provider that is there already stays as kept; what the file says otherwise is taken down. */
function compare(group: Line[], made: NewProviderRow, have: KnownProvider, { kinds, services }: Known): void {
  for (const { row } of group) row.leave("already_there");
  const { row } = group[0]!;
  if (made.kind !== have.kind) row.leave("differs", { field: "类别", have: shown(kinds, have.kind) });
  if (made.offers.some(({ service }) => !have.services.includes(service)))
    row.leave("differs", {
      field: "服务内容",
      have: have.services.map((service) => shown(services, service)).join("、") || "无",
    });
}

function shown(words: Words, code: string): string {
  return words[code]?.[0] ?? code;
}
