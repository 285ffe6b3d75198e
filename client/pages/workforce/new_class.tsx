import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Course, NewClass } from "../../../server/api/training.ts";
import { api } from "../../api.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { StaffError } from "./staff_error.tsx";
import { missing, useStaffWork } from "./use_staff.ts";

const TEXTS = ["title", "place", "teacher"] as const;

/** Puts a class on the list, of the area in view. */
export function NewClassForm({ courses, onDone }: { courses: readonly Course[]; onDone: () => void }) {
  const { t } = useTranslation();
  const account = useAccount();
  const today = useSettings()?.today ?? "";
  const { view } = useView();
  const { busy, error, setError, run } = useStaffWork();
  const [said, setSaid] = useState({
    title: "",
    place: "",
    teacher: "",
    held_on: today,
    seats: "40",
    course: "",
  });
  const say = (more: Partial<typeof said>) => setSaid({ ...said, ...more });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [...TEXTS, "held_on" as const, "seats" as const].filter(
      (name) => said[name].trim() === "",
    );
    if (unsaid.length > 0) {
      setError(missing(...unsaid));
      return;
    }
    const body: NewClass = {
      area_code: view.area ?? account!.area_code,
      title: said.title,
      place: said.place,
      teacher: said.teacher,
      held_on: said.held_on,
      seats: Math.min(1000, Math.max(1, Math.round(Number(said.seats)))),
      ...(said.course !== "" && { course_id: Number(said.course) }),
    };
    if (await run(() => api.holdClass(body))) onDone();
  };
  return (
    <form
      className="staff-form"
      noValidate
      aria-label={t("training.new_class")}
      onSubmit={(event) => void submit(event)}
    >
      {TEXTS.map((name) => (
        <label key={name}>
          <span>{t(`staff.fields.${name}`)}</span>
          <input
            name={name}
            maxLength={60}
            autoComplete="off"
            value={said[name]}
            onChange={(event) => say({ [name]: event.target.value })}
          />
        </label>
      ))}
      <div className="field-pair">
        <label>
          <span>{t("staff.fields.held_on")}</span>
          <input
            name="held_on"
            type="date"
            value={said.held_on}
            onChange={(event) => say({ held_on: event.target.value })}
          />
        </label>
        <label>
          <span>{t("staff.fields.seats")}</span>
          <input
            name="seats"
            type="number"
            inputMode="numeric"
            min={1}
            max={1000}
            value={said.seats}
            onChange={(event) => say({ seats: event.target.value })}
          />
        </label>
      </div>
      <label>
        <span>{t("staff.fields.course")}</span>
        <select name="course" value={said.course} onChange={(event) => say({ course: event.target.value })}>
          <option value="">{t("training.no_course")}</option>
          {courses.map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
        </select>
      </label>
      <StaffError error={error} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("staff.confirm")}
        </button>
        <button type="button" className="plain" onClick={onDone}>
          {t("staff.cancel")}
        </button>
      </div>
    </form>
  );
}
