import { makeAdmin } from "../accounts/make_admin.ts";
import { TEST_NOW } from "./build_app.ts";
import { EMPTY_CITY } from "./empty_city.ts";
import { type OwnServer, ownServer } from "./own_server.ts";

/** Who may sign in there. */
export const INSTALLER = { username: "admin", password: "a long word" } as const;

/** A server as it is once `npm run admin` has been run: a city without boundaries, and its administrator. */
export function installedServer(): Promise<OwnServer> {
  return ownServer({}, (database) => makeAdmin(database, { ...INSTALLER, city: EMPTY_CITY, now: TEST_NOW }));
}
