import { type PointerEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseTrend } from "../../server/api/cases.ts";
import { useFormat } from "./format.ts";
import { RedrawnMarks } from "./redrawn_marks.tsx";
import "./trend_chart.css";

const HIGH = 100;
/** The two plots, one over the other, in the same weeks. */
const OPEN = { bottom: 44, height: 44 };
const FLOW = { bottom: HIGH, height: 44 };

/**
 * Weeks from left to right: reported as bars, closed and open as lines, all in cases on one scale from 0.
 * The last week is not over: its bar is pale, and the line of the closed ends before it. Dragging selects weeks
 * (`onSelect` gets first and last index), a click selects one; without `onSelect` it is only to be looked at. Where grids
 * were redrawn stands a mark; `note` says what that means for these figures.
 */
export function TrendChart({
  trend,
  note,
  selected = null,
  onSelect,
}: {
  trend: CaseTrend;
  note: string;
  selected?: [number, number] | null;
  onSelect?: (first: number, last: number) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [drag, setDrag] = useState<[number, number] | null>(null);
  const [looked, setLooked] = useState<number | null>(null);
  const weeks = trend.week_on.length;
  const mostOpen = niceCeiling(Math.max(1, ...trend.open));
  const mostFlow = niceCeiling(Math.max(1, ...trend.reported, ...trend.closed));
  const yOpen = (value: number) => OPEN.bottom - (value / mostOpen) * OPEN.height;
  const yFlow = (value: number) => FLOW.bottom - (value / mostFlow) * FLOW.height;
  const weekAt = (event: PointerEvent<SVGSVGElement>) => {
    const { left, width } = event.currentTarget.getBoundingClientRect();
    return Math.max(0, Math.min(weeks - 1, Math.floor(((event.clientX - left) / width) * weeks)));
  };
  const shown = drag ? ([Math.min(...drag), Math.max(...drag)] as const) : selected;
  const finish = () => {
    if (drag) onSelect?.(Math.min(...drag), Math.max(...drag));
    setDrag(null);
  };
  return (
    <figure className="trend">
      <div className="trend-scale" aria-hidden="true">
        <span>{format.number(mostOpen)}</span>
        <span>0</span>
        <span>{format.number(mostFlow)}</span>
        <span>0</span>
      </div>
      <div className="trend-plot">
        <svg
          viewBox={`0 0 ${weeks} ${HIGH}`}
          preserveAspectRatio="none"
          role="img"
          aria-label={t("overview.trend_label", {
            from: format.fullDay(trend.week_on[0]!),
            reported: trend.reported.reduce((sum, value) => sum + value, 0),
            open: trend.open.at(-1),
          })}
          data-selects={onSelect !== undefined}
          onPointerDown={(event) => {
            if (!onSelect) return;
            event.currentTarget.setPointerCapture(event.pointerId);
            const week = weekAt(event);
            setDrag([week, week]);
          }}
          onPointerMove={(event) => {
            const week = weekAt(event);
            setLooked(week);
            if (drag) setDrag([drag[0], week]);
          }}
          onPointerUp={finish}
          onPointerCancel={() => setDrag(null)}
          onPointerLeave={() => setLooked(null)}
        >
          <path
            className="trend-grid"
            d={[yOpen(mostOpen), yOpen(0), yFlow(mostFlow), yFlow(0)].map((y) => `M0 ${y}H${weeks}`).join("")}
          />
          {shown && (
            <rect className="trend-selected" x={shown[0]} width={shown[1] - shown[0] + 1} height={HIGH} />
          )}
          {trend.reported.map((value, week) => (
            <rect
              key={trend.week_on[week]}
              className="trend-reported"
              x={week + 0.16}
              width="0.68"
              y={yFlow(value)}
              height={FLOW.bottom - yFlow(value)}
            />
          ))}
          <path className="trend-closed" d={line(trend.closed.slice(0, -1), yFlow)} />
          <path className="trend-open" d={line(trend.open, yOpen)} />
        </svg>
        {looked !== null && (
          <p
            className="trend-tip"
            style={{ left: `${((looked + 0.5) / weeks) * 100}%` }}
            data-end={looked > weeks / 2}
          >
            <strong>{t("overview.week_of", { day: format.fullDay(trend.week_on[looked]!) })}</strong>
            <span>
              {t("overview.reported")} <b>{format.number(trend.reported[looked]!)}</b>
            </span>
            <span>
              {t("overview.closed")} <b>{format.number(trend.closed[looked]!)}</b>
            </span>
            <span>
              {t("overview.open")} <b>{format.number(trend.open[looked]!)}</b>
            </span>
          </p>
        )}
      </div>
      <RedrawnMarks trend={trend} note={note} />
      <ol className="trend-months" aria-hidden="true">
        {trend.week_on.map(
          (day, week) =>
            week > 0 &&
            day.slice(5, 7) !== trend.week_on[week - 1]!.slice(5, 7) && (
              <li key={day} style={{ left: `${((week + 0.1) / weeks) * 100}%` }}>
                {format.month(day)}
              </li>
            ),
        )}
      </ol>
    </figure>
  );
}

/** What the bars and lines of a trend chart are. */
export function TrendKey() {
  const { t } = useTranslation();
  return (
    <ul className="trend-key">
      <li data-line="reported">{t("overview.reported")}</li>
      <li data-line="closed">{t("overview.closed")}</li>
      <li data-line="open">{t("overview.open")}</li>
    </ul>
  );
}

function line(values: number[], y: (value: number) => number): string {
  return values
    .map((value, week) => `${week === 0 ? "M" : "L"}${week + 0.5} ${y(value).toFixed(2)}`)
    .join("");
}

/** The least of 1, 2, 3, 4, 6, 8, 10, 20 … that is not below `value`. */
function niceCeiling(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value));
  return [1, 2, 3, 4, 6, 8, 10].map((step) => step * unit).find((step) => step >= value)!;
}
