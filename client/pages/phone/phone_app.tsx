import { Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Navigate, Route, Routes } from "react-router";
import { unsent } from "../../phone/queue_rules.ts";
import { usePhone } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { Household } from "./household.tsx";
import { Learn } from "./learn.tsx";
import { Mark } from "./mark.tsx";
import { Me } from "./me.tsx";
import { MyCase } from "./my_case.tsx";
import { MyCases } from "./my_cases.tsx";
import { Outbox } from "./outbox_page.tsx";
import { Report } from "./report.tsx";
import { PhoneSignIn } from "./phone_sign_in.tsx";
import { Today } from "./today.tsx";
import { VisitForm } from "./visit_form.tsx";
import "../../components/controls.css";
import "./phone.css";

const MapPage = lazy(() => import("./map_page.tsx").then((page) => ({ default: page.MapPage })));

/** The phone's page: what to do today, what to report, what was not sent yet. */
export function PhoneApp() {
  const { t } = useTranslation();
  const { stage } = usePhone();
  switch (stage) {
    case "starting":
      return (
        <Frame title={t("shell.brand")}>
          <output className="phone-empty">{t("load.loading")}</output>
        </Frame>
      );
    case "unsafe":
      return (
        <Frame title={t("shell.brand")}>
          <p className="phone-empty" role="alert">
            {t("phone.unsafe")}
          </p>
        </Frame>
      );
    case "not_for_you":
      return <NotForYou />;
    case "signed_out":
    case "expired":
      return <PhoneSignIn expired={stage === "expired"} />;
    case "ready":
      return <Pages />;
    default:
      return stage satisfies never;
  }
}

function Pages() {
  return (
    <>
      <Suspense fallback={null}>
        <Routes>
          <Route index element={<Today />} />
          <Route path="map" element={<MapPage />} />
          <Route path="households/:id" element={<Household />} />
          <Route path="households/:id/visit" element={<VisitForm />} />
          <Route path="report" element={<Report />} />
          <Route path="cases" element={<MyCases />} />
          <Route path="cases/:id" element={<MyCase />} />
          <Route path="outbox" element={<Outbox />} />
          <Route path="me" element={<Me />} />
          <Route path="learn" element={<Learn />} />
          <Route path="*" element={<Navigate to="/" replace />} />
        </Routes>
      </Suspense>
      <Tabs />
    </>
  );
}

const TABS = [
  ["/", "today"],
  ["/cases", "cases"],
  ["/report", "report"],
  ["/outbox", "outbox"],
  ["/me", "me"],
] as const;

function Tabs() {
  const { t } = useTranslation();
  const { items } = usePhone();
  const waiting = unsent(items).length;
  return (
    <nav className="phone-tabs" aria-label={t("shell.pages")}>
      {TABS.map(([to, name]) => (
        <NavLink key={name} to={to} end={to === "/"}>
          <Mark name={name} />
          {t(`phone.tabs.${name}`)}
          {name === "outbox" && waiting > 0 && (
            <b>
              {waiting}
              <span className="visually-hidden">{t("phone.waiting_unit")}</span>
            </b>
          )}
        </NavLink>
      ))}
    </nav>
  );
}

function NotForYou() {
  const { t } = useTranslation();
  const { account } = usePhone();
  return (
    <Frame title={t("shell.brand")}>
      <div className="phone-empty">
        <p>{t("phone.not_for_you", { name: account?.name })}</p>
        <p>
          <a href="/overview">{t("phone.to_desk")}</a>
        </p>
        <p>
          <a href="/sign-in?next=/m">{t("phone.other_account")}</a>
        </p>
      </div>
    </Frame>
  );
}
