import { useTranslation } from "react-i18next";
import type { WorkerEvent } from "../../../server/api/worker_desk.ts";
import { useFormat } from "../../components/format.ts";

/** All that happened to a worker, newest first, folded away. */
export function WorkerEvents({ events }: { events: readonly WorkerEvent[] }) {
  const { t } = useTranslation();
  if (events.length === 0) return null;
  return (
    <details className="folded">
      <summary>{t("staff.events", { count: events.length })}</summary>
      <ol className="worker-events">
        {events.map((event) => (
          <Line key={event.id} event={event} />
        ))}
      </ol>
    </details>
  );
}

function Line({ event }: { event: WorkerEvent }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { from_on, to_on, last_on, answer, month } = event.detail as Record<string, string | undefined>;
  const days =
    from_on && to_on
      ? t("workforce.period", { from: from_on, to: to_on })
      : (from_on ?? last_on ?? month ?? "");
  return (
    <li>
      <div className="desk-line">
        <strong>{t(`staff.event_kinds.${event.kind}`)}</strong>
        <span>{format.time(event.happened_at)}</span>
      </div>
      <p className="soft">{[days, answer, event.by].filter(Boolean).join(" · ")}</p>
    </li>
  );
}
