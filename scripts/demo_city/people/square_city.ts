import type { Area, Geography, Grid, Ring } from "../geography/types.ts";

/** Districts of the square city, by the codes of Zhenjiang. */
const DISTRICTS = ["321102", "321111", "321112", "321181", "321182", "321183"];
const VILLAGES = 769;
const SIDE = 0.004;

/**
 * A city of squares with Zhenjiang's numbers: 60 towns, 769 villages, 3,675 grids and 15,951 micro-grids in
 * rows of 160. For tests of the people alone, which need land to stand on but not its shape.
 */
export function makeSquareCity(): Geography {
  const areas = makeAreas();
  const grids: Grid[] = [];
  const microGrids: Geography["microGrids"] = [];
  const uncovered: Geography["uncovered"] = [];
  for (const [index, village] of areas.filter((area) => area.level === "village").entries()) {
    const rural = index % 3 > 0;
    const own = Array.from({ length: share(3_675, index) }, (_, number): Grid => ({
      code: village.code + String(number + 1).padStart(3, "0"),
      village_code: village.code,
      kind: rural ? "rural" : "urban",
      name: `${village.name}第${number + 1}网格`,
      micro_grid_ids: [],
      dedicated_use: null,
    }));
    grids.push(...own);
    for (let left = share(15_951, index); left > 0; left--) {
      const microGrid = makeMicroGrid(microGrids.length + 1, village.code, rural);
      microGrids.push(microGrid);
      if (left === 1 && index % 16 === 5) {
        uncovered.push({ micro_grid_id: microGrid.id, why: "new_estate", since: 200 });
      } else own[left % own.length]!.micro_grid_ids.push(microGrid.id);
    }
  }
  for (let number = 0; number < 379; number++) {
    Object.assign(grids[number * 9]!, { kind: "dedicated", dedicated_use: "campus" });
  }
  return { areas, microGrids, grids, uncovered, water: { type: "FeatureCollection", features: [] } };
}

/** What of a total falls to one village. */
function share(total: number, village: number): number {
  return Math.floor(((village + 1) * total) / VILLAGES) - Math.floor((village * total) / VILLAGES);
}

function makeAreas(): Area[] {
  const districts = DISTRICTS.map((code, index) => area(code, "321100", "district", `方${index + 1}区`));
  const towns = Array.from({ length: 60 }, (_, index) => {
    const district = DISTRICTS[index % DISTRICTS.length]!;
    return area(`${district}${serial(index)}000`, district, "town", `方${index + 1}镇`);
  });
  const villages = Array.from({ length: VILLAGES }, (_, index) => {
    const town = towns[Math.floor((index * towns.length) / VILLAGES)]!;
    return area(`${town.code.slice(0, 9)}${serial(index)}`, town.code, "village", `方${index + 1}村`);
  });
  return [area("321100", null, "city", "方城"), ...districts, ...towns, ...villages];
}

function serial(index: number): string {
  return String(index + 1).padStart(3, "0");
}

function area(code: string, parent_code: string | null, level: Area["level"], name: string): Area {
  return {
    code,
    parent_code,
    level,
    name,
    kind: level,
    statistical_code: null,
    lon: 119.4,
    lat: 32.1,
    boundary: [[square(119.4, 32.1)]],
  };
}

function makeMicroGrid(id: number, village_code: string, rural: boolean): Geography["microGrids"][number] {
  const [west, south] = [119 + (id % 160) * SIDE, 31.8 + Math.floor(id / 160) * SIDE];
  const inhabited = id % 50 !== 7;
  return {
    id,
    village_code,
    households: inhabited ? 72 : 0,
    residents: inhabited ? 201 : 0,
    polygon: [square(west, south)],
    lon: west + SIDE / 2,
    lat: south + SIDE / 2,
    area_m2: 167_000,
    water_share: 0,
    urbanity: rural ? 0.2 : 0.8,
  };
}

function square(west: number, south: number): Ring {
  const [w, s, e, n] = [west, south, west + SIDE, south + SIDE].map((degrees) =>
    Number(degrees.toFixed(7)),
  ) as [number, number, number, number];
  return [
    [w, s],
    [e, s],
    [e, n],
    [w, n],
    [w, s],
  ];
}
