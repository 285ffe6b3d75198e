import type { Risk } from "../../api/common.ts";
import type { Coordinates, Mapping } from "../../api/exchange.ts";
import { bornOn, idNumberFault, plainNumber, sexOf } from "./codes.ts";
import { type Ground, placeIn, type Placed } from "./places.ts";
import { Row } from "./row.ts";
import { dateIn, pastDate, phoneIn, RISK, SEX, wordOf, wordOr, type Words } from "./values.ts";
import type { Checker, TableRow, Verdict } from "./verdict.ts";

export interface NewMember {
  name: string;
  sex: "female" | "male";
  born_on: string;
  relation: string;
  id_number: string | null;
  phone: string | null;
}

/** A household to be written, its head first among the members. */
export interface NewHousehold extends Placed {
  /** Its number in the file. */
  household_number: string | null;
  address: string;
  /** Null: looked after without assistance. */
  category: string | null;
  category_from_on: string | null;
  category_until_on: string | null;
  risk: Risk;
  registered_on: string;
  members: NewMember[];
}

const HEAD = "户主";

/**
 * Checks households, of which a file has a row for each person, or one for each head. Rows belong together by the
 * household's number; without one, whoever is not head belongs to the row before. A household is the same when somebody
 * with an identity number of it is there already, and without any when village, name of the head and address are.
 */
export function checkHouseholds(
  columns: readonly string[],
  mapping: Mapping,
  known: { ground: Ground; today: string; categories: Words; coordinates: Coordinates | null },
): Checker<NewHousehold> {
  const groups: { row: Row; point: TableRow["point"] }[][] = [];
  const byNumber = new Map<string, { row: Row; point: TableRow["point"] }[]>();

  function take({ line, cells, point }: TableRow): Verdict<NewHousehold>[] {
    const one = { row: new Row(line, cells, columns, mapping), point };
    const number = one.row.text("household_number");
    const relation = one.row.text("relation");
    const group =
      number === ""
        ? relation !== "" && relation !== HEAD && !("household_number" in mapping)
          ? groups.at(-1)
          : undefined
        : byNumber.get(number);
    if (group) group.push(one);
    else {
      const begun = [one];
      groups.push(begun);
      if (number !== "") byNumber.set(number, begun);
    }
    return [];
  }

  function* verdicts(): Generator<Verdict<NewHousehold>> {
    const seen = new Map<string, number>();
    for (const group of groups) yield verdictOf(group, known, seen);
  }
  return { take, end: () => [...verdicts()] };
}

type Known = Parameters<typeof checkHouseholds>[2];

function verdictOf(
  group: { row: Row; point: TableRow["point"] }[],
  known: Known,
  seen: Map<string, number>,
): Verdict<NewHousehold> {
  const head = group.find(({ row }) => row.text("relation") === HEAD) ?? group[0]!;
  const ordered = [head, ...group.filter((one) => one !== head)];
  const members = ordered.map(({ row }, i) => memberIn(row, i === 0, known.today));
  const household = householdIn(head, known);
  for (const { row } of ordered.slice(1)) compareWithHead(row, head.row);

  const wrong = ordered.find(({ row }) => row.refused);
  if (wrong)
    for (const { row } of ordered)
      if (!row.refused) row.refuse(null, "household_refused", { line: wrong.row.line });
  const made = wrong || !household ? null : { ...household, members: members.filter((one) => one !== null) };
  const key = made ? householdKey(made) : "";
  if (made) {
    // Nobody lives in two households.
    const keys = new Set([
      key,
      ...made.members.flatMap(({ id_number }) => (id_number ? `id:${id_number}` : [])),
    ]);
    const before = [...keys].map((one) => seen.get(one)).find((line) => line !== undefined);
    if (before === undefined) for (const one of keys) seen.set(one, head.row.line);
    else for (const { row } of ordered) row.leave("twice_in_file", { line: before });
  }
  const states = new Set(ordered.map(({ row }) => row.state));
  return {
    lines: ordered.map(({ row }) => row.line),
    state: (["refused", "unchanged", "doubtful"] as const).find((state) => states.has(state)) ?? "good",
    findings: ordered.flatMap(({ row }) => row.findings),
    made,
    key,
  };
}

/** `id:` and the first identity number, else `at:` and the head with the address. */
export function householdKey({ members, village_code, address }: NewHousehold): string {
  const id_number = members.find((one) => one.id_number !== null)?.id_number;
  return id_number ? `id:${id_number}` : `at:${village_code}|${members[0]!.name}|${address}`;
}

function memberIn(row: Row, isHead: boolean, today: string): NewMember | null {
  const name = row.must("name", 40);
  const id_number = row.text("id_number").toUpperCase() || null;
  const fault = id_number === null ? null : idNumberFault(id_number);
  if (fault) row.refuse("id_number", fault, { digits: 18 });
  const told = id_number !== null && !fault ? id_number : null;
  const sex = wordOf(row, "sex", SEX) ?? (told && sexOf(told));
  const born_on = pastDate(row, "born_on", today) ?? (told && bornOn(told));
  if (!sex && !row.refused) row.refuse("sex", "missing");
  if (!born_on && !row.refused) row.refuse("born_on", "missing");
  if (told && born_on && born_on !== bornOn(told)) row.doubt("born_on", "other_birthday");
  if (told && sex && sex !== sexOf(told)) row.doubt("sex", "other_sex");
  const phone = phoneIn(row, "phone");
  const relation = row.words("relation", 20);
  if (!isHead && relation === null) row.refuse("relation", "missing");
  if (row.refused || !name || !sex || !born_on) return null;
  return { name, sex, born_on, relation: relation ?? HEAD, id_number, phone };
}

function householdIn(
  { row, point }: { row: Row; point: TableRow["point"] },
  { ground, today, categories, coordinates }: Known,
): Omit<NewHousehold, "members"> | null {
  if (point === "other") return row.refuse(null, "not_a_point");
  const address = row.must("address", 200);
  const category = wordOf(row, "category", categories);
  const from_on = dateIn(row, "category_from_on");
  const until_on = dateIn(row, "category_until_on");
  if (from_on !== null && until_on !== null && until_on < from_on)
    row.refuse("category_until_on", "date_order");
  const registered_on = pastDate(row, "registered_on", today);
  const place = row.refused ? null : placeIn(row, ground, point, coordinates);
  const risk = wordOr(row, "risk", RISK, "green");
  if (row.refused || !address || !place || !risk) return null;
  return {
    ...place,
    household_number: plainNumber(row.text("household_number")) || null,
    address,
    category,
    category_from_on: category === null ? null : from_on,
    category_until_on: category === null ? null : until_on,
    risk,
    registered_on: registered_on ?? today,
  };
}

/** What is said of the household as a whole, by a line that is not its head's. */
const OF_HOUSEHOLD = ["address", "category", "risk", "village_code", "grid_code"] as const;

function compareWithHead(row: Row, head: Row): void {
  for (const field of OF_HOUSEHOLD) {
    const text = row.text(field);
    if (text !== "" && text !== head.text(field)) row.doubt(field, "other_in_household", { line: head.line });
  }
}
