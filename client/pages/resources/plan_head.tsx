import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { PlanRecord, PlanStepName } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { useNames } from "../cases/use_names.ts";
import { Refusal } from "./fields.tsx";
import { PlanForm } from "./plan_form.tsx";
import { useHelpReason, useHelpWords, usePlanWork } from "./use_help.ts";

const TONES = { draft: "warm", running: "good", done: undefined, stopped: undefined } as const;

/** For whom a plan is, what it wants, how long, and what can be done with it as a whole. */
export function PlanHead({ plan }: { plan: PlanRecord }) {
  const { t } = useTranslation();
  const words = useHelpWords();
  const names = useNames();
  const explain = useHelpReason();
  const { busy, error, run } = usePlanWork();
  const [editing, edit] = useState(false);
  const take = (step: PlanStepName) => run(() => api.stepPlan(plan.id, { version: plan.version, step }));
  const save = async (body: Parameters<typeof api.changePlan>[1]) => {
    if (await run(() => api.changePlan(plan.id, body))) edit(false);
  };
  const { household } = plan;
  return (
    <div className="plan-head">
      <p className="plan-title">
        <strong>{plan.title}</strong>
        <span className="badge" data-tone={TONES[plan.status]}>
          {t(`help.statuses.${plan.status}`)}
        </span>
      </p>
      <dl className="help-facts">
        <div>
          <dt>{t("help.fields.goal")}</dt>
          <dd>{plan.goal}</dd>
        </div>
        <div>
          <dt>{t("help.period")}</dt>
          <dd>
            {words.span(plan)}
            {plan.to_on === null && ` ${t("help.until_goal")}`}
          </dd>
        </div>
        <div>
          <dt>{t("help.whom")}</dt>
          <dd>
            {[
              plan.household_id !== null && t("help.household_numbered", { number: plan.household_id }),
              `${plan.town_name} ${plan.village_name}`,
              household?.category && names.category(household.category),
              household && t(`cases.risks.${household.risk}`),
              household && t("help.people_count", { count: household.people }),
            ]
              .filter(Boolean)
              .join(" · ")}
          </dd>
        </div>
        {plan.case_id !== null && (
          <div>
            <dt>{t("help.case")}</dt>
            <dd>
              <Link to={`/cases?case=${plan.case_id}`}>{plan.case_number}</Link>
            </dd>
          </div>
        )}
      </dl>
      {editing ? (
        <PlanForm
          busy={busy}
          known={plan}
          onCancel={() => edit(false)}
          onSave={(body) => void save({ version: plan.version, ...body })}
        />
      ) : (
        (plan.may_change || plan.steps.length > 0) && (
          <div className="form-buttons">
            {plan.steps.map((step) => (
              <button
                key={step}
                type="button"
                className={step === "start" || step === "resume" ? "primary" : "plain"}
                disabled={busy}
                onClick={() => void take(step)}
              >
                {t(`help.steps.${step}`)}
              </button>
            ))}
            {plan.may_change && (
              <button type="button" className="plain" onClick={() => edit(true)}>
                {t("help.edit")}
              </button>
            )}
          </div>
        )
      )}
      <Refusal words={error === null ? null : explain(error)} />
    </div>
  );
}
