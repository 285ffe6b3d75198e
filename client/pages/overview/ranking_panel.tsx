import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { useGoToArea } from "../../components/use_area.ts";
import { Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useCity } from "../../map/use_city.ts";
import { nameInVillage, shortName } from "../../map/layers/features.ts";
import { useMap } from "../../map/map_context.ts";
import { useView } from "../../state/view.ts";
import { type Rank, rank } from "./ranking.ts";
import { ShownBoundaries } from "./shown_boundaries.tsx";
import { useChoice, useMetrics } from "./use_overview.ts";

/** The parts of the area in view, greatest figure first. `pointed`: the code that the pointer is on in the map. */
export function RankingPanel({ pointed }: { pointed: string | null }) {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const city = useCity();
  const { view, patch } = useView();
  const { theme, area } = useChoice();
  const { data: metrics, error } = useMetrics();
  const goToArea = useGoToArea();
  useEffect(() => () => map?.highlight(null), [map]);

  const level = city?.areas.get(area ?? "")?.level ?? "city";
  const title = t(`overview.ranking_${level}`);
  if (error && !metrics) return null;
  if (!city || !metrics || !area)
    return (
      <Panel title={title} grows>
        <Loading lines={8} />
      </Panel>
    );
  const rows = rank(city, theme, metrics, area);
  const most = Math.max(...rows.map(({ value }) => (Number.isNaN(value) ? 0 : Math.abs(value))));
  const look = (row: Rank | null) =>
    row?.ordinal == null ? map?.highlight(row?.code ?? null) : map?.hover(row.ordinal);
  const open = (row: Rank) => {
    if (row.ordinal === null) return goToArea(row.code);
    const { lon, lat } = city.grids[row.ordinal]!;
    map?.flyTo({ lon, lat });
    return patch({ grid: row.code });
  };
  return (
    <Panel title={title} tools={<small className="soft">{t(`overview.unit_${theme.name}`)}</small>} grows>
      {level === "village" && <ShownBoundaries />}
      <ol className="ranking">
        {rows.map((row, place) => (
          <li key={row.code}>
            <button
              type="button"
              aria-current={view.grid === row.code}
              data-pointed={pointed === row.code}
              onClick={() => open(row)}
              onPointerEnter={() => look(row)}
              onPointerLeave={() => look(null)}
              onFocus={() => look(row)}
              onBlur={() => look(null)}
            >
              <i>{place + 1}</i>
              <span>{row.ordinal === null ? shortName(row.name) : nameInVillage(row.name)}</span>
              <b>
                {theme.palette === "diverge"
                  ? format.signed(row.value, theme.digits)
                  : format.number(row.value, theme.digits)}
              </b>
              <u
                data-sign={theme.palette === "diverge" ? Math.sign(row.value) : undefined}
                style={{ scale: `${most > 0 && row.value ? Math.abs(row.value) / most : 0} 1` }}
              />
            </button>
          </li>
        ))}
      </ol>
      {rows.length === 0 && <p className="soft">{t("overview.nothing_here")}</p>}
    </Panel>
  );
}
