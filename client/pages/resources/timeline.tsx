import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanHelper, PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import { gapsOf } from "../../../server/domain/resources/plan_gaps.ts";
import { earlier } from "../../../server/domain/resources/rhythm.ts";
import { useFormat } from "../../components/format.ts";
import { Segments } from "../../components/segments.tsx";
import { inLanes, lastOfMonth, monthsOf, type Stretch, stretchOf } from "./months.ts";
import { MonthTable } from "./month_table.tsx";
import { useHelpWords, useKinds } from "./use_help.ts";

/** The months of a plan: who helps with what from when to when, and where nobody does; as a drawing or as a table. */
export function Timeline({ plan }: { plan: PlanRecord }) {
  const { t } = useTranslation();
  const [as, show] = useState<"drawing" | "table">("drawing");
  const months = monthsOf(plan);
  return (
    <section aria-label={t("help.months")}>
      <div className="plan-months-head">
        <h3>{t("help.months")}</h3>
        <Segments
          label={t("help.months_as")}
          options={[
            ["drawing", t("help.as_drawing")],
            ["table", t("help.as_table")],
          ]}
          chosen={as}
          onChoose={show}
        />
      </div>
      {as === "drawing" ? (
        <Drawing plan={plan} months={months} />
      ) : (
        <MonthTable plan={plan} months={months} />
      )}
    </section>
  );
}

function Drawing({ plan, months }: { plan: PlanRecord; months: readonly string[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = stretchOf(months, { from_on: plan.today, to_on: plan.today });
  const box = useRef<HTMLDivElement>(null);
  // Where the drawing is wider than the page, today stands in its middle: what is past can be scrolled to.
  const at = today?.at ?? 0;
  useEffect(() => {
    const { scrollWidth, clientWidth } = box.current!;
    box.current!.scrollLeft = scrollWidth * at - clientWidth / 2;
  }, [at]);
  return (
    <div
      ref={box}
      className="plan-scroll"
      role="img"
      aria-label={t("help.drawing_of", { title: plan.title })}
    >
      <div
        className="plan-drawing"
        style={{ minWidth: `${7.5 + months.length * 2.6}rem` }}
        aria-hidden="true"
      >
        <div className="plan-lanes plan-scale">
          <span />
          <div>
            {months.map((month, i) => (
              <span key={month} style={placed(monthStretch(months, month))}>
                {format.month(month)}
                {(i === 0 || month.endsWith("-01-01")) && <small>{month.slice(0, 4)}</small>}
              </span>
            ))}
          </div>
        </div>
        {plan.tasks.map((task) => (
          <TaskLanes key={task.id} plan={plan} task={task} months={months} today={today} />
        ))}
        <p className="plan-key soft">
          <i data-key="gap" /> {t("help.key_gap")} <i data-key="past" /> {t("help.key_past")}{" "}
          <i data-key="today" /> {t("help.key_today")}
        </p>
      </div>
    </div>
  );
}

function TaskLanes({
  plan,
  task,
  months,
  today,
}: {
  plan: PlanRecord;
  task: PlanTask;
  months: readonly string[];
  today: Stretch | null;
}) {
  const { service } = useKinds();
  const words = useHelpWords();
  const span = { from_on: plan.from_on, to_on: earlier(plan.ended_on, plan.to_on) };
  const gaps = gapsOf([task], span, { from: plan.from_on, to: lastOfMonth(months.at(-1)!) });
  const lanes = inLanes(
    task.helpers.map((helper) => ({ ...helper, to_on: earlier(helper.to_on, span.to_on) })),
  );
  return (
    <div className="plan-lanes">
      <span>
        {service(task.service)}
        <small className="soft">{words.rhythm(task)}</small>
      </span>
      <div>
        {months.map((month) => (
          <i key={month} className="plan-month" style={placed(monthStretch(months, month))} />
        ))}
        {(lanes.length === 0 ? [[]] : lanes).map((lane) => (
          <div key={lane[0]?.id ?? 0} className="plan-lane">
            {lane.map((helper) => (
              <Bar key={helper.id} helper={helper} stretch={stretchOf(months, helper)} />
            ))}
          </div>
        ))}
        {gaps.map((gap) => {
          const stretch = stretchOf(months, gap);
          return (
            stretch && (
              <i
                key={gap.from_on}
                className="plan-gap"
                data-past={gap.to_on < plan.today}
                style={placed(stretch)}
              />
            )
          );
        })}
        {today && <i className="plan-today" style={{ left: `${today.at * 100}%` }} />}
      </div>
    </div>
  );
}

const TINTS = ["volunteers", "party_members", "social_workers", "shop", "students", "driver"];

function Bar({ helper, stretch }: { helper: PlanHelper; stretch: Stretch | null }) {
  const words = useHelpWords();
  const { provider } = useKinds();
  if (!stretch) return null;
  const tint = TINTS.indexOf(helper.provider_kind);
  return (
    <span
      className="plan-bar"
      data-tint={tint < 0 ? "other" : tint}
      style={placed(stretch)}
      title={`${helper.provider_name} · ${words.span(helper)}`}
    >
      {provider(helper.provider_kind)}
    </span>
  );
}

function monthStretch(months: readonly string[], month: string): Stretch {
  return stretchOf(months, { from_on: month, to_on: lastOfMonth(month) })!;
}

function placed({ at, length }: Stretch) {
  return { left: `${at * 100}%`, width: `${length * 100}%` };
}
