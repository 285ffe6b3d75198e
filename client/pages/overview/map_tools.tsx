import { useTranslation } from "react-i18next";
import { Segments } from "../../components/segments.tsx";
import { useView } from "../../state/view.ts";
import { useChoice } from "./use_overview.ts";

/** What lies over the colours: the density surface, single cases (for those who may), columns. */
export function ShowChoice() {
  const { t } = useTranslation();
  const { patch } = useView();
  const { show, offered } = useChoice();
  const names = ["grids", ...offered] as const;
  return (
    <Segments
      label={t("overview.show")}
      options={names.map((name) => [name, t(`overview.show_${name}`)])}
      chosen={show ?? "grids"}
      onChoose={(name) => patch({ show: name === "grids" ? null : name })}
    />
  );
}
