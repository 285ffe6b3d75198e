import type { Queryable } from "../../db/database.ts";
import { multiPolygonHex } from "../../db/ewkb.ts";
import { plain } from "../../db/sql.ts";
import { messyLayers } from "../../domain/mosaic/testing/messy.ts";
import { EMPTY_CITY, insertEmptyCity } from "../../testing/empty_city.ts";

export const MESSY_TOWN = "321181900000";
const DISTRICT = MESSY_TOWN.slice(0, 6);

/** Villages and grids as files may draw them, and what is wrong with them. */
export const MESSY = messyLayers({ seed: 5, columns: 6, rows: 6, bow_ties: false });

/** Writes what files have drawn of a city that was just installed: the messy layers, each grid with 100 households. */
export async function insertMessyCity(db: Queryable): Promise<void> {
  await insertEmptyCity(db);
  await insertMessySources(db);
}

/** The messy layers alone, in a town, with what is above it. */
export async function insertMessySources(db: Queryable): Promise<void> {
  const above = [
    { layer: "areas", ...EMPTY_CITY, kind: "市", parent_code: null },
    { layer: "areas", code: DISTRICT, name: "某县", kind: "县", parent_code: EMPTY_CITY.code },
    { layer: "areas", code: MESSY_TOWN, name: "某镇", kind: "镇", parent_code: DISTRICT },
  ];
  const drawn = MESSY.shapes.map(({ layer, code, polygons }) => ({
    layer,
    code,
    name: `${layer === "areas" ? "村" : "网格"}${code.slice(-6)}`,
    kind: layer === "areas" ? "village" : "rural",
    parent_code: layer === "areas" ? MESSY_TOWN : code.slice(0, 12),
    households: layer === "grids" ? 100 : null,
    residents: layer === "grids" ? 280 : null,
    geom: multiPolygonHex(polygons),
  }));
  await db.query(
    plain(
      `insert into source_shapes (layer, code, name, kind, parent_code, households, residents, geom)
       select layer, code, name, kind, parent_code, households, residents, geom
       from jsonb_to_recordset($1::jsonb) as one (layer text, code text, name text, kind text, parent_code text,
         households integer, residents integer, geom geometry)`,
    ),
    [JSON.stringify([...above, ...drawn])],
  );
}
