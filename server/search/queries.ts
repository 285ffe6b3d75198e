import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["search"]);

export interface Found {
  kind: "area" | "grid" | "worker";
  /** Area code, grid code or worker id. */
  code: string;
  name: string;
  /** The area itself, or the village of a grid or worker. */
  area_code: string;
  /** null for a grid. */
  lon: number | null;
  lat: number | null;
}

/** What a text finds by name, pinyin, initials or code, best first, at most 20. Wildcards in it are letters. */
export async function search(
  db: Queryable,
  text: string,
  { area_code, revision, today }: { area_code: string | null; revision: number; today: string },
): Promise<Found[]> {
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return [];
  const joined = words.join("");
  return db.query<Found>(sql.search, [
    joined,
    `${escape(joined)}%`,
    `% ${escape(words.join(" "))}%`,
    words.map((word) => `%${escape(word)}%`),
    area_code,
    revision,
    today,
    `%${escape(joined)}%`,
  ]);
}

/** The text as LIKE takes it literally. */
function escape(text: string): string {
  return text.replace(/[\\%_]/g, "\\$&");
}
