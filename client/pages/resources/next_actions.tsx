import { useTranslation } from "react-i18next";
import type { PlanRecord } from "../../../server/api/plans.ts";
import { helpersOn } from "../../../server/domain/resources/plan_gaps.ts";
import { addDays, earlier, occurrences } from "../../../server/domain/resources/rhythm.ts";
import { useFormat } from "../../components/format.ts";
import { useGapCause } from "./gap_list.tsx";
import { unlogged } from "./months.ts";
import { useKinds } from "./use_help.ts";

const LOOKED_BACK_DAYS = 14;
const WEEK_DAYS = 7;

/** What somebody must see to: days without a helper ahead, what nobody has written down, and what comes this week. */
export function NextActions({ plan }: { plan: PlanRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { service } = useKinds();
  const cause = useGapCause();
  const running = plan.status === "running";
  const open = running
    ? plan.tasks.flatMap((task) => {
        const days = unlogged(plan, task, LOOKED_BACK_DAYS);
        return days.length > 0 ? [{ task, days }] : [];
      })
    : [];
  const coming = running ? comingDays(plan) : [];
  if (plan.gaps.length === 0 && open.length === 0 && coming.length === 0) return null;
  return (
    <section aria-label={t("help.next")}>
      <h3>{t("help.next")}</h3>
      <ul className="plan-next">
        {plan.gaps.map((gap) => (
          <li key={`${gap.task_id}-${gap.from_on}`} data-tone="alarm">
            <strong>{t("help.next_gap", { service: service(gap.service) })}</strong>
            <span>
              {t("help.gap_days", {
                from: format.day(gap.from_on),
                to: format.day(gap.to_on),
                count: gap.days.length,
              })}
            </span>
            <span className="soft">{cause(gap)}</span>
          </li>
        ))}
        {open.map(({ task, days }) => (
          <li key={`log-${task.id}`} data-tone="warm">
            <strong>{t("help.next_log", { service: service(task.service) })}</strong>
            <span>{days.map(format.day).join(t("help.between"))}</span>
          </li>
        ))}
        {coming.length > 0 && (
          <li>
            <strong>{t("help.next_week")}</strong>
            <span>
              {coming
                .map(({ date, name, what }) =>
                  t("help.coming", { day: format.day(date), service: service(what), name }),
                )
                .join(t("help.and_then"))}
            </span>
          </li>
        )}
      </ul>
    </section>
  );
}

/** What is due within a week, and who does it. */
function comingDays(plan: PlanRecord): { date: string; what: string; name: string }[] {
  const last = earlier(plan.to_on, addDays(plan.today, WEEK_DAYS - 1))!;
  const from = plan.from_on > plan.today ? plan.from_on : plan.today;
  return plan.tasks
    .flatMap((task) =>
      occurrences(task, from, last).flatMap((date) => {
        const [helper] = helpersOn(task, date);
        return helper ? [{ date, what: task.service, name: helper.provider_name }] : [];
      }),
    )
    .toSorted((a, b) => (a.date < b.date ? -1 : 1));
}
