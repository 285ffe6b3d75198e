import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** Cost of a new hash: 32 MiB and about a quarter of a second (OWASP, password storage: N=2^15, r=8, p=3). */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** scrypt needs 128·N·r bytes and a little more; stored costs beyond this are refused. */
const MOST_MEMORY = 256 * 2 ** 20;

/** `scrypt$N$r$p$salt$key` of a password, salt and key in base64url; a new salt every time. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, KEY_BYTES, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/**
 * Whether the password belongs to the hash, compared in constant time. No hash (an unknown user) is as slow
 * as a wrong password, and false. Throws when the hash is not one of `hashPassword`.
 */
export async function verifyPassword(password: string, hash: string | null): Promise<boolean> {
  if (hash === null) {
    await derive(password, randomBytes(SALT_BYTES), KEY_BYTES, COST);
    return false;
  }
  const [scheme, N, r, p, salt, key, ...rest] = hash.split("$");
  if (scheme !== "scrypt" || !salt || !key || rest.length > 0) {
    throw new Error("password hash: expected scrypt$N$r$p$salt$key");
  }
  const expected = Buffer.from(key, "base64url");
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  const got = await derive(password, Buffer.from(salt, "base64url"), expected.length, cost);
  return timingSafeEqual(got, expected);
}

/** Two ways to type the same letters are one password. */
function derive(password: string, salt: Buffer, bytes: number, cost: typeof COST): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFC"), salt, bytes, { ...cost, maxmem: MOST_MEMORY }, (error, key) => {
      if (error) reject(error);
      else resolve(key);
    });
  });
}
