import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { OPEN_STAGES } from "../../server/api/common.ts";
import type { Grid } from "../../server/api/grids.ts";
import { useCity } from "../map/use_city.ts";
import { useMap } from "../map/map_context.ts";
import { useSettings } from "../state/session.ts";
import { useView } from "../state/view.ts";
import { useFormat } from "./format.ts";
import { LoadMeter } from "./load_meter.tsx";

type Part = { grid: Grid };
const RISKS = ["red", "yellow", "green"] as const;

/** What is missing here, first of all: each entry leads to its place in the ledger. */
export function GridGaps({ grid }: Part) {
  const { t } = useTranslation();
  if (grid.gaps.length === 0) return null;
  return (
    <ul className="grid-gaps" aria-label={t("grid.gaps")}>
      {grid.gaps.map((gap) => (
        <li key={gap.id}>
          <Link to={`/coverage?${new URLSearchParams({ gap: gap.id, grid: grid.code })}`}>
            <strong>{t(`coverage.causes.${gap.cause}.name`)}</strong>
            <span className={gap.overdue ? "overdue" : undefined}>
              {t(gap.overdue ? "coverage.due_passed" : "coverage.due_by", { day: gap.due_on })}
            </span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** Size, and the open cases by stage. */
export function GridFigures({ grid }: Part) {
  const { t } = useTranslation();
  const format = useFormat();
  const casesOf = (stage: string) => grid.cases_by_stage.find((entry) => entry.stage === stage)?.cases ?? 0;
  return (
    <>
      <dl className="grid-facts">
        <Fact name={t("grid.households")}>
          {format.number(grid.households)} <small>{t("grid.unit_households")}</small>
        </Fact>
        <Fact name={t("grid.residents")}>
          {format.number(grid.residents)} <small>{t("grid.unit_people")}</small>
        </Fact>
        <Fact name={t("grid.area")}>
          {format.number(grid.area_m2 / 1e6, 2)} <small>km²</small>
        </Fact>
        <Fact name={t("grid.micro_grids")}>
          {grid.micro_grids} <small>{t("grid.unit_micro_grids")}</small>
        </Fact>
      </dl>
      <Part title={t("grid.open_cases")} figure={t("grid.cases", { count: grid.open_cases })}>
        <ul className="grid-stages">
          {OPEN_STAGES.map((stage) => (
            <li key={stage}>
              <b>{casesOf(stage)}</b>
              {t(`grid.stages.${stage}`)}
            </li>
          ))}
          <li className={grid.overdue_cases > 0 ? "overdue" : undefined}>
            <b>{grid.overdue_cases}</b>
            {t("grid.overdue_cases")}
          </li>
        </ul>
      </Part>
    </>
  );
}

/** Who serves it, and how full their week is. */
export function GridWorkers({ grid }: Part) {
  const { t } = useTranslation();
  return (
    <Part title={t("grid.workers")} figure={t("grid.worker_count", { count: grid.workers.length })}>
      {grid.workers.every((worker) => worker.employment === "part_time") && (
        <p className="overdue">{t("grid.no_full_time")}</p>
      )}
      <ul className="grid-workers">
        {grid.workers.map((worker) => (
          <li key={`${worker.worker_id}${worker.duty}`}>
            <Link to={`/workforce?worker=${worker.worker_id}`}>{worker.name}</Link>
            <span>{t(`workforce.duties.${worker.duty}`)}</span>
            {worker.leave_until ? (
              <span className="warm">{t("workforce.leave_until", { day: worker.leave_until })}</span>
            ) : worker.to_on ? (
              <span>{t("workforce.until", { day: worker.to_on })}</span>
            ) : (
              <span />
            )}
            <LoadMeter percent={worker.load_percent} />
          </li>
        ))}
      </ul>
      {grid.kind === "dedicated" && (
        <p>
          {t("grid.contact")}
          {grid.contact_name ?? <em>{t("grid.no_contact")}</em>}
        </p>
      )}
    </Part>
  );
}

/** Who is helped, by category and risk, and when somebody was there last. */
export function GridPeople({ grid }: Part) {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  const most = Math.max(1, ...grid.people_by_category.map(({ people }) => people));
  const nameOf = (code: string) => {
    const category = settings?.categories.find((category) => category.code === code);
    return (i18n.language === "en" ? category?.name_en : category?.name_zh) ?? code;
  };
  return (
    <Part
      title={t("grid.people")}
      figure={t("grid.people_count", { people: grid.people, households: grid.helped_households })}
    >
      <ul className="grid-categories">
        {grid.people_by_category.map(({ category, people }) => (
          <li key={category}>
            <span>{nameOf(category)}</span>
            <i style={{ width: `${(people / most) * 100}%` }} />
            <b>{people}</b>
          </li>
        ))}
      </ul>
      <p className="grid-risks">
        {t("grid.risk_title")}
        {RISKS.map((risk) => (
          <span key={risk}>
            {t(`grid.risks.${risk}`)} <b>{grid.households_by_risk[risk]}</b>
          </span>
        ))}
      </p>
      <p>
        {grid.last_visit_on ? t("grid.last_visit", { day: grid.last_visit_on }) : t("grid.never_visited")}
        {grid.overdue_visits > 0 && (
          <span className="overdue"> {t("grid.overdue_visits", { count: grid.overdue_visits })}</span>
        )}
      </p>
    </Part>
  );
}

/** The grids it borders on, longest border first; pointing at one shows it on the map. */
export function GridNeighbours({ grid }: Part) {
  const { t } = useTranslation();
  const { patch } = useView();
  const map = useMap();
  const city = useCity();
  const point = (code: string | null) =>
    map?.hover(code === null ? null : (city?.ordinalOf.get(code) ?? null));
  return (
    <Part title={t("grid.neighbours")} figure={t("grid.neighbour_count", { count: grid.neighbours.length })}>
      <ul className="grid-neighbours">
        {grid.neighbours.map((neighbour) => (
          <li key={neighbour.code}>
            <button
              type="button"
              onMouseEnter={() => point(neighbour.code)}
              onMouseLeave={() => point(null)}
              onFocus={() => point(neighbour.code)}
              onBlur={() => point(null)}
              onClick={() => {
                const place = city?.grids[city.ordinalOf.get(neighbour.code) ?? -1];
                if (place) map?.flyTo(place);
                patch({ grid: neighbour.code });
              }}
            >
              {neighbour.name}
              <small>{t("grid.border", { metres: neighbour.border_m })}</small>
            </button>
          </li>
        ))}
      </ul>
      <p className="grid-note">{t("grid.compactness", { value: grid.compactness.toFixed(2) })}</p>
    </Part>
  );
}

function Part({ title, figure, children }: { title: string; figure: string; children: ReactNode }) {
  return (
    <section>
      <h3>
        {title} <span>{figure}</span>
      </h3>
      {children}
    </section>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
