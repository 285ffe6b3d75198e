import { expect, test } from "vitest";
import type { HouseholdCard, MemberChange, NewHousehold } from "../api/households.ts";
import { NINE_CELLS } from "../testing/nine_cells.ts";
import { atRegister as at, type RegisterDesk } from "./testing/register_desk.ts";

const { middle, villages, grids } = NINE_CELLS;
const HOUSEHOLD: NewHousehold = {
  address: "示例7组2号",
  position: middle(1),
  members: [
    {
      name: "吴某芬",
      sex: "female",
      born_on: "1949-12-31",
      relation: "户主",
      id_number: "11010519491231002X",
      phone: "000-4000-0001",
    },
    { name: "吴某强", sex: "male", born_on: "1975-02-03", relation: "子女" },
  ],
  risk: "yellow",
  risk_reasons: ["lives_alone"],
  needs: [],
  groups: ["old_alone"],
};

/** Registers the household and says how the office corrects it. */
async function atHome(
  work: (
    desk: RegisterDesk,
    card: HouseholdCard,
    correct: (
      given: object,
      who?: "northOffice" | "worker" | "southOffice",
    ) => ReturnType<RegisterDesk["home"]>,
  ) => Promise<void>,
): Promise<void> {
  await at(async (desk) => {
    const { body: card } = await desk.register("northOffice", HOUSEHOLD);
    const as = { version: card.version, address: card.address, members: card.members.map(told) };
    await work(desk, card, (given, who = "northOffice") => desk.home(who, card.id, { ...as, ...given }));
  });
}

function told({ id, name, sex, born_on, relation, id_number, phone }: HouseholdCard["members"][number]) {
  const known = { ...(id_number !== null && { id_number }), ...(phone !== null && { phone }) };
  return { id, name, sex, born_on, relation: relation as MemberChange["relation"], ...known };
}

test("what cannot be is refused, and nothing is written", () =>
  atHome(async (desk, card, correct) => {
    const [head, son] = card.members.map(told) as [MemberChange, MemberChange];
    const refused = async (...given: Parameters<typeof correct>) => {
      const { status, reason } = await correct(...given);
      return [status, reason];
    };
    expect(await refused({}, "worker")).toEqual([403, "not_opened"]);
    expect(await refused({}, "southOffice")).toEqual([404, "unknown_household"]);
    expect(await refused({ version: card.version + 1 })).toEqual([409, "stale_version"]);
    expect(await refused({ members: [] })).toEqual([400, "invalid_input"]);
    expect(await refused({ members: [son] })).toEqual([422, "no_head"]);
    expect(await refused({ members: [head, { ...son, relation: "户主" }] })).toEqual([422, "no_head"]);
    expect(await refused({ members: [head, { ...son, id: 1 }] })).toEqual([404, "unknown_member"]);
    expect(await refused({ members: [head, son, son] })).toEqual([404, "unknown_member"]);
    expect(await refused({ members: [{ ...head, born_on: "1949-12-30" }, son] })).toEqual([
      422,
      "wrong_id_number",
    ]);
    expect(
      await refused({
        members: [head, { ...son, id_number: head.id_number, sex: "female", born_on: head.born_on }],
      }),
    ).toEqual([409, "known_person"]);
    expect(await refused({ position: middle(9) })).toEqual([403, "outside_area"]);
    expect(await refused({ position: [120, 32] })).toEqual([422, "outside_city"]);
    expect((await desk.card("northOffice", card.id)).body.card).toEqual(card);
  }));

test("one has left, one has joined, a number was wrong, and they live elsewhere", () =>
  atHome(async (desk, card, correct) => {
    const [head] = card.members.map(told);
    const { status, body } = await correct({
      address: "示例9组1号",
      position: middle(4),
      members: [
        { ...head!, phone: "000-4000-0002" },
        { name: "吴某丽", sex: "female", born_on: "2010-06-07", relation: "孙子女" },
      ],
    });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      version: card.version + 1,
      address: "示例9组1号",
      position: middle(4),
      grid_code: grids.B,
      village_code: villages.E,
      next_visit_due_on: card.next_visit_due_on,
    });
    expect(body.members.map(({ id, name, phone }) => [id === head!.id, name, phone])).toEqual([
      [true, "吴某芬", "000-4000-0002"],
      [false, "吴某丽", null],
    ]);
    expect(await desk.value(`select people from households where id = ${card.id}`)).toBe(2);
    expect(await desk.value(`select village_code from households where id = ${card.id}`)).toBe(villages.E);
    expect(await desk.value("select detail from audit_entries where action = 'household_home'")).toEqual({
      left: 1,
      joined: 1,
      moved: true,
    });
    const found = await desk.search("northOffice", "000-4000-0002");
    expect(found.body.found.map(({ household_id }) => household_id)).toEqual([card.id]);
    expect((await desk.search("northOffice", "000-4000-0001")).body.found).toEqual([]);
  }));

test("without a place it stays where it is", () =>
  atHome(async (_desk, card, correct) => {
    const { body } = await correct({ address: "示例7组3号" });
    expect(body).toMatchObject({ address: "示例7组3号", position: card.position, grid_code: card.grid_code });
    expect(body.members).toEqual(card.members);
  }));

test("what its file said of another grid is asked about until somebody places it, be it where it is", () =>
  atHome(async (desk, card, correct) => {
    await desk.value(
      `update households set claimed_code = '${grids.B}', claimed_on = '2026-06-01' where id = ${card.id} returning id`,
    );
    const claimed = () => desk.value(`select claimed_code from households where id = ${card.id}`);
    const renamed = await correct({ address: "示例7组3号" });
    expect([renamed.status, await claimed()]).toEqual([200, grids.B]);
    expect(renamed.body.claimed).toEqual({ code: grids.B, on: "2026-06-01" });
    const { version } = renamed.body;
    const confirmed = await correct({ version, position: card.position });
    expect(confirmed.body).toMatchObject({
      position: card.position,
      grid_code: card.grid_code,
      claimed: null,
    });
    expect(await claimed()).toBeNull();
  }));
