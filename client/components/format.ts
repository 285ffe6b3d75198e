import { useTranslation } from "react-i18next";

/** How figures and times are written in the language of the page. */
export function useFormat() {
  const { i18n } = useTranslation();
  return formatOf(i18n.language);
}

const formats = new Map<string, Format>();

/** One for the whole page: its parts take longer to make than to use. */
function formatOf(language: string): Format {
  const format = formats.get(language) ?? makeFormat(language);
  formats.set(language, format);
  return format;
}

/** Decimals of a figure. */
export type Digits = 0 | 1 | 2;

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
  const figures = [0, 1, 2].map((digits) => {
    const range = { minimumFractionDigits: digits, maximumFractionDigits: digits };
    const signed = { maximumFractionDigits: digits, signDisplay: "exceptZero" } as const;
    return {
      plain: new Intl.NumberFormat(language, range),
      signed: new Intl.NumberFormat(language, signed),
    };
  });
  return {
    /** A figure with thousands separators; a dash for NaN. */
    number: (value: number, digits: Digits = 0) =>
      Number.isNaN(value) ? "—" : figures[digits]!.plain.format(value),
    /** A signed figure: +3, −2, 0. */
    signed: (value: number, digits: Digits = 0) =>
      Number.isNaN(value) ? "—" : figures[digits]!.signed.format(value),
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
