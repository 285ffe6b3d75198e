import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from "node:crypto";

/** Bytes of a key, as AES-256 wants them. */
export const KEY_BYTES = 32;
const IV_BYTES = 12;
const TAG_BYTES = 16;
/** How sealed text begins: the id of the key that sealed it. */
export const SEALED = /^~([0-9a-f]{2})\.([A-Za-z0-9_-]+)$/;

/** Text could not be opened: another key sealed it, or it stood elsewhere, or somebody wrote over it. */
export class SealBroken extends Error {
  override name = "SealBroken";
}

/**
 * Keeps what tells who somebody is. A place is `table.column/row`: text opens only where it was sealed, so that
 * nobody can move one person's into another's row.
 */
export interface Secrets {
  /** What the key that seals is known by, sixteen hexadecimal digits: of the hash of the key, not of the key. */
  fingerprint: string;
  /** The fingerprints of all keys that open. */
  fingerprints: readonly string[];
  /** How text sealed by the present key begins. */
  prefix: string;
  /** AES-256-GCM with a random nonce: equal text looks different every time. */
  seal: (text: string, place: string) => string;
  /** The text that was sealed. Throws SealBroken. */
  open: (sealed: string, place: string) => string;
  /** HMAC-SHA-256 of a whole value of a column, normalised, by a key of its own: to find equal values. */
  blindIndex: (value: string, column: string) => Buffer;
}

/** A value as it is looked up: without what people write differently, spaces, hyphens and case. */
export function normal(value: string): string {
  return value.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
}

/**
 * Secrets kept by the first of the keys; the others open what they sealed before. Throws a RangeError for a key of
 * another length, or two keys of one id, which a new random key mends.
 */
export function makeSecrets(keys: readonly Buffer[]): Secrets {
  const ring = new Map<string, Buffer>();
  for (const key of keys) {
    if (key.length !== KEY_BYTES) throw new RangeError(`key: got ${key.length} bytes, expected ${KEY_BYTES}`);
    const id = fingerprintOf(key).slice(0, 2);
    if (ring.has(id)) throw new RangeError(`two keys have the id ${id}: make another`);
    ring.set(id, key);
  }
  const first = keys[0];
  if (!first) throw new RangeError("keys: got none, expected at least one");
  const fingerprint = fingerprintOf(first);
  const prefix = `~${fingerprint.slice(0, 2)}.`;
  const indexKey = Buffer.from(hkdfSync("sha256", first, "", "nuanwang blind index", KEY_BYTES));
  return {
    fingerprint,
    fingerprints: keys.map(fingerprintOf),
    prefix,
    seal(text, place) {
      const iv = nextIv();
      const cipher = createCipheriv("aes-256-gcm", first, iv).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(text, "utf8"), cipher.final()]);
      return prefix + Buffer.concat([iv, cipher.getAuthTag(), body]).toString("base64url");
    },
    open(sealed, place) {
      const [, id, text] = SEALED.exec(sealed) ?? [];
      const key = id === undefined ? undefined : ring.get(id);
      if (!key || !text) throw new SealBroken(`${place}: got ${id ? `key ${id}` : "plain text"}`);
      const bytes = Buffer.from(text, "base64url");
      try {
        const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, IV_BYTES))
          .setAAD(Buffer.from(place))
          .setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        const body = decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES));
        return Buffer.concat([body, decipher.final()]).toString("utf8");
      } catch (error) {
        throw new SealBroken(`${place}: does not belong here, or was changed`, { cause: error });
      }
    },
    blindIndex: (value, column) =>
      createHmac("sha256", indexKey)
        .update(`${column}\0${normal(value)}`)
        .digest(),
  };
}

/** Random bytes of which none is given twice; to ask the system for twelve at a time takes longer than to seal. */
function nextIv(): Buffer {
  if (drawn === stock.length) {
    stock = randomBytes(IV_BYTES * STOCK);
    drawn = 0;
  }
  drawn += IV_BYTES;
  return stock.subarray(drawn - IV_BYTES, drawn);
}
const STOCK = 500;
let stock = Buffer.alloc(0);
let drawn = 0;

function fingerprintOf(key: Buffer): string {
  return createHash("sha256").update("nuanwang key id\0").update(key).digest("hex").slice(0, 16);
}
