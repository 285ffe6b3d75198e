/** What is wrong with a code, as a word of causes.ts; null: nothing. */
export type CodeFault = "excel_number" | "excel_rounded" | "lost_zeros" | "not_digits" | "wrong_length";

const SCIENTIFIC = /^\d(\.\d+)?e\+?\d{1,2}$/i;

/** Whether Excel has made 3.21E+14 of a number. */
export function isScientific(text: string): boolean {
  return SCIENTIFIC.test(text);
}

/**
 * What is wrong with the code of a grid: 12 digits of its village and 3 of its number there, always text. Excel shows a
 * number of more than 11 digits as 3.21E+14 and saves that to CSV; the digits are gone then and have to be taken from
 * where the file came from, with the column set to text.
 */
export function gridCodeFault(code: string): CodeFault | null {
  return codeFault(code, 15);
}

/** The same of a village, 12 digits. */
export function villageCodeFault(code: string): CodeFault | null {
  return codeFault(code, 12);
}

/** The same of a code with so many digits. */
export function codeFault(code: string, digits: number): CodeFault | null {
  if (SCIENTIFIC.test(code)) return "excel_number";
  if (!/^\d+$/.test(code)) return "not_digits";
  if (code.length === digits) return null;
  return code.length >= digits - 2 && code.length < digits ? "lost_zeros" : "wrong_length";
}

/** A code as it was meant where that is certain: without a `.0` at its end, and the tab or spaces around it. */
export function cleanCode(text: string): string {
  const trimmed = text.trim();
  const whole = /^(\d+)\.0+$/.exec(trimmed)?.[1] ?? trimmed;
  const expanded = SCIENTIFIC.test(whole) ? exactDigits(whole) : null;
  return expanded ?? whole;
}

/**
 * The number of a household in a file, as numbers are compared: in one width and without spaces. Hyphens are kept as
 * underscores, since blind indexes do not see hyphens: 1-12 is not 11-2.
 */
export function plainNumber(text: string): string {
  return cleanCode(text.normalize("NFKC")).toUpperCase().replaceAll(/\s/g, "").replaceAll("-", "_");
}

/** The digits of 3.21102001001001E+14, when as many are written as there are; null when some are gone. */
function exactDigits(text: string): string | null {
  const [, whole, fraction = "", power] = /^(\d)(?:\.(\d+))?e\+?(\d+)$/i.exec(text) ?? [];
  if (whole === undefined || power === undefined) return null;
  // Excel keeps fifteen digits: with fewer written, nobody knows whether zeros or rounding end the code.
  const length = Number(power) + 1;
  return fraction.length === length - 1 && length <= 15 ? whole + fraction : null;
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = "10X98765432";

/** What is wrong with an identity number (GB 11643-1999: 17 digits and a check letter); null: nothing. */
export function idNumberFault(text: string): CodeFault | "wrong_check" | "no_birthday" | null {
  const number = text.trim().toUpperCase();
  if (SCIENTIFIC.test(number)) return "excel_number";
  if (!/^\d{17}[\dX]$/.test(number)) return /^\d+$/.test(number) ? "wrong_length" : "not_digits";
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(number[i]), 0);
  if (number.at(-1) !== CHECKS[sum % 11]) return number.endsWith("000") ? "excel_rounded" : "wrong_check";
  return bornOn(number) === null ? "no_birthday" : null;
}

/** The day of birth that an identity number tells; null: none. */
export function bornOn(id_number: string): string | null {
  const [, year, month, day] = /^\d{6}(\d{4})(\d\d)(\d\d)/.exec(id_number) ?? [];
  const date = `${year}-${month}-${day}`;
  const time = Date.parse(`${date}T00:00:00Z`);
  return Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date ? null : date;
}

/** The sex that it tells: the seventeenth digit is odd for men. */
export function sexOf(id_number: string): "female" | "male" {
  return Number(id_number[16]) % 2 === 1 ? "male" : "female";
}
