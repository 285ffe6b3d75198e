import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { ConfigError, type KeyConfig, readKeys } from "../config.ts";
import { KEY_BYTES, makeSecrets, type Secrets } from "./secrets.ts";

/**
 * The secrets of a server: by the keys of its environment, or in a trial by a file beside the database, which is made,
 * readable to its owner only, when it is not there. `said` is a line for the log. Throws a ConfigError.
 */
export function openSecrets(config: KeyConfig): { secrets: Secrets; said: string } {
  if (config.kind === "given") return { secrets: kept(config.keys), said: "key of NUANWANG_KEY" };
  const { file } = config;
  const made = !existsSync(file);
  if (made) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, `${randomBytes(KEY_BYTES).toString("base64")}\n`, { mode: 0o600, flag: "wx" });
  }
  const keys = readKeys(file, readFileSync(file, "utf8").trim());
  return {
    secrets: kept(keys),
    said: `${made ? "new " : ""}trial key in ${file}: set NUANWANG_KEY for real use`,
  };
}

function kept(keys: readonly Buffer[]): Secrets {
  try {
    return makeSecrets(keys);
  } catch (error) {
    throw error instanceof RangeError ? new ConfigError(`NUANWANG_KEY: ${error.message}`) : error;
  }
}
