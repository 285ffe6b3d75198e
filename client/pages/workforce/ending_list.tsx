import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useMap } from "../../map/map_context.ts";
import { useView } from "../../state/view.ts";

const keyOf = (gap: CoverageGap) => gap.id;
const heightOf = () => 4.1;

/** Grids whose last full-time worker goes within 30 days, soonest first: entries of the coverage ledger. */
export function EndingList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const map = useMap();
  const ledger = useQuery({
    queryKey: ["coverage", view.area],
    queryFn: ({ signal }) => api.coverage(view.area, signal),
  });
  const rows = useMemo(
    () =>
      (ledger.data?.gaps ?? [])
        .filter(({ cause }) => cause === "no_worker_soon")
        .toSorted((a, b) => ((a.uncovered_on ?? "") < (b.uncovered_on ?? "") ? -1 : 1)),
    [ledger.data],
  );
  if (ledger.isError) return <LoadError error={ledger.error} retry={() => void ledger.refetch()} />;
  if (!ledger.data) return <Loading lines={10} />;
  if (rows.length === 0) return <p className="workforce-empty">{t("workforce.none_ending")}</p>;
  const ledgerLink = new URLSearchParams({
    cause: "no_worker_soon",
    ...(view.area !== undefined && { area: view.area }),
  });
  return (
    <>
      <p className="worker-count">
        {t("workforce.ending_count", { count: rows.length })}{" "}
        <Link to={`/coverage?${ledgerLink}`}>{t("workforce.to_ledger")}</Link>
      </p>
      <WindowedList
        label={t("workforce.lists.ending")}
        rows={rows}
        keyOf={keyOf}
        heightOf={heightOf}
        selected={rows.find(({ grid_code }) => grid_code === view.grid)?.id}
        onSelect={(gap) => {
          patch({ grid: gap.grid_code });
          map?.flyTo(gap);
          map?.flash(gap.lon, gap.lat);
        }}
      >
        {(gap) => (
          <div className="worker-row">
            <strong>{gap.place}</strong>
            <span className="warm">{t("workforce.ends", { day: gap.uncovered_on ?? "" })}</span>
            <span>{gap.owner.area_name}</span>
            <span>{t("workforce.households", { count: gap.households ?? 0 })}</span>
          </div>
        )}
      </WindowedList>
    </>
  );
}
