import { useTranslation } from "react-i18next";
import { useView } from "../../state/view.ts";
import { useChoice } from "./use_overview.ts";

/** What lies over the colours: the density surface, single cases (for those who may), columns. */
export function ShowChoice() {
  const { t } = useTranslation();
  const { patch } = useView();
  const { show, offered } = useChoice();
  return (
    <div className="segments" role="group" aria-label={t("overview.show")}>
      <button type="button" aria-pressed={!show} onClick={() => patch({ show: null })}>
        {t("overview.show_grids")}
      </button>
      {offered.map((name) => (
        <button key={name} type="button" aria-pressed={show === name} onClick={() => patch({ show: name })}>
          {t(`overview.show_${name}`)}
        </button>
      ))}
    </div>
  );
}
