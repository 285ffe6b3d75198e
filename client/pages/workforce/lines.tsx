import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { WorkloadLines } from "../../../server/api/sheets.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { ObjectionForm, ObjectionState } from "./objection.tsx";

type Line = WorkloadLines["lines"][number];

/** A worker's week line by line: how many × minutes ÷ who serves the grid; the worker may object to each. */
export function Lines({ id, mayObject }: { id: number; mayObject: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery({
    queryKey: ["lines", id],
    queryFn: ({ signal }) => api.workloadLines(id, signal),
  });
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={6} />;
  const { lines, minutes, capacity_minutes, month } = found.data;
  if (lines.length === 0) return <p className="soft">{t("staff.no_lines")}</p>;
  const walking = lines.filter(({ in_load }) => !in_load).reduce((sum, line) => sum + line.minutes, 0);
  const grids = [...new Map(lines.map((line) => [line.grid_code, line.grid_name]))];
  return (
    <div className="workload-lines">
      {grids.map(([code, name]) => (
        <section key={code} aria-label={name}>
          <h4>{name}</h4>
          <ul>
            {lines
              .filter(({ grid_code }) => grid_code === code)
              .map((line) => (
                <LineRow key={line.activity} line={line} month={month} mayObject={mayObject} />
              ))}
          </ul>
        </section>
      ))}
      <p>
        {t("staff.lines_sum", {
          minutes: format.number(minutes),
          capacity: format.number(capacity_minutes),
          walking: format.number(walking),
        })}
      </p>
    </div>
  );
}

function LineRow({ line, month, mayObject }: { line: Line; month: string; mayObject: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [open, setOpen] = useState(false);
  const { activity, count, minutes_each, sharers, minutes, objection, grid_code } = line;
  const digits = Number.isInteger(count) ? 0 : 2;
  return (
    <li>
      <div className="desk-line">
        <span>{t(`workforce.activities.${activity}`, { defaultValue: activity })}</span>
        <strong>{t("staff.minutes_a_week", { minutes: format.number(minutes, 1) })}</strong>
      </div>
      <div className="desk-line soft">
        <span>
          {t("staff.times", { count: format.number(count, digits), minutes: minutes_each })}
          {sharers > 1 && t("staff.shared", { count: sharers })}
        </span>
        {mayObject && objection?.status !== "open" && !open && (
          <button type="button" className="quiet-link" onClick={() => setOpen(true)}>
            {t("staff.object")}
          </button>
        )}
      </div>
      {objection && <ObjectionState objection={objection} />}
      {open && <ObjectionForm about={{ month, activity, grid_code }} onDone={() => setOpen(false)} />}
    </li>
  );
}
