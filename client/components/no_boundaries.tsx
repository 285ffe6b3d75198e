import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { useSettings } from "../state/session.ts";
import "./no_boundaries.css";

/** What every page says of a city that has no boundaries yet. `brings`: whether the reader may bring them in. */
export function NoBoundaries({ brings }: { brings: boolean }) {
  const { t } = useTranslation();
  const city = useSettings()?.city.name ?? "";
  return (
    <section className="no-boundaries" aria-labelledby="no-boundaries-title">
      <svg viewBox="0 0 72 72" width="72" height="72" aria-hidden="true">
        <path d="M10 14l18-5 16 7 18-6v48l-18 6-16-7-18 5zM28 9v48M44 16v48" />
      </svg>
      <h1 id="no-boundaries-title">{t("shell.no_boundaries", { city })}</h1>
      <p>{t(brings ? "shell.no_boundaries_bring" : "shell.no_boundaries_ask")}</p>
      {brings && (
        <Link className="primary" to="/data">
          {t("shell.to_data")}
        </Link>
      )}
    </section>
  );
}
