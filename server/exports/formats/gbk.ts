let table: Map<string, number> | null = null;

/** Bytes of a text in GBK, the code that older Chinese programs read; what GBK lacks becomes a question mark. */
export function toGbk(text: string): Buffer {
  table ??= makeTable();
  const bytes: number[] = [];
  for (const letter of text) {
    const code = letter.codePointAt(0)!;
    if (code < 0x80) bytes.push(code);
    else {
      const pair = table.get(letter) ?? 0x3f;
      if (pair > 0xff) bytes.push(pair >> 8);
      bytes.push(pair & 0xff);
    }
  }
  return Buffer.from(bytes);
}

/** The decoder of the platform read backwards: it has no encoder of its own. */
function makeTable(): Map<string, number> {
  const decoder = new TextDecoder("gbk", { fatal: false });
  const pairs = new Map<string, number>();
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const letter = decoder.decode(Uint8Array.of(lead, trail));
      if (letter.length === 1 && letter !== "\uFFFD" && !pairs.has(letter))
        pairs.set(letter, (lead << 8) | trail);
    }
  }
  return pairs;
}
