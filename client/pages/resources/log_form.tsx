import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type PlanRecord, type PlanTask, RESULTS } from "../../../server/api/plans.ts";
import { helpersOn } from "../../../server/domain/resources/plan_gaps.ts";
import { api } from "../../api.ts";
import { Segments } from "../../components/segments.tsx";
import { Field, Refusal } from "./fields.tsx";
import { unlogged } from "./months.ts";
import { useHelpReason, usePlanWork } from "./use_help.ts";

const LOOKED_BACK_DAYS = 14;

/** Asks whether a task was done on a day; whose turn it was, is told. */
export function LogForm({ plan, task, onDone }: { plan: PlanRecord; task: PlanTask; onDone: () => void }) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const { busy, error, run } = usePlanWork();
  const [day, setDay] = useState(() => unlogged(plan, task, LOOKED_BACK_DAYS)[0] ?? plan.today);
  const [result, setResult] = useState<(typeof RESULTS)[number]>("done");
  const [note, setNote] = useState("");
  const [helper] = helpersOn(task, day);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const said = note.trim();
    if (await run(() => api.logTask(task.id, { done_on: day, result, ...(said && { note: said }) })))
      onDone();
  };
  return (
    <form className="help-form" noValidate onSubmit={(event) => void submit(event)}>
      <Field name="done_on">
        <input
          type="date"
          name="done_on"
          max={plan.today}
          min={task.from_on}
          value={day}
          onChange={(event) => setDay(event.target.value)}
        />
      </Field>
      <p className="help-note">
        {helper ? t("help.turn_of", { name: helper.provider_name }) : t("help.turn_of_nobody")}
      </p>
      <Segments
        label={t("help.fields.result")}
        options={RESULTS.map((one) => [one, t(`help.results.${one}`)] as const)}
        chosen={result}
        onChoose={setResult}
      />
      <Field name="note">
        <input name="note" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
      </Field>
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy || !day}>
          {t("help.save_log")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}
