import { useMemo } from "react";
import { useTranslation } from "react-i18next";

/** How figures and times are written in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  return useMemo(() => makeFormat(i18n.language), [i18n.language]);
}

function makeFormat(language: string) {
  const time = new Intl.DateTimeFormat(language, {
    month: "short",
    day: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
    timeZone: "Asia/Shanghai",
  });
  const day = new Intl.DateTimeFormat(language, { month: "short", day: "numeric", timeZone: "UTC" });
  const fullDay = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" });
  const month = new Intl.DateTimeFormat(language, { month: "short", timeZone: "UTC" });
  return {
    /** A figure with thousands separators; a dash for NaN. */
    number: (value: number, digits = 0) =>
      Number.isNaN(value)
        ? "—"
        : value.toLocaleString(language, { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    /** A signed figure: +3, −2, 0. */
    signed: (value: number, digits = 0) =>
      Number.isNaN(value)
        ? "—"
        : value.toLocaleString(language, { maximumFractionDigits: digits, signDisplay: "exceptZero" }),
    /** `part` of `whole` in percent, one decimal; a dash when there is nothing to divide by. */
    share: (part: number, whole: number) => (whole === 0 ? "—" : `${((100 * part) / whole).toFixed(1)}%`),
    /** An instant as month, day and time in Shanghai. */
    time: (instant: string) => time.format(new Date(instant)),
    /** A date, 'YYYY-MM-DD', as month and day. */
    day: (date: string) => day.format(new Date(date)),
    fullDay: (date: string) => fullDay.format(new Date(date)),
    month: (date: string) => month.format(new Date(date)),
  };
}
export type Format = ReturnType<typeof makeFormat>;
