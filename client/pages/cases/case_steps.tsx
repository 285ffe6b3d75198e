import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { api } from "../../api.ts";
import { useSettings } from "../../state/session.ts";
import { useCaseReason, useCaseWork } from "./use_case.ts";

/** The checklist of the way that was chosen: what is done, when and by whom; what is left can be ticked off. */
export function CaseSteps({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const explain = useCaseReason();
  const { busy, error, run } = useCaseWork(record.id);
  const [ticked, tick] = useState<string | null>(null);
  if (record.path === null || record.steps.length === 0) return null;
  const done = record.steps.filter(({ done_on }) => done_on !== null).length;
  const take = async (step: string, done_on: string, note: string) => {
    const body = { version: record.version, step, done_on, ...(note && { note }) };
    if (await run(() => api.takeCaseStep(record.id, body))) tick(null);
  };
  return (
    <section aria-label={t("cases.checklist")}>
      <h3>
        {t("cases.checklist_of", { path: t(`cases.paths.${record.path}`) })}{" "}
        <small className="soft">
          {done}/{record.steps.length}
        </small>
      </h3>
      <ol className="case-steps">
        {record.steps.map(({ step, done_on, by, note }) => (
          <li key={step} data-done={done_on !== null}>
            <svg className="icon" viewBox="0 0 20 20" width="18" height="18" aria-hidden="true">
              {done_on === null ? (
                <path d="M4 4h12v12H4z" />
              ) : (
                <path d="M4 4h12v12H4zM7 10l2.500 2.500L13.500 7.500" />
              )}
            </svg>
            <span>{t([`cases.steps.${step}`, step])}</span>
            {done_on !== null ? (
              <small className="soft">{[done_on, by].filter(Boolean).join(" · ")}</small>
            ) : (
              record.may_take_steps &&
              ticked !== step && (
                <button type="button" className="plain" onClick={() => tick(step)}>
                  {t("cases.tick")}
                  <span className="visually-hidden">{t([`cases.steps.${step}`, step])}</span>
                </button>
              )
            )}
            {note && <p className="soft">{note}</p>}
            {done_on === null && record.may_take_steps && ticked === step && (
              <StepForm
                busy={busy}
                onCancel={() => tick(null)}
                onTake={(day, said) => void take(step, day, said)}
              />
            )}
          </li>
        ))}
      </ol>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
    </section>
  );
}

function StepForm({
  busy,
  onCancel,
  onTake,
}: {
  busy: boolean;
  onCancel: () => void;
  onTake: (day: string, note: string) => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const [day, setDay] = useState(today);
  const [note, setNote] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onTake(day, note.trim());
  };
  return (
    <form className="case-form" onSubmit={submit}>
      <label>
        <span>{t("cases.done_on")}</span>
        <input
          type="date"
          required
          max={today}
          value={day}
          ref={focusOnce}
          onChange={(event) => setDay(event.target.value)}
        />
      </label>
      <label>
        <span>{t("cases.step_note")}</span>
        <input maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("cases.take_step")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("cases.cancel")}
        </button>
      </div>
    </form>
  );
}

function focusOnce(element: HTMLInputElement | null): void {
  element?.focus({ preventScroll: true });
}
