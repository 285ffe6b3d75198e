/** Something that only its key opens: AES-GCM with a nonce of its own, 256 bits. */
export interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const ALGORITHM = "AES-GCM";
const NONCE_BYTES = 12;

/** A new key that no script can read, only use. */
export function newKey(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: ALGORITHM, length: 256 }, false, ["encrypt", "decrypt"]);
}

/** The key that 32 bytes in base64 are; the bytes cannot be had back from it. */
export function keyFrom(base64: string): Promise<CryptoKey> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  return crypto.subtle.importKey("raw", bytes, ALGORITHM, false, ["encrypt", "decrypt"]);
}

/** Seals bytes; `about` says what they are and must be said to open them, so that nothing can be swapped. */
export async function sealBytes(key: CryptoKey, bytes: BufferSource, about: string): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  return { iv, data: await crypto.subtle.encrypt(parameters(iv, about), key, bytes) };
}

/** Throws an OperationError for another key, another `about` or changed bytes. */
export function openBytes(key: CryptoKey, { iv, data }: Sealed, about: string): Promise<ArrayBuffer> {
  return crypto.subtle.decrypt(parameters(iv, about), key, data);
}

export function seal(key: CryptoKey, value: unknown, about: string): Promise<Sealed> {
  return sealBytes(key, new TextEncoder().encode(JSON.stringify(value)), about);
}

export async function unseal<T>(key: CryptoKey, sealed: Sealed, about: string): Promise<T> {
  return JSON.parse(new TextDecoder().decode(await openBytes(key, sealed, about))) as T;
}

function parameters(iv: Uint8Array<ArrayBuffer>, about: string): AesGcmParams {
  return { name: ALGORITHM, iv, additionalData: new TextEncoder().encode(about) };
}
