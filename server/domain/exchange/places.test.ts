import { expect, test } from "vitest";
import { type Ground, namedVillage, placeIn, villagesByName } from "./places.ts";
import { Row } from "./row.ts";

const VILLAGES = [
  { code: "321102001001", name: "东门社区", town_name: "金山街道" },
  { code: "321183001001", name: "东门村", town_name: "宝堰镇" },
  { code: "321102001002", name: "南门社区居民委员会", town_name: "金山街道" },
  { code: "321183001002", name: "新桥村", town_name: "宝堰镇" },
  { code: "321183002001", name: "新桥村", town_name: "后白镇" },
];
const GRID = { code: "321102001001001", name: "东门社区第一网格", village_code: "321102001001" };
const ground: Ground = {
  villages: new Map(VILLAGES.map((village) => [village.code, village])),
  grids: new Map([[GRID.code, GRID]]),
  byName: villagesByName(VILLAGES),
  locate: () => null,
};

const COLUMNS = ["village_name", "town_name", "village_code", "grid_code"];
const MAPPING = Object.fromEntries(COLUMNS.map((name, i) => [name, i]));

/** The village that a row comes to, or the cause for which it is refused. */
function named(...cells: string[]): string | null | undefined {
  const row = new Row(
    2,
    COLUMNS.map((_, i) => cells[i] ?? ""),
    COLUMNS,
    MAPPING,
  );
  const village = namedVillage(row, ground);
  return row.refused ? row.findings[0]!.cause : village;
}

test("a name that means one village is found, however an office writes it", () => {
  for (const name of ["南门社区居民委员会", "南门社区居委会", "南门社区", "南门", " 南 门 社区 "])
    expect(named(name), `the name ${name}`).toBe("321102001002");
  // The whole name is more than the short one.
  expect(named("东门社区")).toBe("321102001001");
  expect(named("东门村")).toBe("321183001001");
});

test("a name that means several is refused as such, unless its town tells which", () => {
  expect(named("东门")).toBe("several_villages");
  expect(named("新桥村")).toBe("several_villages");
  expect(named("新桥", "宝堰镇")).toBe("321183001002");
  expect(named("新桥村", "后白")).toBe("321183002001");
  expect(named("东门", "金山街道")).toBe("321102001001");
  expect(named("新桥村", "金山街道")).toBe("unknown_village");
});

test("codes go before names, and tell when they are none", () => {
  expect(named("新桥村", "", "321183002001")).toBe("321183002001");
  expect(named("新桥村", "", "", GRID.code)).toBe(GRID.village_code);
  expect(named("321183002001")).toBe("321183002001");
  expect(named("新桥村", "", "321183009009")).toBe("unknown_village");
  expect(named("", "", "", "321102001001999")).toBe("unknown_grid");
});

test("who names a village without a position is placed in it, and waits to be placed by hand", () => {
  const row = new Row(2, ["南门社区"], ["village_name"], { village_name: 0 });
  expect(placeIn(row, ground, null, null)).toEqual({
    village_code: "321102001002",
    micro_grid_id: null,
    lon: null,
    lat: null,
    claimed_code: null,
  });
  expect(row.findings.map(({ cause, state }) => [cause, state])).toEqual([["without_position", "doubtful"]]);
});

test("what the row says stays known where the position lies elsewhere", () => {
  const [found] = VILLAGES;
  const other = { ...GRID, code: `${GRID.village_code}002` };
  const far = { ...GRID, code: "321102001002001", village_code: "321102001002" };
  const grids = new Map([GRID, other, far].map((grid) => [grid.code, grid]));
  const locate = () => ({ micro_grid_id: 7, village_code: found!.code, grid_code: GRID.code });
  const claimed = (...cells: string[]) => {
    const row = new Row(
      2,
      COLUMNS.map((_, i) => cells[i] ?? ""),
      COLUMNS,
      MAPPING,
    );
    const coordinates = { crs: "EPSG:4490", swapped: false };
    const placed = placeIn(row, { ...ground, grids, locate }, [119.5, 32.1], coordinates);
    expect(placed).toMatchObject({ village_code: found!.code, micro_grid_id: 7 });
    return [placed!.claimed_code, ...row.findings.map(({ cause }) => cause)];
  };
  expect(claimed("", "", "", GRID.code)).toEqual([null]);
  expect(claimed("东门社区")).toEqual([null]);
  expect(claimed()).toEqual([null]);
  expect(claimed("", "", "", other.code)).toEqual([other.code, "other_grid"]);
  expect(claimed("", "", "", far.code)).toEqual([far.code, "other_village"]);
  expect(claimed("南门社区")).toEqual(["321102001002", "other_village"]);
  expect(claimed("", "", "321102001002")).toEqual(["321102001002", "other_village"]);
});
