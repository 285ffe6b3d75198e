import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord } from "../../../server/api/plans.ts";
import { useFormat } from "../../components/format.ts";
import { useKinds } from "./use_help.ts";

const SHOWN = 12;

/** What was done and what was missed, by whom, the newest first. */
export function LogList({ plan }: { plan: PlanRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { service } = useKinds();
  const [all, showAll] = useState(false);
  if (plan.status === "draft") return null;
  const tasks = new Map(plan.tasks.map((task) => [task.id, task]));
  const helpers = new Map(
    plan.tasks.flatMap((task) => task.helpers.map((helper) => [helper.id, helper] as const)),
  );
  return (
    <section aria-label={t("help.logs")}>
      <h3>{t("help.logs")}</h3>
      {plan.logs.length === 0 && <p className="soft">{t("help.no_logs")}</p>}
      <ol className="plan-logs">
        {plan.logs.slice(0, all ? undefined : SHOWN).map((log) => (
          <li key={log.id}>
            <span>{format.fullDay(log.done_on)}</span>
            <strong>{service(tasks.get(log.task_id)?.service ?? "")}</strong>
            <span className={log.result === "missed" ? "overdue" : "plan-done"}>
              {t(`help.results.${log.result}`)}
            </span>
            <span className="soft">
              {[
                helpers.get(log.helper_id ?? 0)?.provider_name,
                log.note,
                log.by && t("help.logged_by", { by: log.by }),
              ]
                .filter(Boolean)
                .join(" · ")}
            </span>
          </li>
        ))}
      </ol>
      {plan.logs.length > SHOWN && !all && (
        <button type="button" className="plain" onClick={() => showAll(true)}>
          {t("help.all_logs", { count: plan.logs.length })}
        </button>
      )}
    </section>
  );
}
