import { scryptSync } from "node:crypto";
import { describe, expect, it } from "vitest";
import { hashPassword, verifyPassword } from "./password.ts";

describe("passwords", () => {
  it("refuses a wrong password, an unknown user and a hash of another making", async () => {
    const hash = await hashPassword("nuanwang");
    expect(await verifyPassword("Nuanwang", hash)).toBe(false);
    expect(await verifyPassword("", hash)).toBe(false);
    expect(await verifyPassword("nuanwang", null)).toBe(false);
    await expect(verifyPassword("nuanwang", "nuanwang")).rejects.toThrow("expected scrypt$N$r$p$salt$key");
  });

  it("takes the right one, however its letters are composed", async () => {
    const hash = await hashPassword("caf\u00e9 暖网");
    expect(await verifyPassword("cafe\u0301 暖网", hash)).toBe(true);
  });

  it("salts: the same password never has the same hash", async () => {
    expect(await hashPassword("nuanwang")).not.toBe(await hashPassword("nuanwang"));
  });

  it("reads the cost from the hash, so it can be raised later", async () => {
    const salt = Buffer.from("0123456789abcdef");
    const key = scryptSync("old", salt, 32, { N: 1024, r: 8, p: 1 });
    const hash = `scrypt$1024$8$1$${salt.toString("base64url")}$${key.toString("base64url")}`;
    expect(await verifyPassword("old", hash)).toBe(true);
    expect(await verifyPassword("new", hash)).toBe(false);
  });
});
