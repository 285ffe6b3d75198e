import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { Legend, type LegendEntry } from "../../components/legend.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { listFilter, showsDone } from "./case_filter.ts";
import { useCase } from "./use_case.ts";
import { useCaseCells, useCasePoints } from "./use_case_map.ts";

/** What the map shows of the list, and how many it cannot show. */
export function CasesLegend() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = useView();
  const points = useCasePoints();
  const cells = useCaseCells();
  const open = useCase(view.case).data;
  const shown = points ?? cells;
  if (!shown) return null;
  const pieces = (count: number) => t("cases.pieces", { count, cases: format.number(count) });
  const notes = (
    <div className="cases-notes">
      {showsDone(listFilter(view)) && <p>{t("cases.key_wider")}</p>}
      {cells && <p>{t("cases.key_cells", { smallest: cells.smallest })}</p>}
      {shown.not_on_map > 0 && (
        <p>
          {t("cases.key_not_on_map", { count: shown.not_on_map, cases: format.number(shown.not_on_map) })}
        </p>
      )}
    </div>
  );
  const overdue = points?.overdue.filter(Boolean).length ?? 0;
  const entries: LegendEntry[] = [];
  if (points)
    entries.push(
      dot("alarm", t("cases.lights.red"), pieces(overdue)),
      dot("accent", t("cases.key_open"), pieces(points.id.length - overdue)),
    );
  if (open?.position) entries.push(dot("warm", t("cases.key_this"), ""));
  return (
    <Panel title={t("cases.key")}>
      <Legend unit={t("cases.key_unit")} entries={entries} notes={notes} />
    </Panel>
  );
}

function dot(colour: string, label: string, count: string): LegendEntry {
  return { colour: `var(--${colour})`, pattern: "dot", label, count };
}
