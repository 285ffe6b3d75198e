import { type ReactNode, Suspense, lazy, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavLink, Outlet, useLocation } from "react-router";
import { type Capability, may } from "../server/domain/disclosure.ts";
import { NoBoundaries } from "./components/no_boundaries.tsx";
import { NoticeBell } from "./components/notice_bell.tsx";
import { Panels } from "./components/panel.tsx";
import { RefusedAddress } from "./components/refused_address.tsx";
import { SearchBox } from "./components/search_box.tsx";
import { useAreaRefusal } from "./components/use_area.ts";
import { type Language, setLanguage } from "./i18n/i18n.ts";
import { MapContext, type Shown, type Wanted } from "./map/map_context.ts";
import { useAway } from "./state/away.ts";
import { useLive } from "./state/live.ts";
import { useAccount, useSettings, useSignIn } from "./state/session.ts";
import { setSkin } from "./state/skin.ts";
import { useSkin } from "./state/use_skin.ts";
import { useView } from "./state/view.ts";
import "./components/controls.css";
import "./shell.css";

// Begins to load with the page, beside the topology that index.html preloads.
const mapCanvas = import("./map/map_canvas.tsx");
const MapCanvas = lazy(() => mapCanvas.then((module) => ({ default: module.MapCanvas })));

const GridCard = lazy(() =>
  import("./components/grid_card.tsx").then((module) => ({ default: module.GridCard })),
);

const PAGES = [
  "overview",
  "cases",
  "visits",
  "resources",
  "coverage",
  "workforce",
  "boundaries",
  "data",
  "admin",
] as const;
/** Who sees the link to a page; the others are everybody's. */
const NEEDS: Partial<Record<(typeof PAGES)[number], Capability>> = {
  cases: "cases",
  visits: "visits",
  resources: "resources",
  boundaries: "drafts",
  data: "bring_in",
  admin: "administer",
};

/** The frame of every map page: top bar, notices, the map, the page's panels over it, the grid card. */
export function Shell() {
  const { t } = useTranslation();
  const [shown, setShown] = useState<Shown | null>(null);
  const [wanted, want] = useState<Wanted>();
  const stage = useMemo(() => ({ shown, wanted, want }), [shown, wanted]);
  const { view, patch } = useView();
  const away = useAway();
  const account = useAccount();
  const pages = PAGES.filter((page) => !NEEDS[page] || (account && may(account, NEEDS[page])));
  useLive();
  const isBare = useSettings()?.revision === null;
  return (
    <MapContext value={stage}>
      <div className="shell">
        <header className="top-bar">
          <div className="brand">
            <img src="/icon.svg" alt="" width="30" height="30" />
            <strong>{t("shell.brand")}</strong>
            <span>{t("shell.tagline")}</span>
          </div>
          <nav className="pages" aria-label={t("shell.pages")}>
            {pages.map((page) => (
              <NavLink key={page} to={`/${page}`}>
                <PageIcon page={page} />
                {t(`shell.${page}`)}
              </NavLink>
            ))}
          </nav>
          <Notices />
          {!isBare && <SearchBox />}
          {!isBare && <NoticeBell />}
          <Preferences />
          <AccountMenu />
        </header>
        {away && (
          <p className="away" role="alert">
            {t("shell.away")}
          </p>
        )}
        <div className="stage">
          {!isBare && (
            <Suspense fallback={null}>
              <MapCanvas onShow={setShown} />
            </Suspense>
          )}
          {!isBare && !shown && <output className="map-loading">{t("map.loading")}</output>}
          <main className="page">
            <Suspense fallback={null}>{isBare ? <BarePage /> : <Page />}</Suspense>
          </main>
          {view.grid && (
            <Suspense fallback={null}>
              <GridCard code={view.grid} onClose={() => patch({ grid: null })} />
            </Suspense>
          )}
        </div>
      </div>
    </MapContext>
  );
}

/** The page of the address, unless its area cannot be shown: then that is said once, not in every panel. */
function Page() {
  const { t } = useTranslation();
  const refusal = useAreaRefusal();
  if (refusal === null) return <Outlet />;
  const why = (
    <RefusedAddress>
      <p role="alert">{t(`reasons.${refusal}`)}</p>
    </RefusedAddress>
  );
  return <Panels tools={why} />;
}

/** While there are no boundaries: the page that brings them in, and at every other address how they come. */
function BarePage() {
  const { pathname } = useLocation();
  const account = useAccount();
  const brings = account ? may(account, "bring_in") : false;
  return brings && /^\/data(\/|$)/.test(pathname) ? <Outlet /> : <NoBoundaries brings={brings} />;
}

