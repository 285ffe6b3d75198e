import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Training, TrainingClass } from "../../../server/api/training.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useCity } from "../../map/use_city.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { AttendanceList } from "./attendance_list.tsx";
import { NewClassForm } from "./new_class.tsx";

/** Classes that concern the area, the newest first; whoever holds them opens one and ticks who was there. */
export function ClassList({ training }: { training: Training }) {
  const { t } = useTranslation();
  const { view } = useView();
  const [adding, setAdding] = useState(false);
  const found = useQuery({
    queryKey: ["training", "classes", view.area],
    queryFn: ({ signal }) => api.classes(view.area, signal),
  });
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={8} />;
  const { classes } = found.data;
  return (
    <>
      {training.may_train && !adding && (
        <div className="form-buttons">
          <button type="button" className="primary" onClick={() => setAdding(true)}>
            {t("training.new_class")}
          </button>
        </div>
      )}
      {adding && <NewClassForm courses={training.courses} onDone={() => setAdding(false)} />}
      {classes.length === 0 && <p className="workforce-empty">{t("training.no_classes")}</p>}
      <ul className="training-list">
        {classes.map((one) => (
          <ClassLine key={one.id} one={one} mayTrain={training.may_train} />
        ))}
      </ul>
    </>
  );
}

function ClassLine({ one, mayTrain }: { one: TrainingClass; mayTrain: boolean }) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const account = useAccount();
  const city = useCity();
  const [open, setOpen] = useState(false);
  const own = account && isIn(one.area_code, account.area_code);
  return (
    <li>
      <div className="desk-line">
        <strong>{one.title}</strong>
        <span>{one.held_on}</span>
      </div>
      <div className="desk-line soft">
        <span>
          {t(`training.levels.${one.level}`)} · {one.area_name} · {one.place} · {one.teacher}
        </span>
        <span>
          {one.held_on > today
            ? t("training.seats", { count: one.seats })
            : t("training.came", { count: one.attendances, seats: one.seats })}
        </span>
      </div>
      {mayTrain && own && one.held_on <= today && (
        <button type="button" className="quiet-link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? "training.close" : "training.attendance")}
        </button>
      )}
      {open && <AttendanceList id={one.id} />}
    </li>
  );

  function isIn(code: string, area: string): boolean {
    for (let at = city?.areas.get(code); at; at = city?.areas.get(at.parent_code))
      if (at.code === area) return true;
    return false;
  }
}
