import { pinyin } from "pinyin-pro";

/** What a name is found by: itself in lower case, its pinyin and its initials: "郭庄镇 guozhuangzhen gzz". */
export function searchText(name: string, { person = false } = {}): string {
  const syllables = pinyin(name, { toneType: "none", type: "array", surname: person ? "head" : "off" });
  const initials = syllables.map((syllable) => syllable.slice(0, 1));
  return `${name} ${syllables.join("")} ${initials.join("")}`.toLowerCase();
}
