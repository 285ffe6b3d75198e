import { useTranslation } from "react-i18next";
import type { PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import { useFormat } from "../../components/format.ts";
import { nextMonth, tellMonth } from "./months.ts";
import { useKinds } from "./use_help.ts";

/** The months of a plan in words: of every task who helps, how much of what was due was done, and days with nobody. */
export function MonthTable({ plan, months }: { plan: PlanRecord; months: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { service } = useKinds();
  return (
    <div className="plan-scroll">
      <table className="plan-table">
        <caption className="visually-hidden">{t("help.drawing_of", { title: plan.title })}</caption>
        <thead>
          <tr>
            <th scope="col">{t("help.month")}</th>
            {plan.tasks.map((task) => (
              <th key={task.id} scope="col">
                {service(task.service)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {months.map((month) => (
            <tr key={month} data-now={plan.today >= month && plan.today < nextMonth(month)}>
              <th scope="row">
                {month.slice(0, 4)} {format.month(month)}
              </th>
              {plan.tasks.map((task) => (
                <Cell key={task.id} plan={plan} task={task} month={month} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Cell({ plan, task, month }: { plan: PlanRecord; task: PlanTask; month: string }) {
  const { t } = useTranslation();
  const told = tellMonth(plan, task, month);
  if (!told) return <td className="soft">—</td>;
  const begun = month <= plan.today;
  return (
    <td>
      {told.helpers.join(t("help.between")) || <span className="overdue">{t("help.nobody")}</span>}
      {begun && told.helpers.length > 0 && (
        <small className="soft">
          {t("help.done_of", { done: told.done, due: told.due })}
          {told.missed > 0 && t("help.and_missed", { count: told.missed })}
        </small>
      )}
      {told.gaps > 0 && <small className="overdue">{t("help.gap_times", { count: told.gaps })}</small>}
    </td>
  );
}
