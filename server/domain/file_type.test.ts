import { expect, test } from "vitest";
import { fileType } from "./file_type.ts";

const bytes = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));
const webm = (codecs: string) => bytes(`\x1a\x45\xdf\xa3\x9fB\x82\x84webm....${codecs}`);

test.each([
  ["nothing", ""],
  ["a page", "<!doctype html><script>alert(1)</script>"],
  ["a drawing that may run", "<svg xmlns='http://www.w3.org/2000/svg'/>"],
  ["a picture that moves", "GIF89a"],
  ["an archive, or a text of Word", "PK\x03\x04"],
  ["a program", "MZ\x90\x00"],
  ["half of a PNG's mark", "\x89PNG\r\n"],
  ["sound of another kind in RIFF", "RIFF\x24\x08\x00\x00WAVE"],
  ["a film of a phone", "\x00\x00\x00\x14ftypqt  "],
  ["Ogg with pictures", "OggS\x00\x02........\x80theora"],
])("%s is refused", (_what, text) => {
  expect(fileType(bytes(text))).toBeNull();
});

test("WebM is taken for its sound only", () => {
  expect(fileType(webm("V_VP9 A_OPUS"))).toBeNull();
  expect(fileType(webm("V_VP8"))).toBeNull();
  expect(fileType(webm("A_OPUS"))).toBe("audio/webm");
});

test.each([
  ["image/jpeg", "\xff\xd8\xff\xe0"],
  ["image/png", "\x89PNG\r\n\x1a\n"],
  ["image/webp", "RIFF\x24\x08\x00\x00WEBPVP8 "],
  ["image/heic", "\x00\x00\x00\x18ftypheic"],
  ["application/pdf", "%PDF-1.7"],
  ["audio/ogg", "OggS\x00\x02......OpusHead"],
  ["audio/mp4", "\x00\x00\x00\x18ftypM4A "],
  ["audio/amr", "#!AMR\n\x3c"],
])("%s is known by its first bytes", (type, text) => {
  expect(fileType(bytes(text))).toBe(type);
});
