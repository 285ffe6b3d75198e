import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeKind, WorkerDesk as Desk } from "../../../server/api/worker_desk.ts";
import type { Worker } from "../../../server/api/workers.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useAccount } from "../../state/session.ts";
import { ChangeForm } from "./change_form.tsx";
import { DeskLeaves } from "./desk_leaves.tsx";
import { LeaveAnswers } from "./leave_answers.tsx";
import { Lines } from "./lines.tsx";
import { useWorkerDesk } from "./use_staff.ts";
import { WorkerEvents } from "./worker_events.tsx";
import "./worker_desk.css";

const ACTIONS = [
  "leave",
  "assign",
  "move",
  "end_assignment",
  "depart",
] as const satisfies readonly ChangeKind[];

/** What an office does with a worker, and what the worker may see of it: leave, who stands in, lines, what happened. */
export function WorkerDesk({ worker }: { worker: Worker }) {
  const { t } = useTranslation();
  const found = useWorkerDesk(worker.id);
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={4} />;
  const desk = found.data;
  return (
    <div className="worker-desk">
      {desk.may_change && <LeaveAnswers desk={desk} />}
      {desk.may_change && desk.left_on === null && <Actions worker={worker} desk={desk} />}
      <h3>{t("workforce.leaves")}</h3>
      <DeskLeaves desk={desk} />
      {worker.employment === "full_time" && <LinesFolded id={worker.id} />}
      <WorkerEvents events={desk.events} />
    </div>
  );
}

function Actions({ worker, desk }: { worker: Worker; desk: Desk }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<(typeof ACTIONS)[number] | null>(null);
  const leads = desk.assignments.some(({ duty }) => duty === "lead");
  const actions = ACTIONS.filter(
    (one) =>
      (one !== "move" || leads) &&
      (one !== "end_assignment" || desk.assignments.length > 0) &&
      (one !== "assign" || worker.employment === "full_time"),
  );
  return (
    <section aria-label={t("staff.actions")}>
      <h3>{t("staff.actions")}</h3>
      <div className="form-buttons">
        {actions.map((one) => (
          <button
            key={one}
            type="button"
            className="plain"
            aria-expanded={open === one}
            onClick={() => setOpen(open === one ? null : one)}
          >
            {t(`staff.changes.${one}`)}
          </button>
        ))}
      </div>
      {open && <ChangeForm key={open} change={open} desk={desk} onDone={() => setOpen(null)} />}
    </section>
  );
}

function LinesFolded({ id }: { id: number }) {
  const { t } = useTranslation();
  const account = useAccount();
  const [open, setOpen] = useState(false);
  return (
    <details className="folded" open={open} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{t("staff.lines")}</summary>
      {open && <Lines id={id} mayObject={account?.worker_id === id} />}
    </details>
  );
}
