import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { LeaveAnswerBody, LeaveRequest, WorkerDesk } from "../../../server/api/worker_desk.ts";
import type { StandIn } from "../../../server/domain/leave_rule.ts";
import { api } from "../../api.ts";
import { BareGrids, bareIn } from "./bare_grids.tsx";
import { StaffError } from "./staff_error.tsx";
import { missing, useStaffWork } from "./use_staff.ts";

/** Leaves that a worker asks for and that want an answer: granted, with who stands in, or refused with a reason. */
export function LeaveAnswers({ desk }: { desk: WorkerDesk }) {
  const { t } = useTranslation();
  const asked = desk.requests.filter(({ status }) => status === "asked");
  if (asked.length === 0) return null;
  return (
    <section aria-label={t("staff.requests")}>
      <h3>{t("staff.requests")}</h3>
      {asked.map((request) => (
        <AnswerForm key={request.id} request={request} />
      ))}
    </section>
  );
}

function AnswerForm({ request }: { request: LeaveRequest }) {
  const { t } = useTranslation();
  const { busy, error, setError, run } = useStaffWork();
  const [answer, setAnswer] = useState("");
  const [stand_ins, setStandIns] = useState<StandIn[]>([]);
  const give = (granted: boolean) => {
    if (!granted && answer.trim() === "") {
      setError(missing("answer"));
      return;
    }
    const body: LeaveAnswerBody = { version: request.version, granted, answer: answer.trim() };
    if (granted && stand_ins.length > 0) body.stand_ins = stand_ins;
    void run(() => api.answerLeave(request.id, body));
  };
  return (
    <div className="staff-form">
      <div className="desk-line">
        <strong>{t(`workforce.leave_reasons.${request.reason}`)}</strong>
        <span>{t("workforce.period", { from: request.from_on, to: request.to_on })}</span>
      </div>
      {request.note && <p className="soft">{request.note}</p>}
      <label>
        <span>{t("staff.fields.answer")}</span>
        <input
          name="answer"
          maxLength={500}
          autoComplete="off"
          value={answer}
          onChange={(event) => setAnswer(event.target.value)}
        />
      </label>
      <StaffError error={error} />
      <BareGrids bare={bareIn(error)} chosen={stand_ins} onChoose={setStandIns} />
      <div className="form-buttons">
        <button type="button" className="primary" disabled={busy} onClick={() => give(true)}>
          {t(stand_ins.length > 0 ? "staff.grant_with_stand_ins" : "staff.grant")}
        </button>
        <button type="button" className="plain" disabled={busy} onClick={() => give(false)}>
          {t("staff.refuse")}
        </button>
      </div>
    </div>
  );
}
