import { useTranslation } from "react-i18next";
import type { Alternative, Suggestion } from "../../../server/domain/balance/suggestion.ts";
import { useMap } from "../../map/map_context.ts";
import { shortRef } from "./words.ts";

/** More moves than one sentence holds. */
const MOST_MOVES = 3;

/** An alternative in a sentence: 由 003 调 3 个微网格到 005：最重负荷 142% → 108%，41 户更换网格员，无在办事项移交。 */
export function useAlternativeText({ why }: Alternative): string {
  const { t } = useTranslation();
  const { moves, heaviest_load_percent: heaviest, deviation, change_worker, change_grid } = why;
  const moved = moves.map(({ from, to, micro_grids }) =>
    t("boundaries.suggest.move", { from: shortRef(t, from), to: shortRef(t, to), count: micro_grids }),
  );
  const more = moved.length > MOST_MOVES;
  const cases = Math.round(change_worker.open_cases);
  const parts = [
    more
      ? t("boundaries.suggest.many_moves", { count: change_grid.micro_grids })
      : moved.join(t("boundaries.effect.between")),
    t("boundaries.suggest.deviation", {
      before: percent(deviation.before),
      after: percent(deviation.after),
    }),
    ...(heaviest.before !== null && heaviest.after !== null
      ? [t("boundaries.suggest.heaviest", { before: heaviest.before, after: heaviest.after })]
      : []),
    t("boundaries.effect.households", { count: Math.round(change_worker.households) }),
    cases === 0 ? t("boundaries.suggest.no_case_moves") : t("boundaries.effect.cases", { count: cases }),
  ];
  return parts.filter(Boolean).join(t("boundaries.effect.between"));
}

function percent(share: number): string {
  return (100 * share).toFixed(1);
}

/** Why no alternative keeps the wish, with the place that stands in the way. */
export function SuggestionText({ suggestion: { shortfall } }: { suggestion: Suggestion }) {
  const { t } = useTranslation();
  const map = useMap();
  if (!shortfall) return null;
  const { at, reason, least } = shortfall;
  return (
    <p className="warm" role="status">
      {t(`boundaries.suggest.shortfalls.${reason}`, {
        least: reason === "too_little_capacity" ? Math.round(least) : percent(least),
      })}{" "}
      {at && (
        <button type="button" className="quiet-link" onClick={() => map?.flyTo({ lon: at[0], lat: at[1] })}>
          {t("boundaries.show")}
        </button>
      )}
    </p>
  );
}
