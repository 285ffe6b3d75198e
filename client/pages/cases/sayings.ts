import { useTranslation } from "react-i18next";

/** How the words of a detail are told: by the names of a list, or as they are. */
const LISTS: Record<string, string> = {
  path: "paths",
  outcome: "paths",
  satisfaction: "satisfactions",
  level: "levels",
  stage: "stages",
  step: "steps",
  kind: "attachment_kinds",
  kept: "kept",
};
const PLAIN = new Set(["told_to", "waits_for", "visited_on", "done_on", "days", "name", "import"]);

/** What was said with a move, a sentence each; what the page has no words for is left out. */
export function useSayings(): (detail: Record<string, unknown>) => string[] {
  const { t } = useTranslation();
  return (detail) =>
    Object.entries(detail).flatMap(([name, value]) => {
      if (typeof value !== "string" && typeof value !== "number") return [];
      const list = LISTS[name];
      if (!list && !PLAIN.has(name)) return [];
      const said = list ? t([`cases.${list}.${value}`, String(value)]) : String(value);
      return [t("cases.said", { name: t([`cases.needs.${name}`, `cases.${name}`]), value: said })];
    });
}
