import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Project } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useSettings } from "../../state/session.ts";
import { Field, Refusal, SpanFields } from "./fields.tsx";
import { missing, useHelpReason, useHelpWords, useHelpWork } from "./use_help.ts";

/** What was granted for a project, by whom and for how long; more can be written down. */
export function Grants({ project }: { project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  const explain = useHelpReason();
  const { busy, error, run } = useHelpWork();
  const [adding, setAdding] = useState(false);
  if (project.grants.length === 0 && !project.may_change) return null;
  return (
    <section aria-label={t("help.grants")}>
      <h3>{t("help.grants")}</h3>
      {project.grants.length === 0 && <p className="soft">{t("help.no_grants")}</p>}
      <ul className="plan-helpers">
        {project.grants.map((grant) => (
          <li key={grant.id}>
            <strong>{t("help.yuan", { sum: format.number(grant.amount_yuan) })}</strong>
            <span>{grant.from_whom}</span>
            <span className="soft">{words.span(grant)}</span>
            {project.may_change && (
              <span className="plan-row-tools">
                <button
                  type="button"
                  className="quiet-link"
                  disabled={busy}
                  onClick={() => void run(() => api.removeGrant(project.id, grant.id, project.version))}
                >
                  {t("help.remove")}
                  <span className="visually-hidden">{grant.from_whom}</span>
                </button>
              </span>
            )}
          </li>
        ))}
      </ul>
      <Refusal words={error === null ? null : explain(error)} />
      {project.may_change &&
        (adding ? (
          <GrantForm project={project} onDone={() => setAdding(false)} />
        ) : (
          <button type="button" className="plain" onClick={() => setAdding(true)}>
            {t("help.add_grant")}
          </button>
        ))}
    </section>
  );
}

function GrantForm({ project, onDone }: { project: Project; onDone: () => void }) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const today = useSettings()?.today ?? "";
  const { busy, error, setError, run } = useHelpWork();
  const [amount, setAmount] = useState("");
  const [from_whom, setFrom] = useState("");
  const [span, setSpan] = useState<{ from_on: string; to_on: string | null }>({
    from_on: today,
    to_on: project.to_on,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const amount_yuan = Number(amount);
    const unsaid = [
      amount_yuan <= 0 && "amount_yuan",
      !from_whom.trim() && "from_whom",
      !span.from_on && "from_on",
      !span.to_on && "to_on",
    ].filter((name) => name !== false);
    if (unsaid.length > 0) {
      setError(missing(unsaid));
      return;
    }
    const body = {
      version: project.version,
      amount_yuan,
      from_whom: from_whom.trim(),
      from_on: span.from_on,
      to_on: span.to_on!,
    };
    if (await run(() => api.addGrant(project.id, body))) onDone();
  };
  return (
    <form className="help-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field name="amount_yuan">
        <input
          name="amount_yuan"
          inputMode="numeric"
          maxLength={9}
          value={amount}
          onChange={(event) => setAmount(event.target.value.replaceAll(/\D/g, ""))}
        />
      </Field>
      <Field name="from_whom">
        <input
          name="from_whom"
          maxLength={60}
          value={from_whom}
          onChange={(event) => setFrom(event.target.value)}
        />
      </Field>
      <SpanFields span={span} onSpan={setSpan} until={t("help.wanted")} />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("help.save")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}
