import { expect, test } from "vitest";
import { hold } from "./hold.ts";

test("whoever asks meanwhile waits for the same making", async () => {
  let made = 0;
  const get = hold(2, async (key: string) => `${key}${++made}`);
  expect(await Promise.all([get("a"), get("a")])).toEqual(["a1", "a1"]);
  expect(await get("a")).toBe("a1");
});

test("what was asked for longest ago goes first", async () => {
  let made = 0;
  const get = hold(2, async (key: string) => `${key}${++made}`);
  for (const key of ["a", "b", "a", "c"]) await get(key);
  expect(await get("a")).toBe("a1");
  expect(await get("b")).toBe("b4");
});

test("a failure is not kept", async () => {
  let tries = 0;
  const get = hold(2, async () => {
    if (++tries === 1) throw new Error("not yet");
    return tries;
  });
  await expect(get(1)).rejects.toThrow("not yet");
  expect(await get(1)).toBe(2);
});
