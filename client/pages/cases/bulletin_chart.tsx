import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { OutcomeRow } from "../../../server/api/case_figures.ts";
import { casesToClose } from "../../../server/domain/case_outcomes.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { yearTo } from "./bulletin_period.ts";

const HIGH = 100;
/** Room of a month, in units of the drawing. */
const STEP = 50;

/** The two shares of the last twelve months, each on one scale from 0 to 100 %. */
export function BulletinChart() {
  const { t } = useTranslation();
  const { view } = useView();
  const today = useSettings()?.today;
  const { area, need } = view;
  const asked = {
    ...(area !== undefined && { area }),
    ...(need !== undefined && { need }),
    ...(today !== undefined && yearTo(today)),
    by: "month" as const,
  };
  const { data } = useQuery({
    queryKey: ["outcomes", asked],
    queryFn: ({ signal }) => api.outcomes(asked, signal),
    placeholderData: keepPreviousData,
    enabled: today !== undefined,
  });
  if (!data) return null;
  const { rows } = data;
  return (
    <figure className="bulletin-chart">
      <figcaption>
        <strong>{t("cases.bulletin_year")}</strong>
        <span data-line="closing">{t("cases.outcome_counts.closing_rate")}</span>
        <span data-line="on_time">{t("cases.outcome_counts.on_time_rate")}</span>
      </figcaption>
      <svg
        viewBox={`-46 -6 ${rows.length * STEP + 50} ${HIGH + 28}`}
        role="img"
        aria-label={t("cases.bulletin_year")}
      >
        {[0, 50, 100].map((percent) => (
          <g key={percent} className="bulletin-grid">
            <line x1={0} x2={rows.length * STEP} y1={HIGH - percent} y2={HIGH - percent} />
            <text x={-4} y={HIGH - percent + 4}>
              {percent}%
            </text>
          </g>
        ))}
        <Months rows={rows} />
        <Line rows={rows} name="closing" part={({ closed }) => closed} whole={casesToClose} />
        <Line rows={rows} name="on_time" part={(row) => row.closed_on_time} whole={({ closed }) => closed} />
      </svg>
    </figure>
  );
}

function Months({ rows }: { rows: readonly OutcomeRow[] }) {
  const format = useFormat();
  return rows.map(({ key }, i) => (
    <text key={key} className="bulletin-month" x={middleOf(i)} y={HIGH + 18}>
      {format.month(`${key}-01`)}
    </text>
  ));
}

/** A line through the months that have a share; each point tells its own. */
function Line({
  rows,
  name,
  part,
  whole,
}: {
  rows: readonly OutcomeRow[];
  name: "closing" | "on_time";
  part: (row: OutcomeRow) => number;
  whole: (row: OutcomeRow) => number;
}) {
  const format = useFormat();
  const points = rows.flatMap((row, i) =>
    whole(row) === 0 ? [] : [{ key: row.key, x: middleOf(i), y: HIGH - (100 * part(row)) / whole(row), row }],
  );
  return (
    <g className="bulletin-line" data-line={name}>
      <polyline points={points.map(({ x, y }) => `${x},${y}`).join(" ")} />
      {points.map(({ key, x, y, row }) => (
        <circle key={key} cx={x} cy={y} r="3.500">
          <title>
            {key} {format.share(part(row), whole(row))}
          </title>
        </circle>
      ))}
    </g>
  );
}

function middleOf(month: number): number {
  return (month + 0.5) * STEP;
}
