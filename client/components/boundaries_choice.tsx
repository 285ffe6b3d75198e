import { useTranslation } from "react-i18next";
import { isThen, useView } from "../state/view.ts";
import { Segments } from "./segments.tsx";

/** On whose boundaries the past is counted and drawn: today's, or those that were in force at the time. */
export function BoundariesChoice() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  return (
    <Segments
      label={t("history.choice")}
      options={[
        ["now", t("history.on_today")],
        ["then", t("history.as_it_was")],
      ]}
      chosen={isThen(view) ? "then" : "now"}
      onChoose={(boundaries) => patch({ boundaries: boundaries === "now" ? null : boundaries })}
    />
  );
}
