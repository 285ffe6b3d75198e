import { useTranslation } from "react-i18next";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { HoverCard } from "../../components/hover_card.tsx";
import { useCity } from "../../map/use_city.ts";
import { gapsAt, type Pointer } from "./coverage_map.ts";
import { figureOf } from "./ledger.ts";

/** The card beside the pointer: the entries of the ledger at what it is on. */
export function Pointed({ pointer, gaps }: { pointer: Pointer; gaps: readonly CoverageGap[] }) {
  const { t } = useTranslation();
  const city = useCity();
  if (!city) return null;
  const { hit, at } = pointer;
  const found = gapsAt(hit, gaps, city);
  const grid = hit.kind === "grid" ? city.grids[hit.ordinal]?.name : undefined;
  return (
    <HoverCard at={at}>
      <strong>{grid ?? found[0]?.place}</strong>
      {found.length === 0 && <p>{t("coverage.covered")}</p>}
      {found.map((gap) => {
        const figure = figureOf(gap);
        return (
          <p key={gap.id} className={gap.overdue ? "alarm" : undefined}>
            {t(`coverage.causes.${gap.cause}.name`)}
            {figure && ` · ${t(`coverage.figures.${figure.key}`, figure.values)}`}
          </p>
        );
      })}
    </HoverCard>
  );
}
