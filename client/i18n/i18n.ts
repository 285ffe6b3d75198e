import i18next from "i18next";
import { initReactI18next } from "react-i18next";
import zh from "./zh-CN.json";

export type Language = "zh-CN" | "en";
const KEY = "nuanwang.language";

/** The language chosen on this machine before; Chinese otherwise. */
function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === "en" ? "en" : "zh-CN";
}

/** Starts translation with Chinese; English is fetched only when it is chosen. */
export async function startI18n(): Promise<void> {
  await i18next.use(initReactI18next).init({
    lng: "zh-CN",
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: zh } },
    interpolation: { escapeValue: false },
  });
  await setLanguage(chosenLanguage());
}

/** Switches the page to `language` and remembers it on this machine. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === "en" && !i18next.hasResourceBundle("en", "translation")) {
    const { default: en } = await import("./en.json");
    i18next.addResourceBundle("en", "translation", en);
  }
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}
