import type { Rhythm, Span } from "../domain/resources/rhythm.ts";
import { AppError } from "../errors.ts";

/** Throws 422 `impossible_span` for an end before the beginning, or what begins or ends outside of `within`. */
export function checkSpan({ from_on, to_on }: Span, within?: Span): void {
  const outside =
    within &&
    (from_on < within.from_on ||
      (within.to_on !== null && (from_on > within.to_on || (to_on !== null && to_on > within.to_on))));
  if ((to_on !== null && to_on < from_on) || outside)
    throw new AppError("impossible_span", 422, {
      got: { from_on, to_on },
      expected: within ?? "an end that is not before the beginning",
    });
}

/** Throws 422 `impossible_rhythm` unless there are weekdays or a number of days, and not both. */
export function checkRhythm({ weekdays, every_days }: Rhythm): void {
  if ((weekdays === null) === (every_days === null))
    throw new AppError("impossible_rhythm", 422, {
      got: { weekdays, every_days },
      expected: "either weekdays or every_days",
    });
}

/** Seven digits in a row, whatever stands between them: a telephone, an identity number. */
const NUMBER_OF_SOMEBODY = /\d(?:[\s-]?\d){6}/;

/** Throws 422 `personal_datum` for a text to be published that holds a number by which somebody can be found. */
export function checkPublic(text: string): void {
  const found = NUMBER_OF_SOMEBODY.exec(text);
  if (found)
    throw new AppError("personal_datum", 422, {
      got: found[0],
      expected: "no telephone or identity number",
    });
}

/** What is answered to a change of something that is at another version, with the row as it is. */
export function stale(got: number, current: { version: number }): AppError {
  return new AppError("stale_version", 409, { got, expected: current.version, current });
}
