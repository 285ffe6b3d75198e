import type { Coordinates, Evidence, ImportKind, Mapping } from "../api/exchange.ts";
import type { LandOptions } from "../app.ts";
import { cleanCode } from "../domain/exchange/codes.ts";
import { type Claimed, detectCoordinates, type VillageAt } from "../domain/exchange/detect.ts";
import { detectBlind } from "../domain/exchange/detect_blind.ts";
import { hasCoordinates, isLand } from "../domain/exchange/fields.ts";
import { namedVillage, positionIn } from "../domain/exchange/places.ts";
import { Row } from "../domain/exchange/row.ts";
import { centreOf } from "../domain/exchange/shape.ts";
import type { TableRow } from "../domain/exchange/verdict.ts";
import { hasGeometry } from "./check.ts";
import { type KnownGround, readGround } from "./known.ts";
import { drawnVillages } from "./land.ts";
import { polygonsInCell } from "./laying.ts";
import { hasBoundaries, type ImportRow } from "./queries.ts";

const MOST_POINTS = 500;

interface Asked {
  rows: readonly TableRow[];
  kind: ImportKind;
  mapping: Mapping;
}

/**
 * What the coordinates of a file seem to be, and why: held against the newest boundaries, for land against the villages
 * that were brought in; without either by the numbers alone.
 */
export async function coordinatesOf(
  options: LandOptions,
  one: ImportRow,
  { rows, kind, mapping }: Asked,
): Promise<{ coordinates: Coordinates | null; evidence: Evidence[] }> {
  if (!hasCoordinates(kind, mapping, hasGeometry(one))) return { coordinates: null, evidence: [] };
  const every = Math.max(1, Math.floor(rows.length / MOST_POINTS));
  const some = rows.filter((_, i) => i % every === 0);
  const read = (row: TableRow) => new Row(row.line, row.cells, one.columns, mapping);
  if (isLand(kind)) {
    const villageAt = await drawnVillages(options.database);
    const claimed = some.flatMap((row) => landClaim(row, read(row), { kind, mapping }));
    if (villageAt) {
      const found = detectCoordinates(claimed, one.crs_text, villageAt);
      // Other areas than those that are there lie elsewhere.
      if (found.coordinates || kind !== "areas") return found;
    }
    return detectBlind(claimed, one.crs_text);
  }
  const ground = await groundIfAny(options);
  const claimed = some.flatMap((row) => claimOf(row, read(row), ground));
  if (!ground) return detectBlind(claimed, one.crs_text);
  const villageAt: VillageAt = (place) => ground.locate(place)?.village_code ?? null;
  return detectCoordinates(claimed, one.crs_text, villageAt);
}

async function groundIfAny({ database, cities }: LandOptions): Promise<KnownGround | null> {
  return (await hasBoundaries(database)) ? readGround(database, await cities.newest()) : null;
}

function claimOf({ point }: TableRow, row: Row, ground: KnownGround | null): Claimed | [] {
  if (point === "other") return [];
  const position = positionIn(row, point);
  return position ? { ...position, village_code: ground && namedVillage(row, ground) } : [];
}

/** The middle of a shape, and the village that its code tells of. */
function landClaim(
  given: TableRow,
  row: Row,
  { kind, mapping }: Pick<Asked, "kind" | "mapping">,
): Claimed | [] {
  const polygons = given.polygons ?? polygonsInCell(given, mapping);
  if (!polygons?.[0]?.[0]?.length) return [];
  const [x, y] = centreOf(polygons);
  if (kind === "areas") return { x, y, village_code: null };
  const village_code = cleanCode(row.text("grid_code")).slice(0, 12);
  return { x, y, village_code: /^\d{12}$/.test(village_code) ? village_code : null };
}
