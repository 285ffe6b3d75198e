import type { Settings } from "../api/settings.ts";
import type { Queryable } from "../db/database.ts";
import { loadStatements } from "../db/sql.ts";

const sql = loadStatements(import.meta.url, ["read_settings"]);

export interface StoredSettings {
  /** null in an empty database. */
  city: Settings["city"] | null;
  needs: Settings["needs"];
  categories: Settings["categories"];
  screening_groups: Settings["screening_groups"];
  /** Usernames; null where the data is not the demo city. */
  demo_accounts: string[] | null;
}

/** What the database says of itself: the city, the words of needs, categories and screening groups, the accounts of the demo. */
export async function readStoredSettings(db: Queryable): Promise<StoredSettings> {
  const [row] = await db.query<StoredSettings>(sql.read_settings);
  return row!;
}
