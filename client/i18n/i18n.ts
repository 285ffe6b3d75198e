import { createInstance } from "i18next";
import { initReactI18next } from "react-i18next";
import zh from "./zh-CN.json";

export type Language = "zh-CN" | "en";
const KEY = "nuanwang.language";
const words = createInstance();

/** The language chosen on this machine before; Chinese otherwise. */
function chosenLanguage(): Language {
  return localStorage.getItem(KEY) === "en" ? "en" : "zh-CN";
}

/** Starts translation with Chinese; English is fetched only when it is chosen. */
export async function startI18n(): Promise<void> {
  await words.use(initReactI18next).init({
    lng: "zh-CN",
    fallbackLng: "zh-CN",
    resources: { "zh-CN": { translation: zh } },
    interpolation: { escapeValue: false },
  });
  await setLanguage(chosenLanguage());
}

/** Switches the page to `language` and remembers it on this machine. */
export async function setLanguage(language: Language): Promise<void> {
  if (language === "en" && !words.hasResourceBundle("en", "translation")) {
    const { default: en } = await import("./en.json");
    words.addResourceBundle("en", "translation", en);
  }
  await words.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEY, language);
}
