import { randomBytes } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ConfigError } from "../config.ts";
import { openSecrets } from "./keys.ts";
import { makeSecrets, SealBroken } from "./secrets.ts";

const OLD = Buffer.alloc(32, "old");
const NEW = Buffer.alloc(32, "new");

test("keys of another length, none at all, and one key twice are refused", () => {
  expect(() => makeSecrets([])).toThrow(RangeError);
  expect(() => makeSecrets([randomBytes(16)])).toThrow("got 16 bytes, expected 32");
  expect(() => makeSecrets([OLD, OLD])).toThrow("two keys have the id");
});

test("sealed text opens only where it was sealed, unchanged, and with its key", () => {
  const secrets = makeSecrets([OLD]);
  const sealed = secrets.seal("王某霞", "people.name/1");
  expect(secrets.open(sealed, "people.name/1")).toBe("王某霞");
  expect(sealed).not.toContain("王");
  expect(secrets.seal("王某霞", "people.name/1")).not.toBe(sealed);
  const refused = (text: string, place: string, by = secrets) =>
    expect(() => by.open(text, place)).toThrow(SealBroken);
  refused(sealed, "people.name/2");
  refused(sealed, "people.phone/1");
  refused(`${sealed.slice(0, 30)}${sealed[30] === "A" ? "B" : "A"}${sealed.slice(31)}`, "people.name/1");
  refused(sealed.slice(0, 20), "people.name/1");
  refused(sealed, "people.name/1", makeSecrets([NEW]));
  refused("王某霞", "people.name/1");
});

test("a new key seals, the former still opens; each finds by its own index", () => {
  const former = makeSecrets([OLD]);
  const both = makeSecrets([NEW, OLD]);
  expect(both.open(former.seal("x", "p"), "p")).toBe("x");
  expect(both.seal("x", "p").startsWith(makeSecrets([NEW]).prefix)).toBe(true);
  const index = (value: string, column = "people.phone") => both.blindIndex(value, column).toString("hex");
  expect(index("138-0000 1234")).toBe(index("13800001234"));
  expect(index("13800001234", "people.name")).not.toBe(index("13800001234"));
  expect(former.blindIndex("1", "c")).not.toEqual(both.blindIndex("1", "c"));
});

test("a trial makes a key that only its owner can read, and keeps it; a spoilt one is refused", () => {
  const folder = mkdtempSync(join(tmpdir(), "nuanwang-key-"));
  const file = join(folder, "data", "key");
  const first = openSecrets({ kind: "file", file });
  expect(first.said).toContain("new trial key");
  expect(statSync(file).mode & 0o777).toBe(0o600);
  const again = openSecrets({ kind: "file", file });
  expect(again.secrets.open(first.secrets.seal("x", "p"), "p")).toBe("x");
  expect(readFileSync(file, "utf8")).toMatch(/^[A-Za-z0-9+/]{43}=\n$/);
  writeFileSync(file, "short\n");
  expect(() => openSecrets({ kind: "file", file })).toThrow(ConfigError);
  rmSync(folder, { recursive: true });
});
