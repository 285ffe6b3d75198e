import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { useRevisions } from "../../components/use_revisions.ts";
import { isThen, useView } from "../../state/view.ts";
import { useMetrics } from "./use_overview.ts";

/**
 * Which boundaries the map and the figures of grids stand on while the past is to be seen as it was: the revision, its
 * title and since when; null otherwise.
 */
export function useShownBoundaries(): string | null {
  const { t } = useTranslation();
  const format = useFormat();
  const then = isThen(useView().view);
  const { data: metrics } = useMetrics();
  const { data: revisions } = useRevisions({ enabled: then });
  const shown = revisions?.find(({ revision }) => revision === metrics?.revision);
  if (!then || !metrics || !shown) return null;
  const { revision, title, effective_on } = shown;
  const early = metrics.to < effective_on;
  return t(early ? "history.shown_first" : "history.shown", {
    revision,
    title,
    day: format.fullDay(effective_on),
  });
}

/** The same as a line of a panel. */
export function ShownBoundaries() {
  const text = useShownBoundaries();
  return text && <p className="shown-boundaries soft">{text}</p>;
}

/** The same over the map, with the way back to today's boundaries. */
export function BoundariesNotice() {
  const { t } = useTranslation();
  const { patch } = useView();
  const text = useShownBoundaries();
  return (
    text && (
      <p className="boundaries-notice">
        <span>{text}</span>
        <button type="button" onClick={() => patch({ boundaries: null })}>
          {t("history.to_today")}
        </button>
      </p>
    )
  );
}
