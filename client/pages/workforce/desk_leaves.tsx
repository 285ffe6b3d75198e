import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ChangeBody, Leave, WorkerDesk } from "../../../server/api/worker_desk.ts";
import { api } from "../../api.ts";
import { useSettings } from "../../state/session.ts";
import { StaffError } from "./staff_error.tsx";
import { useStaffWork } from "./use_staff.ts";

/** Leaves that are running, to come or over within the year, with who stands in; an office can end them. */
export function DeskLeaves({ desk }: { desk: WorkerDesk }) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const [all, setAll] = useState(false);
  const over = desk.leaves.filter(({ to_on }) => to_on < today);
  const shown = all ? desk.leaves : desk.leaves.filter(({ to_on }) => to_on >= today);
  return (
    <>
      {shown.length === 0 && <p className="soft">{t("workforce.no_leaves")}</p>}
      <ul className="desk-leaves">
        {shown.map((leave) => (
          <LeaveLine key={leave.id} desk={desk} leave={leave} today={today} />
        ))}
      </ul>
      {over.length > 0 && !all && (
        <button type="button" className="quiet-link" onClick={() => setAll(true)}>
          {t("staff.past_leaves", { count: over.length })}
        </button>
      )}
    </>
  );
}

function LeaveLine({ desk, leave, today }: { desk: WorkerDesk; leave: Leave; today: string }) {
  const { t } = useTranslation();
  const [ending, setEnding] = useState(false);
  const coming = leave.from_on > today;
  const endable = desk.may_change && leave.to_on > today;
  return (
    <li>
      <div className="desk-line">
        <strong>{t(`workforce.leave_reasons.${leave.reason}`)}</strong>
        <span>{t("workforce.period", { from: leave.from_on, to: leave.to_on })}</span>
      </div>
      {leave.stand_ins.map((one) => (
        <p key={one.assignment_id} className="soft">
          {t("staff.stands_in", {
            name: one.worker_name,
            grid: one.grid_name,
            from: one.from_on,
            to: one.to_on,
          })}
        </p>
      ))}
      {endable && !ending && (
        <button type="button" className="quiet-link" onClick={() => setEnding(true)}>
          {t(coming ? "staff.cancel_leave" : "staff.end_leave")}
        </button>
      )}
      {ending && <EndLeave desk={desk} leave={leave} coming={coming} onDone={() => setEnding(false)} />}
    </li>
  );
}

/** Cancels a leave to come or ends a running one; who stands in is let off only when that is ticked. */
function EndLeave({
  desk,
  leave,
  coming,
  onDone,
}: {
  desk: WorkerDesk;
  leave: Leave;
  coming: boolean;
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const { busy, error, run } = useStaffWork();
  const [last_on, setLast] = useState(today);
  const [free, setFree] = useState(false);
  const end = async () => {
    const body: ChangeBody = { version: desk.version, change: "end_leave", leave_id: leave.id };
    if (!coming) body.last_on = last_on;
    if (leave.stand_ins.length > 0) body.free_stand_ins = free;
    if (await run(() => api.changeWorker(desk.id, body))) onDone();
  };
  return (
    <div className="staff-form">
      {!coming && (
        <label>
          <span>{t("staff.last_day_away")}</span>
          <input
            type="date"
            name="last_on"
            min={leave.from_on > today ? leave.from_on : today}
            max={leave.to_on}
            value={last_on}
            onChange={(event) => setLast(event.target.value)}
          />
        </label>
      )}
      {leave.stand_ins.length > 0 && (
        <label className="tick">
          <input type="checkbox" checked={free} onChange={(event) => setFree(event.target.checked)} />
          <span>
            {t("staff.free_stand_ins", {
              names: [...new Set(leave.stand_ins.map(({ worker_name }) => worker_name))].join(
                t("cases.between"),
              ),
            })}
          </span>
        </label>
      )}
      <StaffError error={error} />
      <div className="form-buttons">
        <button type="button" className="primary" disabled={busy} onClick={() => void end()}>
          {t(coming ? "staff.cancel_leave" : "staff.end_leave")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("staff.back")}
        </button>
      </div>
    </div>
  );
}
