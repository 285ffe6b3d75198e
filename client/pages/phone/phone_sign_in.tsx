import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Settings } from "../../../server/api/settings.ts";
import { api } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { signIn } from "../../phone/session.ts";
import { usePhone } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";

const DEMO_WORKER = "worker";

/** Signing in on the phone: the first time it takes a signal, as what lies here is opened by a key from the server. */
export function PhoneSignIn({ expired }: { expired: boolean }) {
  const { t } = useTranslation();
  const { sealed_items } = usePhone();
  return (
    <Frame title={t("shell.brand")}>
      <div className="phone-card">
        <h2>{t("phone.sign_in")}</h2>
        {expired && <p role="alert">{t("phone.expired")}</p>}
        {sealed_items > 0 && <p className="warm">{t("phone.sealed_items", { count: sealed_items })}</p>}
        <SignInForm />
        <DemoWorker />
      </div>
    </Frame>
  );
}

export function SignInForm({ username }: { username?: string | undefined }) {
  const { t } = useTranslation();
  const explain = useReason();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const fields = new FormData(event.currentTarget);
    const text = (name: string) => fields.get(name) as string;
    setBusy(true);
    setError(null);
    try {
      await signIn(text("username").trim(), text("password"));
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  return (
    <form className="phone-form" onSubmit={(event) => void submit(event)}>
      <label>
        <span>{t("sign_in.username")}</span>
        <input
          name="username"
          required
          maxLength={40}
          autoComplete="username"
          autoCapitalize="off"
          defaultValue={username}
        />
      </label>
      <label>
        <span>{t("sign_in.password")}</span>
        <input name="password" type="password" required maxLength={200} autoComplete="current-password" />
      </label>
      <p role="alert" className="overdue">
        {error !== null && explain(error)}
      </p>
      <button type="submit" className="phone-primary" disabled={busy}>
        {busy ? t("sign_in.submitting") : t("sign_in.submit")}
      </button>
    </form>
  );
}

/** In the demo city its worker's account is one press away. */
function DemoWorker() {
  const { t } = useTranslation();
  const explain = useReason();
  const [demo, setDemo] = useState<Settings["demo"]>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    api.settings().then(
      (settings) => setDemo(settings.demo),
      () => setDemo(null),
    );
  }, []);
  if (!demo?.accounts.includes(DEMO_WORKER)) return null;
  return (
    <>
      <button
        type="button"
        className="phone-plain"
        onClick={() => void signIn(DEMO_WORKER, demo.password).catch(setError)}
      >
        {t("phone.demo_worker")}
      </button>
      <p className="soft">
        <strong>{t("sign_in.simulated")}</strong> {t("sign_in.simulated_more")}
      </p>
      {error !== null && (
        <p role="alert" className="overdue">
          {explain(error)}
        </p>
      )}
    </>
  );
}
