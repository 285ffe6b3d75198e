import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { CasePoints } from "../../../server/api/cases.ts";
import { HoverCard } from "../../components/hover_card.tsx";
import { useCity } from "../../map/use_city.ts";
import { useMap } from "../../map/map_context.ts";
import type { MapView } from "../../map/map_view.ts";
import type { Hit } from "../../map/pointing.ts";
import { useView } from "../../state/view.ts";
import { useCase } from "./use_case.ts";
import { useCaseCells, useCasePoints } from "./use_case_map.ts";
import { useNames } from "./use_names.ts";

/**
 * The cases on the map: as points, or as a surface for those who may not see where somebody lives. A click on a point
 * opens the case, one on a grid its card; the open case is marked.
 */
export function CasesMap() {
  const map = useMap();
  const city = useCity();
  const { view, patch } = useView();
  const points = useCasePoints();
  const cells = useCaseCells();
  const [at, setAt] = useState<{ index: number; x: number; y: number } | null>(null);
  useOpenCase(map);

  const hover = useEffectEvent((hit: Hit | null, { x, y }: { x: number; y: number }) => {
    map?.hover(hit?.kind === "grid" ? hit.ordinal : null);
    setAt(hit?.kind === "case" ? { index: hit.index, x, y } : null);
  });
  const click = useEffectEvent((hit: Hit | null) => {
    if (hit?.kind === "case" && points) patch({ case: points.id[hit.index]!, grid: null });
    else if (hit?.kind === "grid" && city) patch({ grid: city.grids[hit.ordinal]!.code });
  });
  useEffect(() => {
    if (!map) return undefined;
    map.paint(null, "ramp");
    const stop = map.listen({ onHover: (hit, point) => hover(hit, point), onClick: (hit) => click(hit) });
    return () => {
      stop();
      map.hover(null);
      map.select(null);
      map.setPoints(null);
      map.setDensity(null);
    };
  }, [map]);
  useEffect(() => map?.select(city?.ordinalOf.get(view.grid ?? "") ?? null), [map, city, view.grid]);
  useEffect(() => map?.setPoints(points ?? null), [map, points]);
  useEffect(() => map?.setDensity(cells ?? null), [map, cells]);

  if (!at || !points || points.id[at.index] === undefined) return null;
  return (
    <HoverCard at={at}>
      <PointText points={points} index={at.index} />
    </HoverCard>
  );
}

/** Marks the case of the address and goes there: to its position, or to its village where that is not told. */
function useOpenCase(map: MapView | null): void {
  const city = useCity();
  const { view } = useView();
  const open = useCase(view.case).data;
  const [lon, lat] = open?.position ?? [];
  const id = open?.id;
  const flyToVillage = useEffectEvent((on: MapView) => {
    const bbox = city?.areas.get(open?.village_code ?? "")?.bbox;
    if (bbox) on.flyTo(bbox);
  });
  useEffect(() => {
    if (!map || id === undefined || lon === undefined || lat === undefined) return undefined;
    return map.mark([{ id: String(id), lon, lat, kind: "case", soft: true }]);
  }, [map, id, lon, lat]);
  useEffect(() => {
    if (!map || id === undefined) return;
    if (lon === undefined || lat === undefined) flyToVillage(map);
    else {
      map.flyTo({ lon, lat });
      map.flash(lon, lat);
    }
  }, [map, id, lon, lat]);
}

function PointText({ points, index }: { points: CasePoints; index: number }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <>
      <strong>{names.need(points.need[index]!)}</strong>
      <p>{t(`cases.stages.${points.stage[index]}`)}</p>
      {points.overdue[index] && <p className="alarm">{t("cases.lights.red")}</p>}
      <p className="hint">{t("cases.click_opens")}</p>
    </>
  );
}
