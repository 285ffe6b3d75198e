import type { UseQueryResult } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Worker } from "../../../server/api/workers.ts";
import { useFormat } from "../../components/format.ts";
import { LoadMeter } from "../../components/load_meter.tsx";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useCity } from "../../map/use_city.ts";
import { useMap } from "../../map/map_context.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { useMayOpenDesk } from "./use_staff.ts";
import { WorkerDesk } from "./worker_desk.tsx";
import { inForce } from "./workload.ts";

/** One worker in place of the list: how to reach them, what they serve, how the week adds up, when they are away. */
export function WorkerCard({ worker }: { worker: UseQueryResult<Worker> }) {
  const { t } = useTranslation();
  const { patch } = useView();
  return (
    <Panel
      grows
      title={worker.data?.name ?? t("workforce.worker")}
      tools={
        <button type="button" className="worker-back" onClick={() => patch({ worker: null })}>
          {t("workforce.back")}
        </button>
      }
    >
      {worker.isError ? (
        <LoadError error={worker.error} retry={() => void worker.refetch()} />
      ) : worker.data ? (
        <Details worker={worker.data} />
      ) : (
        <Loading lines={8} />
      )}
    </Panel>
  );
}

function Details({ worker }: { worker: Worker }) {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const desk = useMayOpenDesk(worker.id);
  const current = worker.assignments.filter((assignment) => inForce(assignment, today));
  const others = worker.assignments.filter((assignment) => !inForce(assignment, today));
  return (
    <div className="worker-card">
      <dl className="worker-facts">
        <div>
          <dt>{t("workforce.employment")}</dt>
          <dd>{t(`workforce.employments.${worker.employment}`)}</dd>
        </div>
        <div>
          <dt>{t("workforce.village")}</dt>
          <dd>
            {worker.town_name} {worker.village_name}
          </dd>
        </div>
        <div>
          <dt>{t("workforce.phone")}</dt>
          <dd>
            {worker.phone ? (
              <a href={`tel:${worker.phone}`}>{worker.phone}</a>
            ) : (
              <span className="soft">{t("workforce.phone_withheld")}</span>
            )}
          </dd>
        </div>
        <div>
          <dt>{t("workforce.hired")}</dt>
          <dd>
            {worker.hired_on}
            {worker.left_on && ` ${t("workforce.left", { day: worker.left_on })}`}
          </dd>
        </div>
        {worker.leave_until && (
          <div>
            <dt>{t("workforce.state")}</dt>
            <dd className="warm">{t("workforce.leave_until", { day: worker.leave_until })}</dd>
          </div>
        )}
      </dl>
      <h3>{t("workforce.serves", { count: current.length })}</h3>
      {current.length === 0 ? (
        <p className="soft">{t("workforce.serves_nothing")}</p>
      ) : (
        <Week worker={worker} assignments={current} />
      )}
      {desk ? <WorkerDesk worker={worker} /> : <Leaves worker={worker} today={today} />}
      {others.length > 0 && (
        <>
          <h3>{t("workforce.other_times")}</h3>
          <ul className="worker-others">
            {others.map((assignment) => (
              <li key={assignment.grid_code + assignment.from_on}>
                {assignment.grid_name}
                <span>{t("workforce.period", { from: assignment.from_on, to: assignment.to_on ?? "" })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  );
}

/** The week of a worker, a line a grid, adding up to the load. */
function Week({ worker, assignments }: { worker: Worker; assignments: Worker["assignments"] }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const map = useMap();
  const city = useCity();
  const format = useFormat();
  const point = (code: string | null) =>
    map?.hover(code === null ? null : (city?.ordinalOf.get(code) ?? null));
  return (
    <table className="worker-week">
      <thead>
        <tr>
          <th scope="col">{t("workforce.grid")}</th>
          <th scope="col">{t("workforce.helped")}</th>
          <th scope="col">{t("workforce.open_cases")}</th>
          <th scope="col">{t("workforce.minutes")}</th>
        </tr>
      </thead>
      <tbody>
        {assignments.map((assignment) => (
          <tr key={assignment.grid_code + assignment.duty}>
            <th scope="row">
              <button
                type="button"
                onMouseEnter={() => point(assignment.grid_code)}
                onMouseLeave={() => point(null)}
                onFocus={() => point(assignment.grid_code)}
                onBlur={() => point(null)}
                onClick={() => {
                  patch({ grid: assignment.grid_code });
                  map?.flash(assignment.lon, assignment.lat);
                }}
              >
                {assignment.grid_name}
              </button>
              <span>
                {t(`workforce.duties.${assignment.duty}`)}
                {assignment.to_on && ` · ${t("workforce.until", { day: assignment.to_on })}`}
              </span>
            </th>
            <td>{assignment.helped_households}</td>
            <td>{assignment.open_cases}</td>
            <td>{format.number(assignment.minutes)}</td>
          </tr>
        ))}
      </tbody>
      {worker.minutes !== null && (
        <tfoot>
          <tr>
            <th scope="row" colSpan={3}>
              {t("workforce.sum")}
            </th>
            <td>{format.number(worker.minutes)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={3}>
              {t("workforce.capacity")}
            </th>
            <td>{format.number(worker.capacity_minutes)}</td>
          </tr>
          <tr>
            <th scope="row" colSpan={2}>
              {t("workforce.load")}
            </th>
            <td colSpan={2}>
              <LoadMeter percent={worker.load_percent} />
            </td>
          </tr>
        </tfoot>
      )}
    </table>
  );
}

function Leaves({ worker, today }: { worker: Worker; today: string }) {
  const { t } = useTranslation();
  const leaves = worker.leaves.filter((leave) => leave.to_on >= today);
  return (
    <>
      <h3>{t("workforce.leaves")}</h3>
      {leaves.length === 0 ? (
        <p className="soft">{t("workforce.no_leaves")}</p>
      ) : (
        <ul className="worker-others">
          {leaves.map((leave) => (
            <li key={leave.from_on}>
              {leave.reason === null
                ? t("workforce.on_leave")
                : t([`workforce.leave_reasons.${leave.reason}`, "workforce.leave_reasons.other"])}
              <span>{t("workforce.period", { from: leave.from_on, to: leave.to_on })}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
