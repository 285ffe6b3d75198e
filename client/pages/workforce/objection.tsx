import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Objection, ObjectionAnswer } from "../../../server/api/sheets.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { StaffError } from "./staff_error.tsx";
import { missing, useStaffWork } from "./use_staff.ts";

/** What was said against a line, and what came of it. */
export function ObjectionState({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { said, status, correction_minutes, answer, answered_by } = objection;
  return (
    <div className="objection">
      <p>
        <em className="badge" data-tone={{ open: "warm", accepted: "good", rejected: "" }[status]}>
          {t(`staff.objection_states.${status}`)}
        </em>{" "}
        {t("staff.said", { said })}
      </p>
      {status !== "open" && (
        <p className="soft">
          {status === "accepted" && t("staff.corrected", { minutes: format.signed(correction_minutes) })}{" "}
          {[answer, answered_by].filter(Boolean).join(" · ")}
        </p>
      )}
    </div>
  );
}

/** Says something against a line of one's own. */
export function ObjectionForm({
  about,
  onDone,
}: {
  about: { month: string; activity: string; grid_code?: string };
  onDone: () => void;
}) {
  const { t } = useTranslation();
  const { busy, error, setError, run } = useStaffWork();
  const [said, setSaid] = useState("");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (said.trim() === "") setError(missing("said"));
    else if (await run(() => api.object({ ...about, said: said.trim() }))) onDone();
  };
  return (
    <form
      className="staff-form"
      noValidate
      aria-label={t("staff.object")}
      onSubmit={(event) => void submit(event)}
    >
      <label>
        <span>{t("staff.fields.said")}</span>
        <textarea
          name="said"
          rows={2}
          maxLength={500}
          value={said}
          onChange={(event) => setSaid(event.target.value)}
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

/** An office answers: minutes that are added to the month, or a reason why not. */
export function ObjectionAnswerForm({ objection }: { objection: Objection }) {
  const { t } = useTranslation();
  const { busy, error, setError, run } = useStaffWork();
  const [answer, setAnswer] = useState("");
  const [minutes, setMinutes] = useState("");
  const give = (accepted: boolean) => {
    const correction = Math.round(Number(minutes));
    if (accepted && !correction) {
      setError(missing("correction_minutes"));
      return;
    }
    if (!accepted && answer.trim() === "") {
      setError(missing("answer"));
      return;
    }
    const body: ObjectionAnswer = { version: objection.version, accepted, answer: answer.trim() };
    if (accepted) body.correction_minutes = correction;
    void run(() => api.answerObjection(objection.id, body));
  };
  return (
    <div className="staff-form">
      <div className="desk-line">
        <strong>
          {objection.worker_name} {objection.village_name}
        </strong>
        <span>{objection.month}</span>
      </div>
      <p>
        {t([`sheet.activities.${objection.activity}`, `workforce.activities.${objection.activity}`])}
        {objection.grid_name && ` · ${objection.grid_name}`}
      </p>
      <p>{t("staff.said", { said: objection.said })}</p>
      <div className="field-pair">
        <label>
          <span>{t("staff.fields.correction_minutes")}</span>
          <input
            name="correction_minutes"
            type="number"
            inputMode="numeric"
            min={-10000}
            max={10000}
            value={minutes}
            onChange={(event) => setMinutes(event.target.value)}
          />
        </label>
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
      </div>
      <StaffError error={error} />
      <div className="form-buttons">
        <button type="button" className="primary" disabled={busy} onClick={() => give(true)}>
          {t("staff.accept")}
        </button>
        <button type="button" className="plain" disabled={busy} onClick={() => give(false)}>
          {t("staff.reject")}
        </button>
      </div>
    </div>
  );
}
