import { unzipSync } from "fflate";
import { Unreadable } from "./table.ts";

/** All that a zip may come to when it is unpacked. */
export const MOST_UNZIPPED_BYTES = 400_000_000;
const MOST_ENTRIES = 2_000;

/**
 * The files of a zip that are wanted, by name. Nothing is written anywhere; still a name that leads out of the zip tells
 * that somebody means ill, and is refused, as is what unpacks to more than is allowed. A size that is told too small
 * yields no more than was told, since the room for it is made beforehand.
 */
export function unzip(
  bytes: Uint8Array,
  wanted: (name: string, bytes: number) => boolean,
): Map<string, Uint8Array> {
  let total = 0;
  let entries = 0;
  try {
    const files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        entries += 1;
        if (entries > MOST_ENTRIES) throw new Unreadable("unzips_too_large", { got: entries });
        if (/^[/\\]|^[a-z]:|(^|[/\\])\.\.([/\\]|$)|\0/i.test(name))
          throw new Unreadable("bad_name_in_zip", { got: name.slice(0, 100) });
        if (name.endsWith("/") || !wanted(name, originalSize)) return false;
        total += originalSize;
        if (total > MOST_UNZIPPED_BYTES)
          throw new Unreadable("unzips_too_large", { got: total, most: MOST_UNZIPPED_BYTES });
        return true;
      },
    });
    return new Map(Object.entries(files));
  } catch (error) {
    if (error instanceof Unreadable) throw error;
    throw new Unreadable("broken", { cause: "zip" });
  }
}

/** Whether it begins as a zip does. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b && (bytes[2] === 3 || bytes[2] === 5);
}

/** What a zip says that it comes to when it is unpacked, bytes; `unzip` gives no more. Throws as `unzip`. */
export function unzippedBytes(bytes: Uint8Array): number {
  let total = 0;
  unzip(bytes, (_name, size) => {
    total += size;
    return false;
  });
  return total;
}
