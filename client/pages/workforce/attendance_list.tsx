import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attendance } from "../../../server/api/training.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { StaffError } from "./staff_error.tsx";
import { useStaffWork } from "./use_staff.ts";

const FOUND = 8;

/** Who was at a class: found by name and ticked, or taken off again. */
export function AttendanceList({ id }: { id: number }) {
  const { t } = useTranslation();
  const found = useQuery({
    queryKey: ["training", "class", id],
    queryFn: ({ signal }) => api.attendance(id, signal),
  });
  const { busy, error, run } = useStaffWork();
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={4} />;
  const { class: one, attendees } = found.data;
  const tick = (add: number[], remove: number[]) =>
    void run(() => api.tickAttendance(id, { version: one.version, add, remove }));
  return (
    <div className="staff-form">
      <AddAttendee attendance={found.data} busy={busy} onAdd={(worker) => tick([worker], [])} />
      <StaffError error={error} />
      <p>{t("training.came", { count: attendees.length, seats: one.seats })}</p>
      <ul className="attendees">
        {attendees.map((worker) => (
          <li key={worker.worker_id} className="desk-line">
            <span>
              {worker.name}{" "}
              <small className="soft">
                {worker.town_name} {worker.village_name}
              </small>
            </span>
            <button
              type="button"
              className="quiet-link"
              disabled={busy}
              aria-label={t("training.take_off_whom", { name: worker.name })}
              onClick={() => tick([], [worker.worker_id])}
            >
              {t("training.take_off")}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

function AddAttendee({
  attendance,
  busy,
  onAdd,
}: {
  attendance: Attendance;
  busy: boolean;
  onAdd: (worker: number) => void;
}) {
  const { t } = useTranslation();
  const [q, setQ] = useState("");
  const { area_code } = attendance.class;
  const wanted = q.trim();
  const found = useQuery({
    queryKey: ["workers", "attendees", area_code, wanted],
    queryFn: ({ signal }) =>
      api.workers({ area: area_code, q: wanted, sort: "name", limit: FOUND + 1 }, signal),
    enabled: wanted !== "",
  });
  const there = new Set(attendance.attendees.map(({ worker_id }) => worker_id));
  const others = (found.data?.workers ?? []).filter(({ id }) => !there.has(id)).slice(0, FOUND);
  return (
    <>
      <input
        type="search"
        aria-label={t("training.find")}
        placeholder={t("training.find")}
        maxLength={60}
        autoComplete="off"
        value={q}
        onChange={(event) => setQ(event.target.value)}
      />
      {wanted !== "" && found.data && others.length === 0 && (
        <p className="soft">{t("training.nobody_found")}</p>
      )}
      <ul className="attendees">
        {wanted !== "" &&
          others.map((worker) => (
            <li key={worker.id} className="desk-line">
              <span>
                {worker.name}{" "}
                <small className="soft">
                  {worker.town_name} {worker.village_name}
                </small>
              </span>
              <button
                type="button"
                className="plain"
                disabled={busy}
                aria-label={t("training.tick_whom", { name: worker.name })}
                onClick={() => onAdd(worker.id)}
              >
                {t("training.tick")}
              </button>
            </li>
          ))}
      </ul>
    </>
  );
}
