import { useEffect, useEffectEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { HoverCard } from "../../components/hover_card.tsx";
import type { City } from "../../map/city.ts";
import { useMap } from "../../map/map_context.ts";
import type { MapView } from "../../map/map_view.ts";
import type { Hit } from "../../map/pointing.ts";
import { useCity } from "../../map/use_city.ts";

/** What the pointer is on, on the side of the divider where it is. */
export function SideHover({
  leftMap,
  leftCity,
  divider,
}: {
  leftMap: MapView;
  leftCity: City;
  /** In pixels of the map. */
  divider: number;
}) {
  const map = useMap();
  const rightCity = useCity();
  const [at, setAt] = useState<{ hit: Hit; city: City; x: number; y: number } | null>(null);
  const hover = useEffectEvent((right: Hit | null, point: { x: number; y: number }) => {
    const onLeft = right !== null && point.x < divider;
    const hit = onLeft ? leftMap.hit(point) : right;
    const ordinal = hit?.kind === "grid" ? hit.ordinal : null;
    map?.hover(onLeft ? null : ordinal);
    leftMap.hover(onLeft ? ordinal : null);
    const city = onLeft ? leftCity : rightCity;
    setAt(hit && city ? { hit, city, x: point.x, y: point.y } : null);
  });
  useEffect(() => {
    const stop = map?.listen({ onHover: (hit, point) => hover(hit, point) });
    return () => {
      stop?.();
      map?.hover(null);
    };
  }, [map]);
  return (
    at && (
      <HoverCard at={at}>
        <HitText hit={at.hit} city={at.city} />
      </HoverCard>
    )
  );
}

function HitText({ hit, city }: { hit: Hit; city: City }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (hit.kind === "uncovered") return <strong className="alarm">{t("overview.uncovered_land")}</strong>;
  const grid = hit.kind === "grid" ? city.grids[hit.ordinal] : undefined;
  if (!grid) return null;
  const { name, households, residents, area_m2 } = grid;
  return (
    <>
      <strong>{name}</strong>
      <p>
        {t("history.grid_figures", {
          households: format.number(households),
          residents: format.number(residents),
          area: format.number(area_m2 / 1e6, 2),
        })}
      </p>
    </>
  );
}
