import { useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { PlanRecord, PlanTask } from "../../../server/api/plans.ts";
import type { Match } from "../../../server/api/resources.ts";
import type { Span } from "../../../server/domain/resources/rhythm.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Refusal, SpanFields } from "./fields.tsx";
import { MatchList } from "./match_list.tsx";
import { useHelpReason, usePlanWork } from "./use_help.ts";

/** Who could do a task: one is chosen, for days that begin with the first gap and end where the offer does. */
export function FindHelper({ plan, task, onDone }: { plan: PlanRecord; task: PlanTask; onDone: () => void }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ["matches", "task", task.id, plan.version],
    queryFn: ({ signal }) => api.taskMatches(task.id, signal),
  });
  const [chosen, choose] = useState<Match | null>(null);
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (found.isPending) return <Loading lines={5} />;
  if (chosen)
    return <Take plan={plan} task={task} match={chosen} onDone={onDone} onBack={() => choose(null)} />;
  return (
    <div className="help-form" role="group" aria-label={t("help.find_helper")}>
      <MatchList
        matches={found.data.matches}
        known={new Set(task.helpers.map(({ offer_id }) => offer_id))}
        onChoose={choose}
      />
    </div>
  );
}

function Take({
  plan,
  task,
  match,
  onDone,
  onBack,
}: {
  plan: PlanRecord;
  task: PlanTask;
  match: Match;
  onDone: () => void;
  onBack: () => void;
}) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const { busy, error, run } = usePlanWork();
  const [span, setSpan] = useState<Span>(() => daysFor(plan, task, match));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const body = { version: plan.version, offer_id: match.offer_id, ...span };
    if (await run(() => api.addHelper(task.id, body))) onDone();
  };
  return (
    <form
      className="help-form"
      noValidate
      aria-label={match.provider_name}
      onSubmit={(event) => void submit(event)}
    >
      <strong>{match.provider_name}</strong>
      <SpanFields span={span} onSpan={setSpan} />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy || !span.from_on}>
          {t("help.take")}
        </button>
        <button type="button" className="plain" onClick={onBack}>
          {t("help.other")}
        </button>
      </div>
    </form>
  );
}

/** From the first day that nobody helps, if the offer can be had then; to where the gap or the offer ends. */
function daysFor({ gaps }: PlanRecord, task: PlanTask, { from_on, to_on }: Match): Span {
  const gap = gaps.find(({ task_id }) => task_id === task.id);
  const from = gap && (from_on === null || gap.from_on > from_on) ? gap.from_on : (from_on ?? task.from_on);
  const first = task.helpers.length === 0 && task.from_on < from ? maxOf(task.from_on, from_on) : from;
  const last = gap?.after ? gap.to_on : to_on;
  return { from_on: first, to_on: last !== null && last < first ? null : last };
}

function maxOf(a: string, b: string | null): string {
  return b !== null && b > a ? b : a;
}
