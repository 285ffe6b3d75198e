import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useMap } from "../../map/map_context.ts";
import { useCity } from "../../map/use_city.ts";
import { useView } from "../../state/view.ts";
import { type RedrawnRow, redrawnRows } from "./redrawn_rows.ts";

const keyOf = (row: RedrawnRow) => row.key;
const isHeading = (row: RedrawnRow) => row.kind === "unstaffed_heading" || row.kind === "revision_heading";
const heightOf = (row: RedrawnRow) => (row.kind === "unstaffed_heading" ? 2.3 : 4.1);

/** Whom a redrawing of the last 30 days, or one to come, gave or took a grid; what it left to nobody comes first. */
export function RedrawnList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const map = useMap();
  const city = useCity();
  const redrawn = useQuery({
    queryKey: ["redrawn", view.area],
    queryFn: ({ signal }) => api.redrawn(view.area, signal),
  });
  const rows = useMemo(() => redrawn.data && redrawnRows(redrawn.data), [redrawn.data]);
  if (redrawn.isError) return <LoadError error={redrawn.error} retry={() => void redrawn.refetch()} />;
  if (!rows) return <Loading lines={10} />;
  if (rows.length === 0) return <p className="workforce-empty">{t("workforce.none_redrawn")}</p>;

  function select(row: RedrawnRow) {
    if (row.kind === "change") patch({ worker: row.change.worker_id, grid: null });
    if (row.kind !== "unstaffed") return;
    const place = city?.grids[city.ordinalOf.get(row.grid.grid_code) ?? -1];
    patch({ grid: row.grid.grid_code });
    if (!place) return;
    map?.flyTo(place);
    map?.flash(place.lon, place.lat);
  }
  return (
    <>
      <p className="worker-count">{t("workforce.redrawn_hint")}</p>
      <WindowedList
        label={t("workforce.lists.redrawn")}
        rows={rows}
        keyOf={keyOf}
        heightOf={heightOf}
        isHeading={isHeading}
        selected={view.grid}
        onSelect={select}
      >
        {(row) => <Row row={row} />}
      </WindowedList>
    </>
  );
}

function Row({ row }: { row: RedrawnRow }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (row.kind === "unstaffed_heading")
    return (
      <div className="redrawn-heading">
        <strong>{t("workforce.unstaffed", { count: row.count })}</strong>
      </div>
    );
  if (row.kind === "revision_heading")
    return (
      <div className="redrawn-heading">
        <strong>{t("history.revision_title", row)}</strong>
        <span>{t("history.since", { day: format.fullDay(row.effective_on) })}</span>
      </div>
    );
  if (row.kind === "unstaffed") {
    const { grid_name, revision, title, effective_on } = row.grid;
    return (
      <div className="worker-row">
        <strong>{grid_name}</strong>
        <span className="overdue">
          {t("workforce.unstaffed_since", { day: format.fullDay(effective_on) })}
        </span>
        <span className="redrawn-wide">{t("history.revision_title", { revision, title })}</span>
      </div>
    );
  }
  const { worker_name, kind, grid_name } = row.change;
  return (
    <div className="worker-row">
      <strong>{worker_name}</strong>
      <span data-change={kind}>{t(`workforce.changes.${kind}`)}</span>
      <span className="redrawn-wide">{grid_name}</span>
    </div>
  );
}
