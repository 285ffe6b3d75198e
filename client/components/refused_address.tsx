import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "react-router";
import "./load_state.css";

/** The address asks for what cannot be shown: says why, and leads to the page without its conditions. */
export function RefusedAddress({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  const { pathname } = useLocation();
  return (
    <div className="panel refused-address">
      {children}
      <Link to={pathname}>{t("load.start_over")}</Link>
    </div>
  );
}
