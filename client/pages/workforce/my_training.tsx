import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { StaffError } from "./staff_error.tsx";
import { useStaffWork } from "./use_staff.ts";

/** A worker's own courses, what is due of them, and classes. */
export function MyTraining() {
  const { t } = useTranslation();
  const found = useQuery({ queryKey: ["my_training"], queryFn: ({ signal }) => api.myTraining(signal) });
  const { busy, error, run } = useStaffWork();
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={6} />;
  const { due, courses, classes } = found.data;
  return (
    <>
      {due > 0 && <p className="warm">{t("training.due", { count: due })}</p>}
      <ul className="training-list">
        {courses.map((course) => {
          const had = course.completed_on ?? course.attended_on;
          return (
            <li key={course.id}>
              <div className="desk-line">
                <strong>{course.title}</strong>
                {had ? (
                  <span className="soft">{t("training.had_on", { day: had })}</span>
                ) : (
                  <button
                    type="button"
                    className="plain"
                    disabled={busy}
                    aria-label={t("training.complete_which", { title: course.title })}
                    onClick={() => void run(() => api.completeCourse(course.id))}
                  >
                    {t("training.complete")}
                  </button>
                )}
              </div>
              <p className="soft">
                {t("training.course_facts", { minutes: course.minutes, day: course.published_on })}
              </p>
            </li>
          );
        })}
        {classes.map((one) => (
          <li key={`class${one.id}`}>
            <div className="desk-line">
              <strong>{one.title}</strong>
              <span>{one.held_on}</span>
            </div>
            <p className="soft">
              {one.place} · {t(one.attended ? "training.attended" : "training.coming")}
            </p>
          </li>
        ))}
      </ul>
      <StaffError error={error} />
    </>
  );
}
