import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { fillOffers } from "../../../server/domain/boundaries/fill.ts";
import { cellOf, placeOfCell } from "../../../server/domain/boundaries/land.ts";
import { sumOf } from "../../../server/domain/boundaries/figures.ts";
import { useFormat } from "../../components/format.ts";
import { useMap } from "../../map/map_context.ts";
import { useDrawing } from "./drawing_context.ts";
import { nextGrid } from "./hand.ts";
import { gridTitle } from "./words.ts";

/** Land in no grid, each with the grids around it that may take it, best first, and why. */
export function FillTab() {
  const { t } = useTranslation();
  const format = useFormat();
  const map = useMap();
  const { studio, state, propose, setSelection } = useDrawing();
  const { land } = state;
  const { rules, villages } = studio.file;
  const fills = useMemo(
    () => fillOffers(land, new Set(villages.map(({ code }) => code)), rules.size_bands, rules.workload),
    [land, villages, rules],
  );
  const nameOf = new Map(villages.map(({ code, name }) => [code, name]));
  if (fills.length === 0) return <p className="soft">{t("boundaries.fill_none")}</p>;
  return (
    <ul className="fills">
      {fills.map(({ micro_grids, offers }) => {
        const cells = micro_grids.map((id) => cellOf(land, id));
        const [lon, lat] = placeOfCell(land, cells[0]!);
        const { ref, number } = nextGrid(land);
        return (
          <li key={micro_grids[0]}>
            <button
              type="button"
              className="fill-place"
              onClick={() => {
                setSelection(micro_grids);
                map?.flyTo({ lon, lat });
              }}
            >
              <strong>{nameOf.get(land.villageOf[cells[0]!]!)}</strong>
              <span>
                {t("boundaries.fill_what", {
                  count: micro_grids.length,
                  households: format.number(sumOf(land, land.records.households, cells)),
                  area: format.number(sumOf(land, land.records.area_m2, cells) / 1e6, 2),
                })}
              </span>
            </button>
            <ol>
              {offers.slice(0, 3).map(({ grid, why }) => (
                <li key={grid}>
                  <span>
                    <b>{gridTitle(t, land, grid)}</b>{" "}
                    {t("boundaries.fill_why", {
                      share: Math.round(why.border_share * 100),
                      households: format.number(why.households_after),
                    })}
                    {why.within_band === false && (
                      <em className="warm"> {t("boundaries.fill_outside_band")}</em>
                    )}
                    {why.load_percent_after !== null && (
                      <em className={why.load_percent_after > 100 ? "warm" : undefined}>
                        {" "}
                        {t("boundaries.fill_load", { percent: why.load_percent_after })}
                      </em>
                    )}
                  </span>
                  <button
                    type="button"
                    className="plain"
                    onClick={() => {
                      map?.flyTo({ lon, lat });
                      propose([{ type: "assign", micro_grids, grid }]);
                    }}
                  >
                    {t("boundaries.fill_give")}
                  </button>
                </li>
              ))}
            </ol>
            {offers.length === 0 && (
              <button
                type="button"
                className="plain"
                onClick={() =>
                  propose([
                    {
                      type: "create",
                      micro_grids,
                      grid: ref,
                      kind: "rural",
                      name: t("boundaries.new_grid_name", { number }),
                    },
                  ])
                }
              >
                {t("boundaries.fill_new")}
              </button>
            )}
          </li>
        );
      })}
    </ul>
  );
}
