import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useReason } from "../../components/load_state.tsx";
import { signIn } from "../../phone/session.ts";
import { usePhone } from "../../phone/state.ts";
import { Frame } from "./phone_app.tsx";

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
    setBusy(true);
    setError(null);
    try {
      await signIn(String(fields.get("username")).trim(), String(fields.get("password")));
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
