import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Navigate, useSearchParams } from "react-router";
import { useReason } from "../../components/load_state.tsx";
import { useAccount, useSettings, useSignIn } from "../../state/session.ts";
import { GridPattern } from "./grid_pattern.tsx";
import { safeNext } from "./next.ts";
import "./sign_in.css";

/** The door: name and password, or one click on a demo account; then back to where one was going. */
export function SignIn() {
  const { t } = useTranslation();
  const account = useAccount();
  const settings = useSettings();
  const [params] = useSearchParams();
  if (account) return <Navigate to={safeNext(params.get("next"))} replace />;
  return (
    <main className="sign-in">
      <section className="sign-in-face">
        <GridPattern />
        <div className="sign-in-name">
          <img src="/icon.svg" alt="" width="56" height="56" />
          <h1>{t("shell.brand")}</h1>
          <p>{t("shell.tagline")}</p>
        </div>
        <p className="sign-in-motto">{t("sign_in.motto")}</p>
      </section>
      <section className="sign-in-door">
        <Door city={settings?.city.name} />
        {settings?.demo && <DemoNote />}
        {settings?.trial_database && <p className="sign-in-trial">{t("sign_in.trial_database")}</p>}
      </section>
    </main>
  );
}

function Door({ city }: { city: string | undefined }) {
  const { t } = useTranslation();
  const { signIn } = useSignIn();
  const demo = useSettings()?.demo ?? null;
  const explain = useReason();
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const password = useRef<HTMLInputElement>(null);

  async function enter(username: string, secret: string) {
    setBusy(username);
    setError(null);
    try {
      await signIn(username, secret);
    } catch (refusal) {
      setError(refusal);
      setBusy(null);
      password.current?.select();
    }
  }
  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => fields.get(name) as string;
    void enter(text("username").trim(), text("password"));
  }
  return (
    <>
      <form className="sign-in-form" onSubmit={submit} aria-labelledby="sign-in-title">
        <h2 id="sign-in-title">
          {city && <span>{city}</span>}
          {t("sign_in.title")}
        </h2>
        <label htmlFor="username">{t("sign_in.username")}</label>
        <input
          id="username"
          name="username"
          required
          maxLength={40}
          autoComplete="username"
          autoCapitalize="off"
        />
        <label htmlFor="password">{t("sign_in.password")}</label>
        <input
          ref={password}
          id="password"
          name="password"
          type="password"
          required
          maxLength={200}
          autoComplete="current-password"
          aria-describedby="sign-in-error"
        />
        <p id="sign-in-error" className="sign-in-error" role="alert">
          {error !== null && explain(error)}
        </p>
        <button type="submit" className="sign-in-submit" disabled={busy !== null} aria-busy={busy !== null}>
          {busy === null ? t("sign_in.submit") : t("sign_in.submitting")}
        </button>
      </form>
      {demo && (
        <section className="sign-in-demo" aria-labelledby="sign-in-demo-title">
          <h3 id="sign-in-demo-title">{t("sign_in.demo_title")}</h3>
          <ul>
            {demo.accounts.map((name) => (
              <li key={name}>
                <button
                  type="button"
                  disabled={busy !== null}
                  onClick={() => void enter(name, demo.password)}
                >
                  <strong>{t(`sign_in.demo.${name}.name`)}</strong>
                  <code>{name}</code>
                  <span>{t(`sign_in.demo.${name}.sees`)}</span>
                </button>
              </li>
            ))}
          </ul>
          <p>
            {t("sign_in.demo_password")} <code>{demo.password}</code>
          </p>
        </section>
      )}
    </>
  );
}

function DemoNote() {
  const { t } = useTranslation();
  return (
    <p className="sign-in-simulated">
      <strong>{t("sign_in.simulated")}</strong> {t("sign_in.simulated_more")}
    </p>
  );
}
