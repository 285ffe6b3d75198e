const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = "10X98765432";

/** The check digit that an identity number's first seventeen must be followed by (GB 11643-1999). */
export function checkDigitOf(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(digits[i]), 0);
  return CHECK_DIGITS[sum % 11]!;
}

/**
 * What is wrong with an identity number of eighteen letters, for somebody of this birthday and sex; null when nothing
 * is: most errors of typing break the check digit.
 */
export function wrongInIdNumber(
  number: string,
  { born_on, sex }: { born_on: string; sex: "female" | "male" },
): "form" | "check_digit" | "born_on" | "sex" | null {
  if (!/^\d{17}[\dX]$/.test(number)) return "form";
  if (checkDigitOf(number) !== number[17]) return "check_digit";
  if (number.slice(6, 14) !== born_on.replaceAll("-", "")) return "born_on";
  return (Number(number[16]) % 2 === 1) === (sex === "male") ? null : "sex";
}
