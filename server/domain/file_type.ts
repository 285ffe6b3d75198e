/**
 * The type of a file by its first bytes (its "magic number"); null for anything that a case has no use for.
 * Sources: JPEG ITU-T T.81 B.1, PNG ISO/IEC 15948 5.2, WebP RFC 9649 2.3, ISO base media (HEIC, M4A) ISO/IEC 14496-12
 * 4.3, PDF ISO 32000-1 7.5.2, Ogg RFC 3533 6, WebM RFC 9559 (EBML), AMR RFC 4867 5.1. 4,096 bytes are enough.
 */
export function fileType(head: Uint8Array): string | null {
  const text = String.fromCharCode(...head.subarray(0, 64));
  if (startsWith(head, [0xff, 0xd8, 0xff])) return "image/jpeg";
  if (startsWith(head, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return "image/png";
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WEBP") return "image/webp";
  if (text.startsWith("%PDF-")) return "application/pdf";
  if (text.startsWith("#!AMR\n") || text.startsWith("#!AMR-WB\n")) return "audio/amr";
  if (text.startsWith("OggS")) return isSoundInOgg(text) ? "audio/ogg" : null;
  if (startsWith(head, [0x1a, 0x45, 0xdf, 0xa3])) return isSoundInWebm(head) ? "audio/webm" : null;
  if (text.slice(4, 8) === "ftyp") return BRANDS.get(text.slice(8, 12)) ?? null;
  return null;
}

/** Major brands of ISO base media files. Recorders of phones and browsers write sound as one of the general ones. */
const BRANDS = new Map<string, string>([
  ...["heic", "heix", "heim", "heis", "mif1"].map((brand) => [brand, "image/heic"] as const),
  ...["M4A ", "isom", "iso5", "iso6", "mp41", "mp42", "3gp4", "3gp5"].map(
    (brand) => [brand, "audio/mp4"] as const,
  ),
]);

function startsWith(head: Uint8Array, bytes: readonly number[]): boolean {
  return bytes.every((byte, i) => head[i] === byte);
}

/** The first page of an Ogg file holds the header of its first stream: Opus (RFC 7845), Vorbis or Speex. */
function isSoundInOgg(text: string): boolean {
  return ["OpusHead", "\u0001vorbis", "Speex   "].some((word) => text.includes(word));
}

/** Codecs of Matroska are named V_… for pictures and A_… for sound. */
function isSoundInWebm(head: Uint8Array): boolean {
  const text = Array.from(head, (byte) => String.fromCharCode(byte)).join("");
  return text.includes("webm") && text.includes("A_") && !text.includes("V_");
}
