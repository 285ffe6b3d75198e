import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import type { Rhythm } from "../../../server/domain/resources/rhythm.ts";
import { api } from "../../api.ts";
import { KindChoice, Refusal, RhythmFields, SpanFields } from "./fields.tsx";
import { missing, useHelpReason, usePlanWork } from "./use_help.ts";

/** Asks what is to be done, how often and how long: a new task, or when one that is there is done. */
export function TaskForm({ plan, task, onDone }: { plan: PlanRecord; task?: PlanTask; onDone: () => void }) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const form = useRef<HTMLFormElement>(null);
  const { busy, error, setError, run } = usePlanWork();
  const [service, setService] = useState(task?.service ?? "");
  const [rhythm, setRhythm] = useState<Rhythm>({
    weekdays: task ? task.weekdays : [1],
    every_days: task?.every_days ?? null,
  });
  const [span, setSpan] = useState({ from_on: task?.from_on ?? plan.from_on, to_on: task?.to_on ?? null });
  useEffect(() => {
    form.current!.querySelector<HTMLElement>("select, button")?.focus({ preventScroll: true });
    form.current!.scrollIntoView({ block: "nearest" });
  }, []);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [
      !service && "service",
      rhythm.weekdays?.length === 0 && "weekdays",
      !span.from_on && "from_on",
    ].filter((name) => name !== false);
    if (unsaid.length > 0) {
      setError(missing(unsaid));
      return;
    }
    const body = {
      version: plan.version,
      service,
      weekdays: rhythm.weekdays && [...rhythm.weekdays],
      every_days: rhythm.every_days,
      ...span,
    };
    if (await run(() => (task ? api.changeTask(task.id, body) : api.addTask(plan.id, body)))) onDone();
  };
  return (
    <form ref={form} className="help-form" noValidate onSubmit={(event) => void submit(event)}>
      {!task && <KindChoice of="services" value={service} onChoose={setService} />}
      <RhythmFields rhythm={rhythm} onRhythm={setRhythm} />
      <SpanFields span={span} onSpan={setSpan} until={t("help.until_plan")} />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {task ? t("help.save") : t("help.add_task")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}
