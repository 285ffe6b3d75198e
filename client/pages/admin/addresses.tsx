import { useTranslation } from "react-i18next";
import { CopyText } from "./copy_text.tsx";

/** Where other programs find the city, and how they sign in. */
export function Addresses() {
  const { t } = useTranslation();
  return (
    <div className="addresses">
      <h3>{t("admin.address")}</h3>
      <CopyText text={`${location.origin}/ogc`} />
      <h3>{t("admin.tiles")}</h3>
      <CopyText text={`${location.origin}/tiles/grids.json`} />
      <p className="soft">{t("admin.how")}</p>
    </div>
  );
}
