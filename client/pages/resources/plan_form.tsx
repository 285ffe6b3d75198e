import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanChange } from "../../../server/api/plans.ts";
import { Field, Refusal, SpanFields } from "./fields.tsx";
import { missing, useHelpReason } from "./use_help.ts";

type Said = Omit<PlanChange, "version">;

/** Asks what a plan is called, what it wants, and how long it lasts. */
export function PlanForm({
  known,
  busy,
  onSave,
  onCancel,
}: {
  known: Said;
  busy: boolean;
  onSave: (said: Said) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const [said, say] = useState<Said>({
    title: known.title,
    goal: known.goal,
    from_on: known.from_on,
    to_on: known.to_on,
  });
  const [error, setError] = useState<unknown>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const unsaid = (["title", "goal", "from_on"] as const).filter((name) => !said[name].trim());
    setError(unsaid.length > 0 ? missing(unsaid) : null);
    if (unsaid.length === 0) onSave({ ...said, title: said.title.trim(), goal: said.goal.trim() });
  };
  return (
    <form className="help-form" noValidate onSubmit={submit}>
      <Field name="title">
        <input
          name="title"
          maxLength={60}
          placeholder={t("help.plan_title_hint")}
          value={said.title}
          onChange={(event) => say({ ...said, title: event.target.value })}
        />
      </Field>
      <Field name="goal">
        <input
          name="goal"
          maxLength={200}
          placeholder={t("help.goal_hint")}
          value={said.goal}
          onChange={(event) => say({ ...said, goal: event.target.value })}
        />
      </Field>
      <SpanFields
        span={said}
        onSpan={(span) => say({ ...said, ...span })}
        until={t("help.until_goal_hint")}
      />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("help.save")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}
