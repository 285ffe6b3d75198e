import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { takeUpdate } from "../../phone/program.ts";
import { usePhone } from "../../phone/state.ts";

/** A page: its name, what goes for all of them, and what is on it. */
export function Frame({ title, tools, children }: { title: string; tools?: ReactNode; children: ReactNode }) {
  // Another page begins at its top.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className="phone">
      <header className="phone-bar">
        <h1>{title}</h1>
        {tools}
      </header>
      <Banners />
      <main>{children}</main>
    </div>
  );
}

/** What goes for all pages: no signal, a session that is over, a newer program. */
function Banners() {
  const { t } = useTranslation();
  const { stage, reached, session_over, update_ready } = usePhone();
  return (
    <>
      {stage === "ready" && session_over && (
        <div className="phone-banner" data-tone="alarm" role="alert">
          <p>{t("phone.session_over")}</p>
          <Link to="/me">{t("phone.sign_in_again")}</Link>
        </div>
      )}
      {!reached && (
        <div className="phone-banner" role="status">
          <p>{t("phone.offline")}</p>
        </div>
      )}
      {update_ready && (
        <div className="phone-banner">
          <p>{t("phone.update_ready")}</p>
          <button type="button" onClick={takeUpdate}>
            {t("phone.update")}
          </button>
        </div>
      )}
    </>
  );
}
