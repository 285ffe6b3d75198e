import type { FoundPeople, FoundPerson } from "../api/households.ts";
import type { Account } from "../api/session.ts";
import type { LandOptions } from "../app.ts";
import { audit } from "../audit/audit.ts";
import { cityNow } from "../case_desk/sight.ts";
import { maskIdNumber, maskName, maskPhone, readSearch, type SearchedBy } from "../domain/masks.ts";
import { AppError } from "../errors.ts";
import type { Secrets } from "../secrets/secrets.ts";
import { type FoundRow, searchPeople, type Sought } from "./queries.ts";
import { landOf } from "./sight.ts";

const MOST = 20;

/**
 * People of the caller's area, or own grids, who are exactly the ones that were searched for, masked. What was
 * searched for is remembered by its hash, with who was found. Throws 422 `search_too_vague`.
 */
export async function searchFor(
  options: LandOptions,
  account: Account,
  area_code: string | null,
  typed: string,
): Promise<FoundPeople> {
  const { database, secrets, now } = options;
  const search = readSearch(typed);
  if (!search)
    throw new AppError("search_too_vague", 422, {
      expected: ["a whole name", "a whole identity number", "a telephone number", "a household's number"],
    });
  const { by, value } = search;
  const land = landOf(await cityNow(options), account, area_code);
  return database.transaction(async (tx) => {
    const rows = await searchPeople(tx, soughtBy(secrets, by, value), land, MOST + 1);
    // A household's number finds its head; the members are on the card.
    const told = by === "number" ? rows.slice(0, 1) : rows.slice(0, MOST);
    await audit(tx, {
      happenedAt: now().toISOString(),
      accountId: account.id,
      action: "household_search",
      subject: "households",
      detail: {
        by,
        sought: secrets.blindIndex(value, "household_search").toString("hex").slice(0, 16),
        found: told.map(({ household_id }) => household_id),
      },
    });
    return {
      by,
      found: told.map((row) => masked(secrets, row)),
      more: by !== "number" && rows.length > MOST,
    };
  });
}

function soughtBy(secrets: Secrets, by: SearchedBy, value: string): Sought {
  const none: Sought = { name: null, id_number: null, phone: null, household_id: null };
  if (by === "number") return { ...none, household_id: Number(value) };
  return { ...none, [by]: secrets.blindIndex(value, `people.${by}`) };
}

function masked(secrets: Secrets, { id, name, id_number, phone, ...row }: FoundRow): FoundPerson {
  const open = (column: string, sealed: string) => secrets.open(sealed, `people.${column}/${id}`);
  return {
    ...row,
    id,
    name: maskName(open("name", name)),
    id_number: id_number === null ? null : maskIdNumber(open("id_number", id_number)),
    phone: phone === null ? null : maskPhone(open("phone", phone)),
  };
}
