import type { Queryable } from "../../../server/db/database.ts";
import type { Geography } from "../geography/types.ts";
import { dayNumber, isoDate } from "../people/calendar.ts";
import type { DemoPeople } from "../people/rows.ts";
import { insertRows } from "./bulk.ts";
import { multiPolygonHex, pointHex, polygonHex } from "../../../server/db/ewkb.ts";
import { searchText } from "../../../server/search/search_text.ts";

/** The revision that all rows of the demo city hold from. */
export const FIRST_REVISION = 1;

/** Codes of the town and the district that a village lies in. */
type Above = (village_code: string) => { village_code: string; town_code: string; district_code: string };

/** Answers what a village lies in. */
export function makeAbove(geography: Geography): Above {
  const parents = new Map(geography.areas.map((area) => [area.code, area.parent_code]));
  return (village_code) => {
    const town_code = parents.get(village_code)!;
    return { village_code, town_code, district_code: parents.get(town_code)! };
  };
}

/** Areas, parents before children. */
export async function insertAreas(tx: Queryable, geography: Geography): Promise<void> {
  await insertRows(
    tx,
    "areas",
    {
      code: "text",
      parent_code: "text",
      level: "text",
      name: "text",
      kind: "text",
      statistical_code: "text",
      search_text: "text",
      label_point: "geometry",
      boundary: "geometry",
    },
    geography.areas,
    (area) => ({
      code: area.code,
      parent_code: area.parent_code,
      level: area.level,
      name: area.name,
      kind: area.kind,
      statistical_code: area.statistical_code,
      search_text: searchText(area.name),
      label_point: pointHex([area.lon, area.lat]),
      boundary: multiPolygonHex(area.boundary),
    }),
  );
}

/** Micro-grids, all from the first revision. */
export async function insertMicroGrids(tx: Queryable, geography: Geography, above: Above): Promise<void> {
  await insertRows(
    tx,
    "micro_grids",
    {
      id: "integer",
      village_code: "text",
      town_code: "text",
      district_code: "text",
      households: "integer",
      residents: "integer",
      area_m2: "double precision",
      geom: "geometry",
      from_revision: "integer",
    },
    geography.microGrids,
    ({ id, village_code, households, residents, area_m2, polygon }) => ({
      id,
      ...above(village_code),
      households,
      residents,
      area_m2,
      geom: polygonHex(polygon),
      from_revision: FIRST_REVISION,
    }),
  );
}

/** Grids, with the contacts of the dedicated ones. */
export async function insertGrids(
  tx: Queryable,
  geography: Geography,
  above: Above,
  contacts: DemoPeople["contacts"],
): Promise<void> {
  const contactOf = new Map(contacts.map((contact) => [contact.grid_code, contact]));
  await insertRows(
    tx,
    "grids",
    {
      code: "text",
      village_code: "text",
      town_code: "text",
      district_code: "text",
      kind: "text",
      name: "text",
      search_text: "text",
      dedicated_use: "text",
      contact_name: "text",
      contact_phone: "text",
      from_revision: "integer",
    },
    geography.grids,
    ({ code, village_code, kind, name, dedicated_use }) => ({
      code,
      ...above(village_code),
      kind,
      name,
      search_text: searchText(name),
      dedicated_use,
      contact_name: contactOf.get(code)?.contact_name ?? null,
      contact_phone: contactOf.get(code)?.contact_phone ?? null,
      from_revision: FIRST_REVISION,
    }),
  );
}

/** Where each micro-grid belongs, and since when some belong nowhere. */
export async function insertMemberships(tx: Queryable, geography: Geography, today: string): Promise<void> {
  const memberships = [
    ...geography.grids.flatMap((grid) =>
      grid.micro_grid_ids.map((micro_grid_id) => ({
        micro_grid_id,
        grid_code: grid.code,
        uncovered_reason: null,
        uncovered_since_on: null,
      })),
    ),
    ...geography.uncovered.map(({ micro_grid_id, why, since }) => ({
      micro_grid_id,
      grid_code: null,
      uncovered_reason: why,
      uncovered_since_on: isoDate(dayNumber(today) - since),
    })),
  ];
  await insertRows(
    tx,
    "memberships",
    {
      micro_grid_id: "integer",
      grid_code: "text",
      from_revision: "integer",
      uncovered_reason: "text",
      uncovered_since_on: "date",
    },
    memberships,
    (membership) => ({ ...membership, from_revision: FIRST_REVISION }),
  );
}
