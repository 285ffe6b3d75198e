import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** One SQL statement. A non-empty name makes it a prepared statement of that name on every connection. */
export interface Statement {
  name: string;
  text: string;
  /** Several statements in one text, without values and without rows to give back. */
  script?: true;
}

/** PostgreSQL cuts longer names silently, and two cut names may collide. */
const LONGEST_NAME = 63;

/**
 * The statements of one noun, read from `./sql/<name>.sql` beside the module and named `<noun>.<name>`.
 * Throws when a listed file is missing or the folder holds one that is not listed, so that a typing error
 * shows at start and not at the first request.
 */
export function loadStatements<Name extends string>(
  moduleUrl: string,
  names: readonly Name[],
): Record<Name, Statement> {
  const room = dirname(fileURLToPath(moduleUrl));
  const folder = join(room, "sql");
  const files = readdirSync(folder).filter((file) => file.endsWith(".sql"));
  const unlisted = files.filter((file) => !(names as readonly string[]).includes(basename(file, ".sql")));
  if (unlisted.length > 0) {
    throw new Error(`${folder}: ${unlisted.join(", ")} is not listed in loadStatements(…)`);
  }
  const statements = names.map((name) => {
    if (!files.includes(`${name}.sql`)) throw new Error(`${folder}: ${name}.sql is missing`);
    const statement = {
      name: `${basename(room)}.${name}`,
      text: readFileSync(join(folder, `${name}.sql`), "utf8"),
    };
    if (statement.name.length > LONGEST_NAME) {
      throw new Error(
        `${statement.name}: got ${statement.name.length} letters, expected at most ${LONGEST_NAME}`,
      );
    }
    return [name, statement] as const;
  });
  return Object.fromEntries(statements) as Record<Name, Statement>;
}

/** A statement that is not prepared by name: for set-up, tests and one-off loads. */
export function plain(text: string): Statement {
  return { name: "", text };
}

/** Several statements in one text, as a migration has them. */
export function script(text: string): Statement {
  return { name: "", text, script: true };
}
