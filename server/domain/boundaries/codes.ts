import { cellsOfGrid, type Land, placeOfCell } from "./land.ts";

/** The last number of a grid within its village. */
const LAST_NUMBER = 999;

/**
 * The code of every grid of the drawn land, by its name in the draft, with least change: the grid that holds most
 * households of a former grid keeps its code (where equal, the one with more micro-grids, then the one that had the
 * code); a grid that is still there keeps its own rather than get a new one. Every other grid of a village gets the
 * next number that the village has never used, from west to east, then from north to south. A code is never given to
 * another grid, not even one that has ended; a grid that comes back under it gets it.
 *
 * Throws a RangeError when a village has no number left.
 */
export function assignCodes(before: Land, after: Land): Map<string, string> {
  const codes = keptCodes(before, after);
  const taken = new Set(after.usedCodes);
  const nameless = after.grids
    .map((grid, place) => ({ grid, place }))
    .filter(({ grid }) => !grid.retired && !codes.has(grid.ref))
    .map(({ grid, place }) => ({ grid, corner: northWest(after, place) }))
    .toSorted((a, b) => a.corner[0] - b.corner[0] || b.corner[1] - a.corner[1]);
  for (const { grid } of nameless) {
    const code = nextCode(grid.village_code, taken);
    taken.add(code);
    codes.set(grid.ref, code);
  }
  return codes;
}

/** Which grid goes on under a former code, by the grid's name in the draft. */
function keptCodes(before: Land, after: Land): Map<string, string> {
  const codes = new Map<string, string>();
  for (const { ref, retired } of after.grids.slice(before.grids.length))
    if (!retired && !ref.startsWith("n")) codes.set(ref, ref);

  const heirs = new Map<number, Map<number, { households: number; cells: number }>>();
  const formerCell = new Map(Array.from(before.recordOf, (record, cell) => [record, cell]));
  after.gridOf.forEach((now, cell) => {
    const record = after.recordOf[cell]!;
    const former = before.gridOf[formerCell.get(record)!]!;
    if (former < 0 || now < 0 || codes.has(after.grids[now]!.ref)) return;
    const shares = heirs.get(former) ?? new Map<number, { households: number; cells: number }>();
    const share = shares.get(now) ?? { households: 0, cells: 0 };
    const part = after.shareOf[cell]!;
    shares.set(now, {
      households: share.households + part * after.records.households[record]!,
      cells: share.cells + part,
    });
    heirs.set(former, shares);
  });

  // Who inherits most comes first: a grid merged from two keeps the code of the larger part.
  const claims = [...heirs].flatMap(([former, shares]) => {
    const most = Math.max(...[...shares.values()].map((share) => share.households));
    return [...shares]
      .filter(([now, share]) => now === former || share.households === most)
      .map(([now, { households, cells }]) => ({ former, now, households, cells }));
  });
  claims.sort(
    (a, b) =>
      b.households - a.households ||
      b.cells - a.cells ||
      Number(b.former === b.now) - Number(a.former === a.now) ||
      a.former - b.former ||
      a.now - b.now,
  );
  const given = new Set<string>();
  for (const { former, now } of claims) {
    const code = before.grids[former]!.ref;
    const { ref } = after.grids[now]!;
    if (given.has(code) || codes.has(ref)) continue;
    given.add(code);
    codes.set(ref, code);
  }
  return codes;
}

/** Longitude of the westernmost cell and latitude of the northernmost, by centroid. */
function northWest(land: Land, place: number): [west: number, north: number] {
  const centres = cellsOfGrid(land, place).map((cell) => placeOfCell(land, cell));
  return [Math.min(...centres.map(([lon]) => lon)), Math.max(...centres.map(([, lat]) => lat))];
}

function nextCode(village_code: string, taken: ReadonlySet<string>): string {
  let highest = 0;
  for (const code of taken) {
    if (code.startsWith(village_code)) highest = Math.max(highest, Number(code.slice(village_code.length)));
  }
  if (highest >= LAST_NUMBER)
    throw new RangeError(`village ${village_code}: got ${highest} numbers used, expected one that is free`);
  return `${village_code}${String(highest + 1).padStart(3, "0")}`;
}
