import { useTranslation } from "react-i18next";
import { pathOf } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { shortName } from "../../map/layers/features.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useChoice, useGoToArea } from "./use_overview.ts";

/** Where we are, from the account's own area down; each step leads back up. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const city = useCity();
  const account = useAccount();
  const { area } = useChoice();
  const goToArea = useGoToArea();
  if (!city || !area || !account) return null;
  const path = pathOf(city, area);
  const own = path.findIndex(({ code }) => code === account.area_code);
  return (
    <nav className="breadcrumb" aria-label={t("overview.breadcrumb")}>
      <ol>
        {path.slice(Math.max(0, own)).map(({ code, name }) => (
          <li key={code}>
            <button
              type="button"
              aria-current={code === area ? "location" : undefined}
              onClick={() => goToArea(code)}
            >
              {shortName(name)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

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
