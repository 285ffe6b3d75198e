import { expect, test } from "vitest";
import { keyFrom, newKey, openBytes, seal, sealBytes, unseal } from "./seal.ts";

const NO = "The operation failed";
const BYTES = btoa(String.fromCharCode(...Array.from({ length: 32 }, (_, n) => n)));

test("another key, another name or a changed byte opens nothing", async () => {
  const key = await newKey();
  const sealed = await seal(key, { name: "王某" }, "queue/1");
  await expect(unseal(await newKey(), sealed, "queue/1")).rejects.toThrow(NO);
  await expect(unseal(key, sealed, "queue/2")).rejects.toThrow(NO);
  const data = sealed.data.slice(0);
  new Uint8Array(data)[0]! ^= 1;
  await expect(unseal(key, { ...sealed, data }, "queue/1")).rejects.toThrow(NO);
  expect(await unseal(key, sealed, "queue/1")).toEqual({ name: "王某" });
});

test("what is sealed cannot be read, and never looks the same twice", async () => {
  const key = await newKey();
  const [a, b] = [await seal(key, "王某", "x"), await seal(key, "王某", "x")];
  expect(new TextDecoder().decode(a.data)).not.toContain("王");
  expect(new Uint8Array(a.data)).not.toEqual(new Uint8Array(b.data));
});

test("the same bytes are the same key, which gives them to nobody", async () => {
  const [key, again] = [await keyFrom(BYTES), await keyFrom(BYTES)];
  const sealed = await sealBytes(key, new Uint8Array([1, 2, 3]), "file/1");
  expect(new Uint8Array(await openBytes(again, sealed, "file/1"))).toEqual(new Uint8Array([1, 2, 3]));
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow("not extractable");
  await expect(keyFrom(btoa("short"))).rejects.toThrow("key");
});
