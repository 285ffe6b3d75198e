import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { useGoToArea } from "../../components/use_area.ts";
import { type City, areaOfGrid } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { shortName } from "../../map/layers/features.ts";
import { useMap } from "../../map/map_context.ts";
import type { Hit } from "../../map/pointing.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { drill } from "./ranking.ts";
import { figureOf } from "./themes.ts";
import { useChoice, useMetrics } from "./use_overview.ts";
import { usePoints } from "./use_map_drawing.ts";

/**
 * The pointer on the map: a card beside it, the outline of what a click opens, and the click. `onPoint` gets the
 * code of that area or grid, null when there is none.
 */
export function Pointer({ onPoint }: { onPoint: (code: string | null) => void }) {
  const map = useMap();
  const city = useCity();
  const { patch } = useView();
  const { area } = useChoice();
  const goToArea = useGoToArea();
  const [at, setAt] = useState<{ hit: Hit; x: number; y: number } | null>(null);

  const targetOf = (hit: Hit | null) =>
    hit?.kind === "grid" && city && area ? drill(city, area, hit.ordinal) : null;
  const hover = useEffectEvent((hit: Hit | null, { x, y }: { x: number; y: number }) => {
    setAt(hit && { hit, x, y });
    const target = targetOf(hit);
    if (target && "area" in target) map?.highlight(target.area);
    else map?.hover(hit?.kind === "grid" ? hit.ordinal : null);
    onPoint(target ? ("area" in target ? target.area : target.grid) : null);
  });
  const click = useEffectEvent((hit: Hit | null) => {
    const target = targetOf(hit);
    if (target && "area" in target) goToArea(target.area);
    else if (target) patch({ grid: target.grid });
    else if (hit?.kind === "uncovered") {
      const place = city?.uncovered.features.find(({ id }) => id === hit.micro_grid_id);
      if (place) goToArea(place.properties.village_code);
    }
  });
  useEffect(() => {
    const stop = map?.listen({ onHover: (hit, point) => hover(hit, point), onClick: (hit) => click(hit) });
    return () => {
      stop?.();
      map?.highlight(null);
    };
  }, [map]);

  if (!at || !city || !map) return null;
  const { clientWidth, clientHeight } = map.map.getContainer();
  const style = {
    left: at.x,
    top: at.y,
    translate: `${at.x > clientWidth * 0.6 ? "calc(-100% - 14px)" : "14px"} ${at.y > clientHeight * 0.6 ? "calc(-100% - 10px)" : "10px"}`,
  };
  return (
    <div className="hover-card" style={style}>
      <HitText hit={at.hit} city={city} />
    </div>
  );
}

function HitText({ hit, city }: { hit: Hit; city: City }) {
  if (hit.kind === "grid") return <GridText ordinal={hit.ordinal} city={city} />;
  if (hit.kind === "uncovered") return <UncoveredText id={hit.micro_grid_id} city={city} />;
  if (hit.kind === "case") return <CaseText index={hit.index} />;
  return null;
}

function GridText({ ordinal, city }: { ordinal: number; city: City }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { theme, area } = useChoice();
  const { data: metrics } = useMetrics();
  const grid = city.grids[ordinal]!;
  const where = (["district", "town", "village"] as const)
    .map((level) => areaOfGrid(city, ordinal, level)?.name)
    .filter((name) => name !== undefined)
    .map(shortName);
  const target = area && drill(city, area, ordinal);
  const figures = ["open_cases", "overdue_cases", "people", "workload_percent"] as const;
  const inScope = metrics && metrics.open_cases[ordinal] !== null;
  return (
    <>
      <strong>{grid.name}</strong>
      <p>{where.join(" › ")}</p>
      {inScope && (
        <dl>
          {theme.name !== "open_cases" && theme.name !== "people" && theme.name !== "workload" && (
            <div className="lead">
              <dt>{t(`overview.theme_${theme.name}`)}</dt>
              <dd>
                {format.number(figureOf(theme, metrics, city.grids, [ordinal]), theme.digits)}{" "}
                <small>{t(`overview.unit_${theme.name}`)}</small>
              </dd>
            </div>
          )}
          {figures.map((name) => (
            <div
              key={name}
              className={name === "overdue_cases" && metrics[name][ordinal] ? "alarm" : undefined}
            >
              <dt>{t(`overview.hover_${name}`)}</dt>
              <dd>
                {format.number(metrics[name][ordinal] ?? NaN)}{" "}
                <small>{t(`overview.hover_unit_${name}`)}</small>
              </dd>
            </div>
          ))}
        </dl>
      )}
      {metrics && !inScope && <p>{t("overview.out_of_scope")}</p>}
      {target && (
        <p className="hint">
          {"area" in target
            ? t("overview.click_area", { name: shortName(city.areas.get(target.area)?.name ?? "") })
            : t("overview.click_grid")}
        </p>
      )}
    </>
  );
}

function UncoveredText({ id, city }: { id: number; city: City }) {
  const { t } = useTranslation();
  const format = useFormat();
  const place = city.uncovered.features.find((feature) => feature.id === id)?.properties;
  if (!place) return null;
  const village = city.areas.get(place.village_code);
  return (
    <>
      <strong className="alarm">{t("overview.uncovered_land")}</strong>
      <p>{[city.areas.get(village?.parent_code ?? "")?.name, shortName(village?.name ?? "")].join(" › ")}</p>
      <dl>
        <div>
          <dt>{t("overview.hover_households")}</dt>
          <dd>
            {format.number(place.households)} <small>{t("overview.unit_households")}</small>
          </dd>
        </div>
      </dl>
      <p className="hint">{t("overview.click_area", { name: shortName(village?.name ?? "") })}</p>
    </>
  );
}

function CaseText({ index }: { index: number }) {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  const points = usePoints(true);
  const need = settings?.needs.find(({ code }) => code === points?.need[index]);
  if (!points || !need) return null;
  return (
    <>
      <strong>{i18n.language === "en" ? need.name_en : need.name_zh}</strong>
      <p>{t(`overview.stage_${points.stage[index]}`)}</p>
      {points.overdue[index] && <p className="alarm">{t("overview.overdue")}</p>}
    </>
  );
}
