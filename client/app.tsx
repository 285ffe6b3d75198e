import { type ReactNode, Suspense, lazy } from "react";
import { useTranslation } from "react-i18next";
import { Link, Navigate, Route, Routes, useLocation } from "react-router";
import { Overview } from "./pages/overview/overview.tsx";
import { Shell } from "./shell.tsx";
import { useAccount } from "./state/session.ts";

const Cases = lazy(() => import("./pages/cases/cases.tsx").then((page) => ({ default: page.Cases })));
const Coverage = lazy(() =>
  import("./pages/coverage/coverage.tsx").then((page) => ({ default: page.Coverage })),
);
const Resources = lazy(() =>
  import("./pages/resources/resources.tsx").then((page) => ({ default: page.Resources })),
);
const Workforce = lazy(() =>
  import("./pages/workforce/workforce.tsx").then((page) => ({ default: page.Workforce })),
);
const Boundaries = lazy(() =>
  import("./pages/boundaries/boundaries.tsx").then((page) => ({ default: page.Boundaries })),
);
const Data = lazy(() => import("./pages/data/data.tsx").then((page) => ({ default: page.Data })));
const Mosaics = lazy(() =>
  import("./pages/data/boundaries/boundaries.tsx").then((page) => ({ default: page.Mosaics })),
);
const History = lazy(() => import("./pages/history/history.tsx").then((page) => ({ default: page.History })));
const Visits = lazy(() => import("./pages/visits/visits.tsx").then((page) => ({ default: page.Visits })));
const Placing = lazy(() => import("./pages/placing/placing.tsx").then((page) => ({ default: page.Placing })));
const Admin = lazy(() => import("./pages/admin/admin.tsx").then((page) => ({ default: page.Admin })));
const SignIn = lazy(() => import("./pages/sign_in/sign_in.tsx").then((page) => ({ default: page.SignIn })));

/** The routes. All but the sign-in page stand inside the shell, over its one map. */
export function App() {
  return (
    <Suspense fallback={null}>
      <Routes>
        <Route path="/sign-in" element={<SignIn />} />
        <Route
          element={
            <SignedIn>
              <Shell />
            </SignedIn>
          }
        >
          <Route path="/overview" element={<Overview />} />
          <Route path="/cases" element={<Cases />} />
          <Route path="/visits" element={<Visits />} />
          <Route path="/resources" element={<Resources />} />
          <Route path="/coverage" element={<Coverage />} />
          <Route path="/workforce" element={<Workforce />} />
          <Route path="/boundaries" element={<Boundaries />} />
          <Route path="/boundaries/history" element={<History />} />
          <Route path="/placing" element={<Placing />} />
          <Route path="/data" element={<Data />} />
          <Route path="/data/boundaries" element={<Mosaics />} />
          <Route path="/admin" element={<Admin />} />
        </Route>
        <Route path="/" element={<Navigate to="/overview" replace />} />
        <Route path="*" element={<NotFound />} />
      </Routes>
    </Suspense>
  );
}

/** Sends who is not signed in to the sign-in page, and back afterwards. */
function SignedIn({ children }: { children: ReactNode }) {
  const account = useAccount();
  const { pathname, search } = useLocation();
  if (account === undefined) return null;
  if (account === null)
    return <Navigate to={`/sign-in?${new URLSearchParams({ next: pathname + search })}`} replace />;
  return children;
}

function NotFound() {
  const { t } = useTranslation();
  return (
    <main className="not-found">
      <h1>{t("shell.not_found")}</h1>
      <p>{t("shell.not_found_hint")}</p>
      <Link to="/overview">{t("shell.to_overview")}</Link>
    </main>
  );
}
