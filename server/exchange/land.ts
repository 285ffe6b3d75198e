import { findCity } from "../accounts/queries.ts";
import type { Coordinates, Mapping } from "../api/exchange.ts";
import type { SourceLayer } from "../api/mosaics.ts";
import type { Queryable } from "../db/database.ts";
import { checkAreas } from "../domain/exchange/check_areas.ts";
import { checkGrids } from "../domain/exchange/check_grids.ts";
import { checkMicroGrids } from "../domain/exchange/check_micro_grids.ts";
import type { LonLat } from "../domain/exchange/coordinates.ts";
import type { KnownShape, NewShape } from "../domain/exchange/land.ts";
import { villagesAt } from "../domain/exchange/villages_at.ts";
import type { Checker } from "../domain/exchange/verdict.ts";
import { AppError } from "../errors.ts";
import { polygonsOfWkb, wkbOf } from "./laying.ts";
import { hasBoundaries, insertShapes, listDrawnVillages, listKnownShapes, type ShapeRow } from "./queries.ts";

/** Refuses land where boundaries are published: they are redrawn in the studio. 409 `boundaries_exist`. */
export async function refuseWithBoundaries(db: Queryable): Promise<void> {
  if (await hasBoundaries(db))
    throw new AppError("boundaries_exist", 409, { expected: "a city without boundaries" });
}

/** The village at a place, of those that were brought in; null where none is drawn yet. */
export async function drawnVillages(db: Queryable): Promise<((place: LonLat) => string | null) | null> {
  const drawn = await listDrawnVillages(db);
  if (drawn.length === 0) return null;
  return villagesAt(
    drawn.map(({ code, wkb }) => ({ code, polygons: polygonsOfWkb(Buffer.from(wkb, "hex")) })),
  );
}

/** A checker for a layer of land. One query after the other: it may be in a transaction. */
export async function landChecker(
  db: Queryable,
  layer: SourceLayer,
  { columns, mapping }: { columns: readonly string[]; mapping: Mapping; coordinates: Coordinates | null },
): Promise<Checker<NewShape>> {
  const areas = byCode(await listKnownShapes(db, "areas"));
  if (layer === "areas") {
    const city_code = (await findCity(db))?.code ?? null;
    return checkAreas(columns, mapping, { known: areas, city_code });
  }
  const grids = byCode(await listKnownShapes(db, "grids"));
  const villageAt = await drawnVillages(db);
  const land = { areas, grids, villageAt: villageAt ?? (() => null), has_villages: villageAt !== null };
  if (layer === "grids") return checkGrids(columns, mapping, { ...land, known: grids });
  const known = byCode(await listKnownShapes(db, "micro_grids"));
  return checkMicroGrids(columns, mapping, { ...land, known });
}

function byCode(shapes: readonly ShapeRow[]): Map<string, KnownShape> {
  return new Map(
    shapes.map(({ wkb, ...shape }) => [
      shape.code,
      { ...shape, polygons: () => (wkb === null ? null : polygonsOfWkb(Buffer.from(wkb, "hex"))) },
    ]),
  );
}

/** Letters of shapes that are sent to the database at once. */
const MOST_LETTERS = 8_000_000;

/** Writes shapes of a layer. */
export async function writeShapes(
  tx: Queryable,
  layer: SourceLayer,
  shapes: readonly NewShape[],
  ids: readonly number[],
): Promise<void> {
  let letters = 0;
  let rows: object[] = [];
  for (const [i, { polygons, ...shape }] of shapes.entries()) {
    const wkb = polygons ? wkbOf(polygons).toString("hex") : null;
    rows.push({ id: ids[i], ...shape, wkb });
    letters += wkb?.length ?? 0;
    if (letters < MOST_LETTERS) continue;
    await insertShapes(tx, layer, rows);
    letters = 0;
    rows = [];
  }
  if (rows.length > 0) await insertShapes(tx, layer, rows);
}
