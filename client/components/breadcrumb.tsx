import { useTranslation } from "react-i18next";
import { pathOf } from "../map/city.ts";
import { useCity } from "../map/use_city.ts";
import { shortName } from "../map/layers/features.ts";
import { useAccount } from "../state/session.ts";
import { useArea, useGoToArea } from "./use_area.ts";
import "./breadcrumb.css";

/** Where we are, from the account's own area down: each step leads back up, the choice at the end leads on. */
export function Breadcrumb() {
  const { t } = useTranslation();
  const city = useCity();
  const account = useAccount();
  const area = useArea();
  const goToArea = useGoToArea();
  if (!city || !area || !account) return null;
  // An address may name an area that is not (or no longer) there.
  const at = city.areas.has(area) ? area : account.area_code;
  const path = pathOf(city, at);
  const own = path.findIndex(({ code }) => code === account.area_code);
  const children = city.childrenOf.get(at) ?? [];
  return (
    <nav className="breadcrumb" aria-label={t("search.area_path")}>
      <ol>
        {path.slice(Math.max(0, own)).map(({ code, name }) => (
          <li key={code}>
            <button
              type="button"
              aria-current={code === at ? "location" : undefined}
              onClick={() => goToArea(code)}
            >
              {shortName(name)}
            </button>
          </li>
        ))}
        {children.length > 0 && (
          <li>
            <select
              aria-label={t("search.area_below")}
              value=""
              onChange={(event) => goToArea(event.target.value)}
            >
              <option value="" disabled>
                {t("search.area_below")}
              </option>
              {children.map(({ code, name }) => (
                <option key={code} value={code}>
                  {shortName(name)}
                </option>
              ))}
            </select>
          </li>
        )}
      </ol>
    </nav>
  );
}
