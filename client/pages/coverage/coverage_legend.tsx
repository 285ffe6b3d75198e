import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { useFormat } from "../../components/format.ts";
import { Legend, type LegendEntry } from "../../components/legend.tsx";
import { Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useArea } from "../../components/use_area.ts";
import { gridsOfArea } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { GAP_SHADES, gapClasses } from "./ledger.ts";

/** What the map shows of the list: grids by how many entries name them, uncovered land, and pins. */
export function CoverageLegend({ gaps }: { gaps: readonly CoverageGap[] | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  const city = useCity();
  const area = useArea();
  const classes = useMemo(
    () => city && gaps && gapClasses(gaps, city.ordinalOf, city.grids.length),
    [city, gaps],
  );
  if (!city || !gaps || !classes || area === undefined)
    return (
      <Panel title={t("coverage.key")}>
        <Loading lines={7} />
      </Panel>
    );
  const grids = gridsOfArea(city, area);
  const entries = GAP_SHADES.map((shade, count): LegendEntry => {
    const label = count === GAP_SHADES.length - 1 ? t("coverage.key_more") : t("coverage.entries", { count });
    const holding = grids.filter((ordinal) => classes[ordinal] === shade).length;
    return {
      colour: `var(--ramp-${shade})`,
      label,
      count: t("coverage.key_grids", { count: holding, grids: format.number(holding) }),
    };
  });
  const land = gaps.filter(({ cause }) => cause.startsWith("uncovered"));
  const overdue = gaps.filter((gap) => gap.overdue).length;
  entries.push(
    { colour: "var(--alarm)", pattern: "hatch", label: t("coverage.uncovered"), count: places(land.length) },
    { colour: "var(--alarm)", pattern: "dot", label: t("coverage.pin_overdue"), count: places(overdue) },
    { colour: "var(--warm)", pattern: "dot", label: t("coverage.pin"), count: places(gaps.length - overdue) },
  );
  function places(count: number): string {
    return t("coverage.entries", { count });
  }
  return (
    <Panel title={t("coverage.key")}>
      <Legend unit={t("coverage.key_unit")} entries={entries} />
    </Panel>
  );
}
