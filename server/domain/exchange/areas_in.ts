import type { Level } from "../../api/common.ts";
import { cleanCode, codeFault } from "./codes.ts";
import { plainName } from "./places.ts";
import type { Row } from "./row.ts";

/** An area of any level, and what it lies in. */
export interface KnownArea {
  code: string;
  name: string;
  level: Level;
  parent_code: string | null;
}

/** Areas by code, and by each name that people give them. */
export interface AreaNames {
  byCode: ReadonlyMap<string, KnownArea>;
  byName: ReadonlyMap<string, readonly KnownArea[]>;
}

export function areasByName(areas: readonly KnownArea[]): AreaNames {
  const byName = new Map<string, KnownArea[]>();
  for (const area of areas)
    for (const name of namesOfArea(area.name)) byName.set(name, [...(byName.get(name) ?? []), area]);
  return { byCode: new Map(areas.map((area) => [area.code, area])), byName };
}

/** A name as it is, and without the word for its level where two letters are left: 象山街道 is 象山 as well. */
function namesOfArea(name: string): string[] {
  const plain = plainName(name);
  const short = plain.replace(/(社区|村|街道|镇|乡|区|市|县)$/, "");
  return short.length >= 2 && short !== plain ? [plain, short] : [plain];
}

/**
 * The area that a row says is reached: by its code, else by its name, which the name of the town decides where several
 * have it; with no other name it is the town. Null, and refused, when there is none or more than one.
 */
export function reachedArea(row: Row, names: AreaNames): KnownArea | null {
  const code = cleanCode(row.text("reach_area_code"));
  if (code !== "") {
    const digits = code.length <= 6 ? 6 : 12;
    const fault = codeFault(code, digits);
    if (fault) return row.refuse("reach_area_code", fault, { digits });
    return names.byCode.get(code) ?? row.refuse("reach_area_code", "unknown_area");
  }
  const [name, town] = [row.text("reach_area_name"), row.text("town_name")];
  if (name === "" && town === "") return row.refuse("reach_area_name", "no_area_named");
  const field = name === "" ? "town_name" : "reach_area_name";
  const named = names.byName.get(plainName(name || town)) ?? [];
  const found = named.filter((area) => (name === "" ? area.level === "town" : isIn(area, town, names)));
  // A town and its seat may share a name without its last letter: the name that is written out is meant.
  const exact = found.filter((area) => plainName(area.name) === plainName(name || town));
  const meant = exact.length > 0 ? exact : found;
  if (meant.length === 1) return meant[0]!;
  if (meant.length === 0) return row.refuse(field, "unknown_area");
  return row.refuse(field, "several_areas", { count: meant.length });
}

/** Whether an area is or lies in one that is called so; any does where no name is given. */
function isIn(area: KnownArea, name: string, { byCode, byName }: AreaNames): boolean {
  if (name === "") return true;
  const around = byName.get(plainName(name)) ?? [];
  for (let one: KnownArea | undefined = area; one; one = byCode.get(one.parent_code ?? ""))
    if (around.includes(one)) return true;
  return false;
}
