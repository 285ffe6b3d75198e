import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { Legend } from "../../components/legend.tsx";
import { Panel } from "../../components/panel.tsx";
import { useArea } from "../../components/use_area.ts";
import { gridsOfArea } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { LOAD_ENDS, loadClasses } from "./workload.ts";
import { usePercents } from "./workforce_map.ts";

/** What the colours of the grids mean: how full the week of who serves them is. */
export function WorkforceLegend() {
  const { t } = useTranslation();
  const format = useFormat();
  const city = useCity();
  const area = useArea();
  const percents = usePercents();
  if (!city || !percents || area === undefined) return null;
  const classes = loadClasses(percents);
  const grids = gridsOfArea(city, area);
  const count = (place: number) => {
    const holding = grids.filter((ordinal) => classes[ordinal] === place).length;
    return t("coverage.key_grids", { count: holding, grids: format.number(holding) });
  };
  const entries = [...LOAD_ENDS, undefined].map((end, at) => {
    const place = LOAD_ENDS.length - at;
    const from = LOAD_ENDS[at - 1];
    const label = from === undefined ? `< ${end}%` : end === undefined ? `≥ ${from}%` : `${from}–${end}%`;
    return { colour: `var(--diverge-${place})`, label, count: count(place) };
  });
  entries.push({ colour: "var(--no-data)", label: t("workforce.key_none"), count: count(-1) });
  return (
    <Panel title={t("workforce.key")}>
      <Legend unit={t("workforce.key_unit")} entries={entries} />
    </Panel>
  );
}
