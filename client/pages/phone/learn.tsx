import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { MyTraining } from "../../../server/api/training.ts";
import { api } from "../../api.ts";
import { LoadError } from "../../components/load_state.tsx";
import { fetchDay } from "../../phone/session.ts";
import { usePhone, useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { Mark } from "./mark.tsx";

/** 学习: the worker's courses, what is due first, and classes. That a course was had is told with a signal. */
export function Learn() {
  const { t } = useTranslation();
  const { day } = useReady();
  return (
    <Frame
      title={t("training.title")}
      tools={
        <Link to="/me" className="phone-back" aria-label={t("phone.back")}>
          <Mark name="back" />
        </Link>
      }
    >
      {day ? <Courses {...day.training} /> : <p className="phone-empty">{t("phone.no_day")}</p>}
    </Frame>
  );
}

function Courses({ due, courses, classes }: MyTraining) {
  const { t } = useTranslation();
  const { reached } = usePhone();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const inOrder = courses.toSorted((a, b) => Number(b.due) - Number(a.due) || a.id - b.id);

  async function complete(id: number) {
    setBusy(true);
    setError(null);
    try {
      await api.completeCourse(id);
      await fetchDay();
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  return (
    <>
      {due > 0 && <p className="phone-note warm">{t("training.due", { count: due })}</p>}
      {error !== null && <LoadError error={error} />}
      <ul className="phone-list" aria-label={t("training.tabs.courses")}>
        {inOrder.map(({ id, title, policy, minutes, published_on, completed_on, attended_on }) => {
          const had = completed_on ?? attended_on;
          return (
            <li key={id} className="phone-entry">
              <strong>
                {title}
                {policy && <em className="badge">{t("training.policy")}</em>}
              </strong>
              <span className="soft">{t("training.course_facts", { minutes, day: published_on })}</span>
              {had ? (
                <span className="soft">{t("training.had_on", { day: had })}</span>
              ) : (
                <button
                  type="button"
                  className="phone-plain"
                  disabled={busy || !reached}
                  aria-label={t("training.complete_which", { title })}
                  onClick={() => void complete(id)}
                >
                  {t("training.complete")}
                </button>
              )}
            </li>
          );
        })}
      </ul>
      {classes.length > 0 && <h2 className="phone-heading">{t("training.tabs.classes")}</h2>}
      <ul className="phone-list" aria-label={t("training.tabs.classes")}>
        {classes.map(({ id, title, held_on, place, attended }) => (
          <li key={id} className="phone-entry">
            <strong>{title}</strong>
            <span className="soft">
              {held_on} · {place} · {t(attended ? "training.attended" : "training.coming")}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
