import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { assignCodes } from "../../../server/domain/boundaries/codes.ts";
import { useFormat } from "../../components/format.ts";
import { useDrawing } from "./drawing_context.ts";
import type { DraftFigures } from "./use_figures.ts";

/** What the whole draft does to people, cases and workers. */
export function ImpactCard({ figures: { impact, land } }: { figures: DraftFigures }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { studio } = useDrawing();
  const codes = useMemo(() => countCodeChanges(studio.before, land), [studio, land]);
  const n = (value: number) => format.number(Math.round(value));
  const arrow = ({ before, after }: { before: number; after: number }) =>
    Math.round(before) === Math.round(after) ? n(after) : `${n(before)} → ${n(after)}`;
  const rows: [name: string, value: string][] = [
    ["households_changing_worker", n(impact.households_changing_worker)],
    ["open_cases_moving", n(impact.open_cases_moving)],
    ["continuity", format.share(impact.people_keeping_worker, impact.people)],
    ["workers_gaining", n(impact.workers_gaining.length)],
    ["workers_losing", n(impact.workers_losing.length)],
    ["uncovered_households", arrow(impact.uncovered_households)],
    [
      "uncovered_area",
      `${format.number(impact.uncovered_area_m2.before / 1e6, 2)} → ${format.number(impact.uncovered_area_m2.after / 1e6, 2)}`,
    ],
    ["codes", codes === null ? "—" : n(codes)],
  ];
  return (
    <dl className="impact" aria-label={t("boundaries.impact_title")}>
      {rows.map(([name, value]) => (
        <div key={name} data-name={name}>
          <dt>{t(`boundaries.impact.${name}`)}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** How many grids begin, end, or go on under another code; null when a village has no number left. */
function countCodeChanges(...[before, land]: Parameters<typeof assignCodes>): number | null {
  try {
    const codes = assignCodes(before, land);
    const was = new Set(before.grids.filter(({ retired }) => !retired).map(({ ref }) => ref));
    const now = new Set(codes.values());
    const begun = [...now].filter((code) => !was.has(code)).length;
    const ended = [...was].filter((code) => !now.has(code)).length;
    return begun + ended;
  } catch {
    return null;
  }
}