function Notices() {
  const { t } = useTranslation();
  const settings = useSettings();
  return (
    <ul className="notices">
      {settings?.demo && <li title={t("shell.demo_hint")}>{t("shell.demo")}</li>}
      {settings?.trial_database && <li title={t("shell.trial_hint")}>{t("shell.trial")}</li>}
    </ul>
  );
}

function Preferences() {
  const { t, i18n } = useTranslation();
  const skin = useSkin();
  const other: Language = i18n.language === "en" ? "zh-CN" : "en";
  return (
    <div className="preferences">
      <button
        type="button"
        lang={other}
        aria-label={t("shell.switch_language")}
        onClick={() => void setLanguage(other)}
      >
        {other === "en" ? "EN" : "中"}
      </button>
      <button
        type="button"
        aria-pressed={skin === "wall"}
        aria-label={t("shell.wall")}
        title={t("shell.wall")}
        onClick={() => setSkin(skin === "wall" ? "desk" : "wall")}
      >
        <Icon>
          {skin === "wall" ? (
            <path d="M10 3v2m0 10v2M3 10h2m10 0h2M5 5l1.4 1.4m7.2 7.2L15 15M5 15l1.4-1.4m7.2-7.2L15 5M10 7a3 3 0 100 6 3 3 0 000-6z" />
          ) : (
            <path d="M3 4h14v9H3zM7 16.5h6M10 13v3.5" />
          )}
        </Icon>
      </button>
    </div>
  );
}

function AccountMenu() {
  const { t } = useTranslation();
  const account = useAccount();
  const { signOut } = useSignIn();
  if (!account) return null;
  return (
    <details className="account" name="account">
      <summary aria-label={t("shell.account", { name: account.name })}>
        <Icon>
          <path d="M10 10a3.2 3.2 0 100-6.4 3.2 3.2 0 000 6.4zM3.8 16.6c.6-3.2 3-4.8 6.2-4.8s5.6 1.6 6.2 4.8" />
        </Icon>
        <span>{account.name}</span>
      </summary>
      <div className="menu">
        <p>
          <strong>{account.name}</strong>
          <br />
          {t(`shell.role_${account.role}`)} · {account.area_name}
        </p>
        {may(account, "phone") && <a href="/m">{t("shell.phone")}</a>}
        <button type="button" onClick={() => void signOut()}>
          {t("shell.sign_out")}
        </button>
      </div>
    </details>
  );
}

function PageIcon({ page }: { page: (typeof PAGES)[number] }) {
  return (
    <Icon>
      {page === "overview" && <path d="M3 16.500h14M5 13V9m3.5 4V5m3.5 8V7.500M15.5 13v-2.5" />}
      {page === "cases" && <path d="M5 3.500h10v13H5zM8 7.500h4M8 10.500h4M8 13.500h2" />}
      {page === "visits" && (
        <path d="M3.500 9.500L10 4l6.500 5.500M5.500 8.500v8h9v-8M8.500 16.500v-4.500h3v4.500" />
      )}
      {page === "resources" && (
        <path d="M10 16.500s-6-3.600-6-8a3.200 3.200 0 016-1.500 3.200 3.200 0 016 1.500c0 4.400-6 8-6 8z" />
      )}
      {page === "coverage" && (
        <path d="M10 3l6 2.500v4.500c0 3.5-2.5 6-6 7-3.5-1-6-3.5-6-7V5.500zM7.5 10l2 2 3.5-4" />
      )}
      {page === "data" && <path d="M10 3v8.500M6.500 8.500L10 12l3.500-3.500M3.500 12.500v4h13v-4" />}
      {page === "boundaries" && <path d="M3.500 3.500h13v13h-13zM3.500 9l6 1.500 7-3M9.500 10.500l-1 6" />}
      {page === "admin" && (
        <path d="M12.5 3.500a4 4 0 00-3.800 5.300L3.500 14v2.500H6V15h1.500v-1.500h1.700l2-2A4 4 0 1012.500 3.500zM13.500 6.500h.1" />
      )}
      {page === "workforce" && (
        <path d="M7.5 9.500a2.7 2.7 0 100-5.4 2.7 2.7 0 000 5.400zM2.5 16c.4-3 2.3-4.3 5-4.300s4.6 1.3 5 4.300M13 9.300a2.3 2.3 0 100-4.600M14.5 12c1.8.5 2.8 1.7 3 4" />
      )}
    </Icon>
  );
}

function Icon({ children }: { children: ReactNode }) {
  return (
    <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
      {children}
    </svg>
  );
}
