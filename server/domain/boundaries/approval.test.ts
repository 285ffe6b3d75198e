import { describe, expect, test } from "vitest";
import type { DraftStatus, DraftStep } from "../../api/boundaries.ts";
import type { Level } from "../../api/common.ts";
import { type Role, ROLES } from "../../api/session.ts";
import { afterStep, type DraftOnItsWay, mayStep, needsRemark, stepsOpen } from "./approval.ts";

const CITY = "321100";
const NORTH = { town_code: "321102001000", district_code: "321102" };
const SOUTH = { town_code: "321183001000", district_code: "321183" };
const AUTHOR = 1;

function draft(status: DraftStatus, given: Partial<DraftOnItsWay> = {}): DraftOnItsWay {
  return { status, author_id: AUTHOR, asked: [NORTH, SOUTH], opinions: [], approvals: [], ...given };
}
const heard = [NORTH.town_code, SOUTH.town_code];

function person(role: Role, area_code: string, id = 2) {
  const area_level: Level = area_code === CITY ? "city" : area_code.length === 6 ? "district" : "town";
  return { id, role, area_code, area_level };
}
const author = person("planner", CITY, AUTHOR);
const cityLeader = person("leader", CITY);
const north = person("leader", NORTH.district_code);
const northOffice = person("officer", NORTH.town_code);

describe("refusals", () => {
  test("every step × status × role × area that is not in the rules", () => {
    const statuses = ["drawing", "submitted", "approved", "published"] as const;
    const areas = [CITY, "321102", "321181", NORTH.town_code, "321102009000"];
    const allowed = statuses.flatMap((status) =>
      ROLES.flatMap((role) =>
        areas.flatMap((area) =>
          stepsOpen(draft(status, { opinions: heard }), person(role, area)).map(
            (step) => `${status} ${step} ${role} ${area}`,
          ),
        ),
      ),
    );
    expect(allowed).toEqual([
      "submitted return leader 321100",
      "submitted approve leader 321102",
      "submitted return leader 321102",
      "submitted return planner 321100",
      "submitted approve planner 321102",
      "submitted return planner 321102",
      "submitted opinion officer 321102001000",
      "approved return leader 321100",
      "approved publish leader 321100",
      "approved return leader 321102",
      "approved return planner 321100",
      "approved publish planner 321100",
      "approved return planner 321102",
    ]);
  });

  test("a district approves once, after its towns, and never what is its own", () => {
    expect(mayStep("approve", draft("submitted"), north)).toBe(false);
    expect(mayStep("approve", draft("submitted", { opinions: [SOUTH.town_code] }), north)).toBe(false);
    expect(mayStep("approve", draft("submitted", { opinions: [NORTH.town_code] }), north)).toBe(true);
    const own = person("planner", NORTH.district_code, AUTHOR);
    expect(mayStep("approve", draft("submitted", { opinions: heard }), own)).toBe(false);
    const twice = draft("submitted", { opinions: heard, approvals: [NORTH.district_code] });
    expect(mayStep("approve", twice, north)).toBe(false);
  });

  test("what is published stays", () => {
    for (const who of [author, cityLeader, north, northOffice])
      expect(stepsOpen(draft("published"), who)).toEqual([]);
  });

  test("who sends back or is against says why", () => {
    const silent: [DraftStep, boolean][] = [
      ["return", true],
      ["opinion", false],
    ];
    expect(silent.map(([step, agrees]) => needsRemark(step, agrees))).toEqual([true, true]);
    expect(needsRemark("opinion", true) || needsRemark("approve", true)).toBe(false);
  });
});

test("from drawing to published, through two districts", () => {
  expect(stepsOpen(draft("drawing"), author)).toEqual(["submit"]);
  expect(afterStep("submit", draft("drawing"), CITY)).toBe("submitted");
  expect(stepsOpen(draft("submitted"), author)).toEqual(["take_back", "return"]);
  expect(stepsOpen(draft("submitted"), northOffice)).toEqual(["opinion"]);
  expect(afterStep("opinion", draft("submitted"), NORTH.town_code)).toBe("submitted");
  const once = draft("submitted", { opinions: heard });
  expect(afterStep("approve", once, NORTH.district_code)).toBe("submitted");
  const both = draft("submitted", { opinions: heard, approvals: [NORTH.district_code] });
  expect(afterStep("approve", both, SOUTH.district_code)).toBe("approved");
  // The districts have looked at it: the city's planner may publish what is theirs.
  expect(stepsOpen(draft("approved"), author)).toContain("publish");
  expect(afterStep("publish", draft("approved"), CITY)).toBe("published");
  expect(afterStep("return", draft("approved"), CITY)).toBe("drawing");
  expect(afterStep("take_back", draft("submitted"), CITY)).toBe("drawing");
});
