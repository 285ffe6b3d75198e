import type { Coordinates } from "../../api/exchange.ts";
import { cleanCode, gridCodeFault, villageCodeFault } from "./codes.ts";
import type { LonLat } from "./coordinates.ts";
import { placeOf } from "./detect.ts";
import type { Row } from "./row.ts";

/** What stands where, of the newest boundaries. */
export interface Ground {
  villages: ReadonlyMap<string, { code: string; name: string; town_name: string }>;
  grids: ReadonlyMap<string, { code: string; name: string; village_code: string }>;
  /** Villages by name, as `plainName` writes it. */
  byName: ReadonlyMap<string, readonly string[]>;
  locate: (place: LonLat) => { micro_grid_id: number; village_code: string; grid_code: string | null } | null;
}

/** Where a row belongs. Without a position only its village is known. */
export interface Placed {
  village_code: string;
  micro_grid_id: number | null;
  lon: number | null;
  lat: number | null;
  /** The grid, or else the village, that the row names and where the position does not lie; null when both agree. */
  claimed_code: string | null;
}

/** A name without what offices leave out or add: 东门社区居委会, 东门社区 and 东门 are one. */
export function plainName(name: string): string {
  return name
    .normalize("NFKC")
    .replaceAll(/[\s()]/g, "")
    .replace(/(村民委员会|居民委员会|村委会|居委会)$/, "");
}

/** The names by which a village is looked up, of which each is one `plainName`. */
export function namesOf(name: string): string[] {
  const plain = plainName(name);
  const short = plain.replace(/(社区|村)$/, "");
  return short.length >= 2 ? [plain, short] : [plain];
}

export function villagesByName(villages: Iterable<{ code: string; name: string }>): Map<string, string[]> {
  const byName = new Map<string, string[]>();
  for (const { code, name } of villages)
    for (const one of namesOf(name)) byName.set(one, [...(byName.get(one) ?? []), code]);
  return byName;
}

/** The village that a row names, by its code, its grid's code, or its name; null: none, which is taken down if it is wrong. */
export function namedVillage(row: Row, ground: Ground): string | null {
  const grid = gridIn(row, ground);
  if (grid !== null) return grid.village_code;
  if (row.refused) return null;
  // Some write the code where the name belongs.
  for (const field of ["village_code", "village_name"]) {
    const code = cleanCode(row.text(field));
    if (code === "" || (field === "village_name" && !/^\d{9,}$|e\+/i.test(code))) continue;
    const fault = villageCodeFault(code);
    if (fault) return row.refuse(field, fault, { digits: 12 });
    return ground.villages.has(code) ? code : row.refuse(field, "unknown_village");
  }
  return byName(row, ground);
}

/** The grid that a row names; null when it names none, and refused when there is no such grid. */
export function gridIn(row: Row, ground: Ground): { code: string; village_code: string } | null {
  const code = cleanCode(row.text("grid_code"));
  if (code === "") return null;
  const fault = gridCodeFault(code);
  if (fault) return row.refuse("grid_code", fault, { digits: 15 });
  return ground.grids.get(code) ?? row.refuse("grid_code", "unknown_grid");
}

function byName(row: Row, ground: Ground): string | null {
  const name = row.text("village_name");
  if (name === "") return null;
  const town = plainName(row.text("town_name"));
  const named = ground.byName.get(plainName(name)) ?? [];
  const found =
    town === ""
      ? named
      : named.filter((code) => {
          const known = plainName(ground.villages.get(code)!.town_name);
          return known === town || known.startsWith(town) || town.startsWith(known);
        });
  if (found.length === 1) return found[0]!;
  if (found.length === 0) return row.refuse("village_name", "unknown_village");
  return row.refuse("village_name", "several_villages", { count: found.length });
}

/** The position that a row gives, in the coordinates of the file; null: none. */
export function positionIn(row: Row, point: readonly number[] | null): { x: number; y: number } | null {
  if (point) return { x: point[0]!, y: point[1]! };
  const [x, y] = [row.text("x"), row.text("y")];
  if (x === "" && y === "") return null;
  return { x: x === "" ? Number.NaN : Number(x), y: y === "" ? Number.NaN : Number(y) };
}

/** Where a position lies, in degrees, and what stands there; null, and refused, when it is none or not in the city. */
export function locatedIn(
  row: Row,
  ground: Ground,
  position: { x: number; y: number },
  coordinates: Coordinates,
): { place: LonLat; found: NonNullable<ReturnType<Ground["locate"]>> } | null {
  if (!Number.isFinite(position.x)) return row.refuse("x", "not_a_number");
  if (!Number.isFinite(position.y)) return row.refuse("y", "not_a_number");
  const place = placeOf(position, coordinates);
  const found = place && ground.locate(place);
  return place && found ? { place, found } : row.refuse("x", "outside_city");
}

/** Where a row belongs: by its position, else by the village it names. What does not agree is taken down. */
export function placeIn(
  row: Row,
  ground: Ground,
  point: readonly number[] | null,
  coordinates: Coordinates | null,
): Placed | null {
  const named = namedVillage(row, ground);
  if (row.refused) return null;
  const position = positionIn(row, point);
  if (position === null || coordinates === null) {
    if (named === null) return row.refuse(null, "no_place");
    row.doubt(null, "without_position");
    return { village_code: named, micro_grid_id: null, lon: null, lat: null, claimed_code: null };
  }
  const located = locatedIn(row, ground, position, coordinates);
  if (!located) return null;
  const { place, found } = located;
  const villageName = (code: string) => ground.villages.get(code)?.name ?? code;
  const grid = cleanCode(row.text("grid_code"));
  const elsewhere = named !== null && named !== found.village_code;
  const inOther = grid !== "" && grid !== found.grid_code;
  if (elsewhere)
    row.doubt(grid === "" ? "village_name" : "grid_code", "other_village", {
      found: villageName(found.village_code),
      named: villageName(named),
    });
  else if (inOther) row.doubt("grid_code", "other_grid", { found: found.grid_code ?? "—", named: grid });
  const { village_code, micro_grid_id } = found;
  const claimed_code = inOther ? grid : elsewhere ? named : null;
  return { village_code, micro_grid_id, lon: place[0], lat: place[1], claimed_code };
}
