import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useCaseReason, useCaseWork } from "./use_case.ts";

/** The step of the path that says that helpers are there. */
const HELPERS = "helpers";

/** The plans of help of a case whose way is a plan; one can be made, and when it runs its step be ticked off. */
export function CasePlans({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const account = useAccount();
  const today = useSettings()?.today ?? "";
  const explain = useCaseReason();
  const { busy, error, run } = useCaseWork(record.id);
  const sees = account != null && may(account, "plans");
  const wanted = sees && (record.path === "social_plan" || record.outcome === "social_plan");
  const { data } = useQuery({
    queryKey: ["plans", { case: record.id }],
    queryFn: ({ signal }) => api.plans({ case: record.id }, signal),
    enabled: wanted,
  });
  if (!wanted || !data) return null;
  const running = data.plans.find(({ status }) => status === "running");
  const open = record.steps.some(({ step, done_on }) => step === HELPERS && done_on === null);
  const step = t(`cases.steps.${HELPERS}`);
  const tick = () =>
    void run(() =>
      api.takeCaseStep(record.id, {
        version: record.version,
        step: HELPERS,
        done_on: today,
        note: t("help.case_plan_note", { title: running!.title }),
      }),
    );
  return (
    <section aria-label={t("help.case_plans")}>
      <h3>{t("help.case_plans")}</h3>
      {data.plans.length === 0 && <p className="soft">{t("help.case_no_plan")}</p>}
      <ul className="case-similar">
        {data.plans.map((plan) => (
          <li key={plan.id}>
            <Link to={`/resources?plan=${plan.id}`}>{plan.title}</Link>
            <span className="soft">{t(`help.statuses.${plan.status}`)}</span>
            {plan.next_gap_on !== null && (
              <span className="overdue">{t("help.gap_from", { day: format.day(plan.next_gap_on) })}</span>
            )}
          </li>
        ))}
      </ul>
      <div className="form-buttons">
        {may(account, "help") && data.plans.length === 0 && (
          <Link className="button-link" to={`/resources?show=new_plan&case=${record.id}`}>
            {t("help.case_make_plan")}
          </Link>
        )}
        {running && open && record.may_take_steps && (
          <button type="button" className="plain" disabled={busy} onClick={tick}>
            {t("help.case_tick", { step })}
          </button>
        )}
      </div>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
    </section>
  );
}
