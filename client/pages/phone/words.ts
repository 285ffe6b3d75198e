import { useTranslation } from "react-i18next";
import { ApiError } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { phone } from "../../phone/state.ts";
import type { EntryAnswer } from "../../../server/api/phone.ts";

/** The names of needs or categories in the language of the page; a code without a name stays itself. */
export function useNamed(list: "needs" | "categories"): (code: string) => string {
  const { i18n } = useTranslation();
  return (code) => {
    const named = phone().day?.[list].find((one) => one.code === code);
    return (i18n.language === "en" ? named?.name_en : named?.name_zh) ?? code;
  };
}

export function useNeedName(): (code: string) => string {
  return useNamed("needs");
}

/** Why an entry was refused, in a sentence: the phone's own words, those of cases, or those of all pages. */
export function useAnswerReason(): (answer: EntryAnswer) => string {
  const { t, i18n } = useTranslation();
  const explain = useReason();
  return ({ reason = "refused", detail = {} }) => {
    const { expected } = detail;
    const names = (Array.isArray(expected) ? expected.map(String) : [])
      .map((word) => t([`cases.needs.${word}`, `cases.stages.${word}`], word))
      .join(t("cases.between"));
    const key = [`phone.refusals.${reason}`, `cases.refusals.${reason}`].find((one) => i18n.exists(one));
    return key ? t(key, { names }) : explain(new ApiError(422, { reason, message: "", detail }));
  };
}

/** Megabytes or kilobytes, short. */
export function size(bytes: number): string {
  return bytes >= 1_000_000 ? `${(bytes / 1_000_000).toFixed(1)} MB` : `${Math.ceil(bytes / 1000)} kB`;
}
