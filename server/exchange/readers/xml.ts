import { Unreadable } from "./table.ts";

const LOOKED_AT = 1 << 16;

/** Refuses XML that declares entities or a type of its own: no office program writes them, and they can be made to grow without end. */
export function refuseEntities(bytes: Uint8Array): void {
  const decoder = new TextDecoder("latin1");
  let rest = "";
  for (let at = 0; at < bytes.length; at += LOOKED_AT) {
    // In UTF-16 every other byte is none.
    const text = rest + decoder.decode(bytes.subarray(at, at + LOOKED_AT)).replaceAll("\0", "");
    if (/<!(DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable("has_entities");
    rest = text.slice(-10);
  }
}
