import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanHelper, PlanRecord } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { Refusal, SpanFields } from "./fields.tsx";
import { useHelpReason, useHelpWords, useKinds, usePlanWork } from "./use_help.ts";

/** Somebody who helps with a task: from when to when, how to reach them; the days can be changed. */
export function HelperRow({ plan, helper }: { plan: PlanRecord; helper: PlanHelper }) {
  const { t } = useTranslation();
  const words = useHelpWords();
  const { provider } = useKinds();
  const explain = useHelpReason();
  const { busy, error, run } = usePlanWork();
  const [editing, edit] = useState(false);
  const [span, setSpan] = useState({ from_on: helper.from_on, to_on: helper.to_on });
  const logged = plan.logs.some(({ helper_id }) => helper_id === helper.id);
  const past = helper.to_on !== null && helper.to_on < plan.today;
  const save = async (event: FormEvent) => {
    event.preventDefault();
    if (await run(() => api.changeHelper(helper.id, { version: plan.version, ...span }))) edit(false);
  };
  const { weekdays, months } = helper.available;
  return (
    <li data-past={past}>
      <span>{words.span(helper)}</span>
      <span>
        <strong>{helper.provider_name}</strong>{" "}
        <small className="soft">{provider(helper.provider_kind)}</small>
      </span>
      <span className="soft">
        {[
          t("help.can_on", { days: words.weekdays(weekdays) }),
          months && words.months(months),
          [helper.contact_name, helper.contact_phone].filter(Boolean).join(" "),
        ]
          .filter(Boolean)
          .join(" · ")}
      </span>
      {plan.may_change && !editing && (
        <span className="plan-row-tools">
          <button type="button" className="quiet-link" onClick={() => edit(true)}>
            {t("help.change_days")}
            <span className="visually-hidden">{helper.provider_name}</span>
          </button>
          {!logged && (
            <button
              type="button"
              className="quiet-link"
              disabled={busy}
              onClick={() => void run(() => api.removeHelper(helper.id, plan.version))}
            >
              {t("help.remove")}
              <span className="visually-hidden">{helper.provider_name}</span>
            </button>
          )}
        </span>
      )}
      {editing && (
        <form className="help-form" noValidate onSubmit={(event) => void save(event)}>
          <SpanFields span={span} onSpan={setSpan} />
          <div className="form-buttons">
            <button type="submit" className="primary" disabled={busy || !span.from_on}>
              {t("help.save")}
            </button>
            <button type="button" className="plain" onClick={() => edit(false)}>
              {t("help.cancel")}
            </button>
          </div>
        </form>
      )}
      <Refusal words={error === null ? null : explain(error)} />
    </li>
  );
}
