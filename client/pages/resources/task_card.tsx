import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { Refusal } from "./fields.tsx";
import { FindHelper } from "./find_helper.tsx";
import { HelperRow } from "./helper_row.tsx";
import { LogForm } from "./log_form.tsx";
import { TaskForm } from "./task_form.tsx";
import { useHelpReason, useHelpWords, useKinds, usePlanWork } from "./use_help.ts";

/** One task of a plan: how often, who helps from when to when, and what can be done about it. */
export function TaskCard({ plan, task }: { plan: PlanRecord; task: PlanTask }) {
  const { t } = useTranslation();
  const words = useHelpWords();
  const { service } = useKinds();
  const explain = useHelpReason();
  const { busy, error, run } = usePlanWork();
  const [doing, doNow] = useState<"find" | "edit" | "log" | null>(null);
  const name = service(task.service);
  const done = () => doNow(null);
  const logs = plan.status === "running" || plan.status === "done";
  const gaps = plan.gaps.filter(({ task_id }) => task_id === task.id);
  const button = (what: "find" | "edit" | "log", label: string) => (
    <button
      type="button"
      className="plain"
      aria-expanded={doing === what}
      onClick={() => doNow(doing === what ? null : what)}
    >
      {label}
      <span className="visually-hidden">{name}</span>
    </button>
  );
  return (
    <li aria-label={name}>
      <div className="plan-task-head">
        <strong>{name}</strong>
        <span>{words.rhythm(task)}</span>
        {(task.from_on !== plan.from_on || task.to_on !== null) && (
          <span className="soft">{words.span(task)}</span>
        )}
        {gaps.length > 0 && (
          <span className="overdue">
            {t("help.gap_times", { count: gaps.reduce((sum, { days }) => sum + days.length, 0) })}
          </span>
        )}
      </div>
      {task.helpers.length === 0 && <p className="overdue">{t("help.nobody_yet")}</p>}
      <ul className="plan-helpers">
        {task.helpers.map((helper) => (
          <HelperRow key={helper.id} plan={plan} helper={helper} />
        ))}
      </ul>
      <div className="form-buttons">
        {plan.may_change && button("find", t("help.find_helper"))}
        {logs && button("log", t("help.log_it"))}
        {plan.may_change && button("edit", t("help.edit_task"))}
        {plan.may_change && !plan.logs.some(({ task_id }) => task_id === task.id) && (
          <button
            type="button"
            className="plain"
            disabled={busy}
            onClick={() => void run(() => api.removeTask(task.id, plan.version))}
          >
            {t("help.remove_task")}
            <span className="visually-hidden">{name}</span>
          </button>
        )}
      </div>
      <Refusal words={error === null ? null : explain(error)} />
      {doing === "find" && <FindHelper plan={plan} task={task} onDone={done} />}
      {doing === "log" && <LogForm plan={plan} task={task} onDone={done} />}
      {doing === "edit" && <TaskForm plan={plan} task={task} onDone={done} />}
    </li>
  );
}
