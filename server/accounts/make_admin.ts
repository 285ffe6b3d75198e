import { audit } from "../audit/audit.ts";
import type { Database } from "../db/database.ts";
import { hashPassword } from "./password.ts";
import { findCity, insertAdmin, insertCity } from "./queries.ts";

export const LEAST_LETTERS = 10;
const USERNAME = /^[a-z0-9_.-]{2,40}$/;
const CITY_CODE = /^\d{4}00$/;

/** Why no administrator was made, in a sentence. */
export class AdminRefused extends Error {
  override readonly name = "AdminRefused";
}

export interface NewAdmin {
  username: string;
  password: string;
  /** Needed while the installation has no city. */
  city: { code: string; name: string } | null;
  now: Date;
}

/**
 * Makes an administrator, or gives one a new password; the first one names the city. Returns the city. Throws
 * AdminRefused.
 */
export async function makeAdmin(
  database: Database,
  { username, password, city, now }: NewAdmin,
): Promise<{ code: string; name: string }> {
  if (!USERNAME.test(username))
    throw new AdminRefused(`got the username ${JSON.stringify(username)}, expected 2 to 40 of a-z 0-9 _ . -`);
  if (password.length < LEAST_LETTERS)
    throw new AdminRefused(`got a password of ${password.length} letters, expected ${LEAST_LETTERS} or more`);
  if (city && !CITY_CODE.test(city.code))
    throw new AdminRefused(`got the city ${city.code}, expected its 6 digits, such as 321100`);
  const password_hash = await hashPassword(password);
  return database.transaction(async (tx) => {
    if (city) await insertCity(tx, city);
    const found = await findCity(tx);
    if (!found)
      throw new AdminRefused("the installation has no city yet: name it by --city 321100 --name 镇江市");
    if (city && city.code !== found.code)
      throw new AdminRefused(
        `got the city ${city.code}, but this is the installation of ${found.code} ${found.name}`,
      );
    if (!(await insertAdmin(tx, { username, password_hash, city: found.code })))
      throw new AdminRefused(`${username} is the name of somebody who is no administrator`);
    await audit(tx, {
      happenedAt: now.toISOString(),
      accountId: null,
      action: "admin_made",
      subject: `account:${username}`,
    });
    return found;
  });
}
