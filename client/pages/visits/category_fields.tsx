import { useTranslation } from "react-i18next";
import { useSettings } from "../../state/session.ts";
import { useNames } from "../cases/use_names.ts";

/** The category of assistance, and from when until when it holds. */
export function CategoryFields({
  category,
  from,
  until,
  onCategory,
  onFrom,
  onUntil,
}: {
  category: string;
  from: string;
  until: string;
  onCategory: (category: string) => void;
  onFrom: (day: string) => void;
  onUntil: (day: string) => void;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const settings = useSettings();
  return (
    <>
      <label>
        <span>{t("visits.fact.category")}</span>
        <select value={category} onChange={(event) => onCategory(event.target.value)}>
          <option value="">{t("visits.no_category")}</option>
          {settings?.categories.map(({ code }) => (
            <option key={code} value={code}>
              {names.category(code)}
            </option>
          ))}
        </select>
      </label>
      {category !== "" && (
        <div className="field-pair">
          <label>
            <span>{t("visits.category_from")}</span>
            <input
              name="category_from_on"
              type="date"
              value={from}
              onChange={(event) => onFrom(event.target.value)}
            />
          </label>
          <label>
            <span>{t("visits.category_until")}</span>
            <input type="date" value={until} onChange={(event) => onUntil(event.target.value)} />
          </label>
        </div>
      )}
    </>
  );
}
