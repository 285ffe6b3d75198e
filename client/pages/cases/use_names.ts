import { useTranslation } from "react-i18next";
import { useSettings } from "../../state/session.ts";

/** The names of needs, categories and screening groups in the language of the page; a code without a name stays itself. */
export function useNames(): Record<"need" | "category" | "group", (code: string) => string> {
  const { i18n } = useTranslation();
  const settings = useSettings();
  const nameIn = (list: readonly { code: string; name_zh: string; name_en: string }[] | undefined) => {
    return (code: string) => {
      const entry = list?.find((one) => one.code === code);
      return (i18n.language === "en" ? entry?.name_en : entry?.name_zh) ?? code;
    };
  };
  return {
    need: nameIn(settings?.needs),
    category: nameIn(settings?.categories),
    group: nameIn(settings?.screening_groups),
  };
}
