import { describe, expect, test } from "vitest";
import { edgeLength_m } from "../partition/ellipsoid.ts";
import { at } from "../partition/testing/random_partition.ts";
import { fillOffers } from "./fill.ts";
import { gridFigures, measure } from "./impact.ts";
import type { Land } from "./land.ts";
import { after, grid, pictureLand, VILLAGES } from "./testing/picture_land.ts";

const RULES = { visit_green: 10, case_handle: 20, screening_100_households: 100 };
const BANDS = { urban: { least: 30, most: 60 } };
const BOTH = new Set<string>(VILLAGES);
const ONE = new Set([VILLAGES[0]]);

const fill = (land: Land, villages: ReadonlySet<string> = ONE) => fillOffers(land, villages, BANDS, RULES);
/** Micro-grids of each offer, and the last digits of the grids, best first. */
const outline = (land: Land, villages?: ReadonlySet<string>) =>
  fill(land, villages).map(({ micro_grids, offers }) => [
    micro_grids,
    offers.map((offer) => offer.grid.at(-1)).join(""),
  ]);

const WIDTH_m = edgeLength_m(...at(0, 0), ...at(1, 0));
const HEIGHT_m = edgeLength_m(...at(0, 0), ...at(0, 1));

describe("who is offered what", () => {
  // 1 1 · 2      nothing to fill; land that borders on no grid; grids that are locked or across the village's border
  test("nobody, where nobody may take it", () => {
    expect(fill(pictureLand(["1122"]))).toEqual([]);
    expect(fill(pictureLand(["·"]))).toEqual([{ micro_grids: [1], offers: [] }]);
    const apart = pictureLand(["1·2"], ["001"]);
    expect(outline(apart)).toEqual([[[2], "1"]]);
    expect(outline(apart, new Set([VILLAGES[1]]))).toEqual([]);
    const locked = after(apart, { type: "lock", grids: [grid(1)], locked: true });
    expect(outline(locked)).toEqual([[[2], ""]]);
  });

  // 1 · · 2      each borders on a grid: each by itself
  test("one by one, where each borders on a grid", () => {
    expect(outline(pictureLand(["1··2"]))).toEqual([
      [[2], "1"],
      [[3], "2"],
    ]);
  });

  // 1 · · · 1      the row below lies in another village, but for its last: 103 borders on no grid of its own,
  // 1 1 1 1 ·      and hangs together with 102 and 104; 5 stands apart and borders on one
  test("as one, where some border on no grid", () => {
    expect(outline(pictureLand(["1···1", "1111·"], ["00000", "11110"]))).toEqual([[[5], "1"], [[102, 103, 104], "1"]]); // prettier-ignore
  });

  // 1 · | · 2      land of two villages does not hang together
  test("village by village, in order of the micro-grids", () => {
    const land = pictureLand(["1··2"], ["0011"]);
    expect(outline(land, BOTH)).toEqual([
      [[2], "1"],
      [[3], "2"],
    ]);
  });

  test("land left out with a reason too", () => {
    const left = after(pictureLand(["112"]), { type: "leave_out", micro_grids: [2], reason: "水面" });
    expect(outline(left)).toEqual([[[2], "12"]]);
  });
});

describe("why", () => {
  // 1 1 2
  // 1 · 2      · borders on 1 in the west and the north, on 2 in the east
  test("says border, shape, size and load, which are those of the grid once it has taken the land", () => {
    const land = pictureLand(["112", "1·2"]);
    const [only] = fill(land);
    const [best, other] = only!.offers;
    expect([best!.grid, other!.grid]).toEqual([grid(1), grid(2)]);
    expect(best!.why.border_m).toBeCloseTo(WIDTH_m + HEIGHT_m, 1);
    expect(best!.why.border_share).toBeCloseTo(0.5, 3);
    expect(other!.why.border_m).toBeCloseTo(HEIGHT_m, 2);

    const { offers } = only!;
    for (const { grid: to, why } of offers) {
      const taken = after(land, { type: "assign", micro_grids: [2], grid: to });
      const place = land.grids.findIndex(({ ref }) => ref === to);
      const figures = gridFigures(measure(taken, RULES), place);
      expect(why.households_after).toBe(figures.households);
      expect(why.compactness_after).toBeCloseTo(figures.compactness, 9);
      expect(why.load_percent_after).toBe(figures.load_percent);
    }
  });

  // 1 1 1 · 2      60 households are the most a grid should have, 30 the least
  test("prefers the grid that keeps within its size band", () => {
    const land = pictureLand(["111·2"], undefined, { households: [20, 20, 19, 10, 25] });
    const [only] = fill(land);
    expect(only!.offers.map(({ grid: to, why }) => [to, why.households_after, why.within_band])).toEqual([
      [grid(2), 35, true],
      [grid(1), 69, false],
    ]);
    const dedicated = after(land, { type: "change_kind", grid: grid(2), kind: "dedicated" });
    const offers = fill(dedicated)[0]!.offers;
    expect(offers.find((offer) => offer.grid === grid(2))!.why.within_band).toBeNull();
  });

  // 1 · 2      all alike but for who serves: 1 is led by the busy worker, 2 by one who has nothing else
  test("prefers the grid whose workers have room, and says where nobody serves", () => {
    const land: Land = { ...pictureLand(["1·2"]), workers: [] };
    const workers = [
      { id: 1, name: "测试甲", capacity_minutes: 600, minutes_elsewhere: 540 },
      { id: 2, name: "测试乙", capacity_minutes: 600, minutes_elsewhere: 0 },
    ];
    const staffed = after(
      { ...land, workers },
      { type: "staff", grid: grid(2), staff: [{ worker_id: 2, duty: "lead", to_on: null }] },
    );
    const loads = fill(staffed)[0]!.offers.map((offer) => [offer.grid, offer.why.load_percent_after]);
    // 40 minutes a micro-grid.
    expect(loads).toEqual([
      [grid(2), Math.round(8000 / 600)],
      [grid(1), Math.round(62000 / 600)],
    ]);
    const alone = after(staffed, { type: "staff", grid: grid(1), staff: [] });
    expect(fill(alone)[0]!.offers.at(-1)!.why.load_percent_after).toBeNull();
  });

  test("scores from 0 to 1, and gives equal grids in order of their names", () => {
    const [only] = fill(pictureLand(["2·1"]));
    expect(only!.offers.map((offer) => offer.grid)).toEqual([grid(1), grid(2)]);
    for (const { score } of only!.offers) {
      expect(score).toBeGreaterThan(0);
      expect(score).toBeLessThan(1);
    }
  });
});
