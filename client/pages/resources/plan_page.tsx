import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord } from "../../../server/api/plans.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { LogList } from "./log_list.tsx";
import { NextActions } from "./next_actions.tsx";
import { PlanHead } from "./plan_head.tsx";
import { TaskCard } from "./task_card.tsx";
import { TaskForm } from "./task_form.tsx";
import { Timeline } from "./timeline.tsx";
import { usePlan } from "./use_help.ts";

/** One plan in place of the lists: its months, what is to be done next, its tasks with their helpers, and what was done. */
export function PlanPage({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const found = usePlan(id);
  const back = useRef<HTMLButtonElement>(null);
  // On a phone the sheet may have been scrolled down to the line of the list.
  useEffect(() => {
    back.current!.focus({ preventScroll: true });
    back.current!.closest(".panels")!.scrollTop = 0;
  }, []);
  return (
    <Panel
      grows
      title={t("help.plan")}
      tools={
        <button ref={back} type="button" className="plain" onClick={() => patch({ plan: null })}>
          {t("help.back")}
        </button>
      }
    >
      {found.data ? (
        <Details plan={found.data} />
      ) : found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Loading lines={12} />
      )}
    </Panel>
  );
}

function Details({ plan }: { plan: PlanRecord }) {
  const { t } = useTranslation();
  const [adding, setAdding] = useState(false);
  return (
    <div className="plan-page">
      <PlanHead plan={plan} />
      <NextActions plan={plan} />
      {plan.tasks.length > 0 && <Timeline plan={plan} />}
      <section aria-label={t("help.tasks")}>
        <h3>{t("help.tasks")}</h3>
        {plan.tasks.length === 0 && <p className="soft">{t("help.no_tasks")}</p>}
        <ul className="plan-tasks">
          {plan.tasks.map((task) => (
            <TaskCard key={task.id} plan={plan} task={task} />
          ))}
        </ul>
        {plan.may_change &&
          (adding ? (
            <TaskForm plan={plan} onDone={() => setAdding(false)} />
          ) : (
            <button type="button" className="plain" onClick={() => setAdding(true)}>
              {t("help.add_task")}
            </button>
          ))}
      </section>
      <LogList plan={plan} />
    </div>
  );
}
