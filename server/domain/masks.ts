/** A name with all but its first letter hidden: 张*. */
export function maskName(name: string): string {
  const [first = ""] = name;
  return `${first}*`;
}

/** An identity number with its first three and last four letters: 321***********123X. */
export function maskIdNumber(number: string): string {
  return hideMiddle(number, 3, 4);
}

/** A telephone number with its first three and last four digits: 138****1234. */
export function maskPhone(phone: string): string {
  return hideMiddle(phone.replaceAll(/\D/g, ""), 3, 4);
}

/** An address without the numbers of houses, groups and flats, in whatever digits they are written: 三元路*号*室. */
export function maskAddress(address: string): string {
  return address
    .replaceAll(/[〇零一二三四五六七八九十百]+(?=[组号栋幢室户队弄楼层座排]|单元)/g, "*")
    .replaceAll(/[\p{Nd}\p{No}]+/gu, "*");
}

function hideMiddle(text: string, first: number, last: number): string {
  const hidden = text.length - first - last;
  return hidden < 1 ? "*".repeat(text.length) : text.slice(0, first) + "*".repeat(hidden) + text.slice(-last);
}

/** What a search for people goes by. */
export type SearchedBy = "name" | "id_number" | "phone" | "number";

/**
 * What was typed, by its form: 18 letters of an identity number, a telephone number of 7 to 12 digits beginning with
 * 0 or 1 or holding hyphens, the number of a household, else a name of two letters or more; null for none of these.
 */
export function readSearch(typed: string): { by: SearchedBy; value: string } | null {
  const value = typed.normalize("NFKC").replaceAll(/[\s-]/g, "").toUpperCase();
  if (/^\d{17}[\dX]$/.test(value)) return { by: "id_number", value };
  if (/^\d+$/.test(value)) {
    if (value.length >= 11 || (value.length >= 7 && value.startsWith("0"))) return { by: "phone", value };
    return value.length <= 9 && Number(value) > 0 ? { by: "number", value } : null;
  }
  return value.length >= 2 && !/\d/.test(value) ? { by: "name", value } : null;
}

/** Whole years from a birthday to a day, both dates. */
export function ageOn(born_on: string, day: string): number {
  const years = Number(day.slice(0, 4)) - Number(born_on.slice(0, 4));
  return day.slice(5) < born_on.slice(5) ? years - 1 : years;
}
