import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeaveRequest, LeaveReason } from "../../../server/api/worker_desk.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useSettings } from "../../state/session.ts";
import { ReasonField } from "./change_fields.tsx";
import { DeskLeaves } from "./desk_leaves.tsx";
import { Lines } from "./lines.tsx";
import { MyTraining } from "./my_training.tsx";
import { StaffError } from "./staff_error.tsx";
import { missing, useStaffWork, useWorkerDesk } from "./use_staff.ts";
import "./worker_desk.css";

/** What is a worker's own: leave, the week line by line, training. The monthly sheet has its own part. */
export function Mine({ id }: { id: number }) {
  const { t } = useTranslation();
  const found = useWorkerDesk(id);
  const [asking, setAsking] = useState(false);
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={10} />;
  const desk = found.data;
  return (
    <div className="worker-card worker-desk mine">
      <h3>{t("staff.my_leave")}</h3>
      {asking ? (
        <AskForm onDone={() => setAsking(false)} />
      ) : (
        <div className="form-buttons">
          <button type="button" className="primary" onClick={() => setAsking(true)}>
            {t("staff.ask_for_leave")}
          </button>
        </div>
      )}
      <ul className="desk-leaves">
        {desk.requests.map((request) => (
          <RequestLine key={request.id} request={request} />
        ))}
      </ul>
      <DeskLeaves desk={desk} />
      <h3>{t("staff.my_lines")}</h3>
      <Lines id={id} mayObject />
      <h3>{t("training.mine")}</h3>
      <MyTraining />
    </div>
  );
}

function RequestLine({ request }: { request: LeaveRequest }) {
  const { t } = useTranslation();
  const { busy, error, run } = useStaffWork();
  const { id, version, status, reason, from_on, to_on, answer, answered_by } = request;
  return (
    <li>
      <div className="desk-line">
        <span>
          <strong>{t(`workforce.leave_reasons.${reason}`)}</strong>{" "}
          <em
            className="badge"
            data-tone={{ asked: "warm", granted: "good", refused: "", withdrawn: "" }[status]}
          >
            {t(`staff.request_states.${status}`)}
          </em>
        </span>
        <span>{t("workforce.period", { from: from_on, to: to_on })}</span>
      </div>
      <p className="soft">{[answer, answered_by].filter(Boolean).join(" · ")}</p>
      {status === "asked" && (
        <button
          type="button"
          className="quiet-link"
          disabled={busy}
          onClick={() => void run(() => api.withdrawLeave(id, version))}
        >
          {t("staff.withdraw")}
        </button>
      )}
      <StaffError error={error} />
    </li>
  );
}

function AskForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const { busy, error, setError, run } = useStaffWork();
  const [said, setSaid] = useState({
    from_on: today,
    to_on: today,
    reason: "annual" as LeaveReason,
    note: "",
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = (["from_on", "to_on"] as const).filter((name) => said[name] === "");
    if (unsaid.length > 0) setError(missing(...unsaid));
    else if (await run(() => api.askForLeave(said))) onDone();
  };
  const day = (name: "from_on" | "to_on", min: string) => (
    <label>
      <span>{t(`staff.fields.${name}`)}</span>
      <input
        name={name}
        type="date"
        min={min}
        value={said[name]}
        onChange={(event) => setSaid({ ...said, [name]: event.target.value })}
      />
    </label>
  );
  return (
    <form
      className="staff-form"
      noValidate
      aria-label={t("staff.ask_for_leave")}
      onSubmit={(event) => void submit(event)}
    >
      <div className="field-pair">
        {day("from_on", today)}
        {day("to_on", said.from_on)}
      </div>
      <ReasonField reason={said.reason} onReason={(reason) => setSaid({ ...said, reason })} />
      <label>
        <span>{t("staff.fields.note")}</span>
        <input
          name="note"
          maxLength={500}
          autoComplete="off"
          value={said.note}
          onChange={(event) => setSaid({ ...said, note: event.target.value })}
        />
      </label>
      <StaffError error={error} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("staff.send")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("staff.cancel")}
        </button>
      </div>
    </form>
  );
}
