import type { FileHead } from "./table.ts";

export type Encoding = NonNullable<FileHead["encoding"]>;

const SLICE = 1 << 20;
const LABELS: Record<Encoding, string> = { "UTF-8": "utf-8", GBK: "gb18030", "UTF-16LE": "utf-16le" };

/** How text was written: by its mark, else UTF-8 when all of it is valid, else GBK as Chinese office programs write it. */
export function encodingOf(bytes: Uint8Array): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return "UTF-16LE";
  const strict = new TextDecoder("utf-8", { fatal: true });
  try {
    for (let at = 0; at < bytes.length; at += SLICE)
      strict.decode(bytes.subarray(at, at + SLICE), { stream: true });
    strict.decode();
    return "UTF-8";
  } catch {
    return "GBK";
  }
}

/** The text in pieces of about a million letters, without its mark. Half a letter at the end becomes U+FFFD. */
export function* textOf(bytes: Uint8Array, encoding: Encoding): Generator<string> {
  const decoder = new TextDecoder(LABELS[encoding]);
  for (let at = 0; at < bytes.length; at += SLICE)
    yield decoder.decode(bytes.subarray(at, at + SLICE), { stream: true });
  const rest = decoder.decode();
  if (rest) yield rest;
}

/** The whole text of a small file. */
export function wholeText(bytes: Uint8Array, encoding = encodingOf(bytes)): string {
  return new TextDecoder(LABELS[encoding]).decode(bytes);
}
