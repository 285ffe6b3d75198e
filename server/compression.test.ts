import { expect, test } from "vitest";
import { chooseEncoding, matches } from "./compression.ts";

test.each([
  [undefined, "identity"],
  ["", "identity"],
  ["deflate", "identity"],
  ["gzip, deflate, br, zstd", "br"],
  ["gzip;q=1.0, br;q=0", "gzip"],
  ["*", "br"],
  ["br;q=0, *;q=0.5", "gzip"],
  ["identity", "identity"],
  ["GZIP", "gzip"],
  ["x;;;=,,", "identity"],
])("Accept-Encoding %j chooses %s", (accept, expected) => {
  expect(chooseEncoding(accept)).toBe(expected);
});

test.each([
  [undefined, false],
  ['"b"', false],
  ['"a"', true],
  ['W/"a"', true],
  ['"b", "a"', true],
  ["*", true],
])('If-None-Match %j against "a" is %s', (header, expected) => {
  expect(matches(header, '"a"')).toBe(expected);
});
