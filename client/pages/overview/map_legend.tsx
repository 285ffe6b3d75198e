import { useTranslation } from "react-i18next";
import type { Metrics } from "../../../server/api/map.ts";
import { useFormat } from "../../components/format.ts";
import { Legend, type LegendEntry } from "../../components/legend.tsx";
import { Panel } from "../../components/panel.tsx";
import { type City, gridsOfArea } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { ShownBoundaries } from "./shown_boundaries.tsx";
import { MethodChoice } from "./theme_panel.tsx";
import { type Drawing, type LegendClass, type Theme, figureOf } from "./themes.ts";
import { useDensity } from "./use_map_drawing.ts";
import { useChoice, useDrawing, useMetrics } from "./use_overview.ts";

/** What the colours mean, how many grids have each, and how many records no grid can show. */
export function MapLegend() {
  const { t } = useTranslation();
  const city = useCity();
  const { data: metrics } = useMetrics();
  const { theme, area, show } = useChoice();
  const drawing = useDrawing();
  if (show === "density")
    return (
      <Panel title={t("overview.legend")}>
        <DensityLegend />
      </Panel>
    );
  return (
    <Panel title={t("overview.legend")} tools={<MethodChoice />}>
      {city && metrics && drawing && area && (
        <Classes city={city} metrics={metrics} drawing={drawing} theme={theme} area={area} />
      )}
    </Panel>
  );
}

function DensityLegend() {
  const { t } = useTranslation();
  const format = useFormat();
  const density = useDensity(true);
  return (
    <div className="legend">
      <p className="soft">{t("overview.density_unit")}</p>
      <div className="density-ramp">
        <span>{t("overview.density_low")}</span>
        <i />
        <span>{t("overview.density_high")}</span>
      </div>
      {density && (
        <div className="legend-notes">
          <p>
            {t("overview.on_map")}{" "}
            <b>{format.number(density.cases.reduce((sum, count) => sum + count, 0))}</b>{" "}
            {t("overview.unit_cases")}
          </p>
          <p>
            {t("overview.not_on_map")} <b>{format.number(density.not_on_map)}</b> {t("overview.unit_cases")}
          </p>
          <p>
            {t("overview.density_withheld", { smallest: density.smallest })}{" "}
            <b>{format.number(density.withheld)}</b> {t("overview.unit_cases")}
          </p>
        </div>
      )}
    </div>
  );
}

type Drawn = { city: City; metrics: Metrics; drawing: Drawing; theme: Theme; area: string };

function Classes({ city, metrics, drawing, theme, area }: Drawn) {
  const { t } = useTranslation();
  const format = useFormat();
  const label = useRangeLabel(theme);
  const entries: LegendEntry[] = drawing.legend
    .filter(({ from, grids }) => grids > 0 || from !== 0)
    .map((entry) => ({
      colour: `var(--${theme.palette}-${entry.place})`,
      label: label(entry),
      count: t("overview.count_grids", { grids: format.number(entry.grids) }),
    }));
  if (theme.palette === "diverge") entries.reverse();
  if (drawing.no_data > 0)
    entries.push({
      colour: "var(--no-data)",
      label: t("overview.no_data"),
      count: t("overview.count_grids", { grids: format.number(drawing.no_data) }),
    });
  const uncovered = city.uncovered.features.filter(({ properties }) => {
    for (let at = city.areas.get(properties.village_code); at; at = city.areas.get(at.parent_code))
      if (at.code === area) return true;
    return false;
  }).length;
  if (uncovered > 0)
    entries.push({
      colour: "var(--alarm)",
      pattern: "hatch",
      label: t("overview.uncovered_land"),
      count: t("overview.count_places", { places: format.number(uncovered) }),
    });
  return (
    <Legend
      unit={t("overview.legend_unit", {
        theme: t(`overview.theme_${theme.name}`),
        unit: t(`overview.unit_${theme.name}`),
      })}
      entries={entries}
      notes={
        <>
          <NotOnMap city={city} metrics={metrics} theme={theme} area={area} />
          <ShownBoundaries />
        </>
      }
    />
  );
}

/** So that the colours add up to the whole: what is on the map, and what is not. */
function NotOnMap({ city, metrics, theme, area }: Omit<Drawn, "drawing">) {
  const { t } = useTranslation();
  const format = useFormat();
  if (theme.counted === null) return null;
  const { counted } = theme;
  const counts: Theme = {
    ...theme,
    part: (from, ordinal) => from[counted][ordinal] ?? NaN,
  };
  delete counts.share;
  const figure = figureOf(counts, metrics, city.grids, gridsOfArea(city, area));
  const onMap = Number.isNaN(figure) ? 0 : figure;
  const [lost, onUncovered] = [metrics.not_on_map[counted], metrics.on_uncovered_land[counted]];
  const unit = t(`overview.unit_of_${counted}`);
  const line = (name: string, count: number) => (
    <p data-count={name}>
      {t(`overview.${name}`)} <b>{format.number(count)}</b> {unit}
    </p>
  );
  return (
    <div className="legend-notes">
      {line("on_map", onMap)}
      {line("on_uncovered", onUncovered)}
      {line("not_on_map", lost)}
    </div>
  );
}

function useRangeLabel(theme: Theme): (entry: LegendClass) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ from, to, place }) => {
    if (to === 0) return t(theme.palette === "diverge" ? "overview.unchanged" : "overview.none");
    const text = (value: number) => format.number(value, value < 10 ? theme.digits : 0);
    const whole = theme.digits === 0;
    const range =
      to === null
        ? t("overview.from_up", { from: text(from) })
        : whole && to - from === 1
          ? text(from)
          : t("overview.range", { from: text(from), to: text(whole ? to - 1 : to) });
    if (theme.palette !== "diverge") return range;
    return t(place < 3 ? "overview.more" : "overview.fewer", { range });
  };
}
