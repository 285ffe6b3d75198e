import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { StandIns } from "../../../server/api/workers.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";

type StandIn = StandIns["stand_ins"][number];
const keyOf = (row: StandIn) => `${row.grid_code}-${row.worker_id}`;
const heightOf = () => 4.1;

/** Who stands in for somebody today, soonest end first: there cover ends unless somebody comes back. */
export function StandInList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const found = useQuery({
    queryKey: ["stand_ins", view.area],
    queryFn: ({ signal }) => api.standIns(view.area, signal),
  });
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={10} />;
  const rows = found.data.stand_ins;
  if (rows.length === 0) return <p className="workforce-empty">{t("workforce.no_stand_ins")}</p>;
  return (
    <>
      <p className="worker-count">{t("workforce.stand_ins_count", { count: rows.length })}</p>
      <WindowedList
        label={t("workforce.lists.stand_ins")}
        rows={rows}
        keyOf={keyOf}
        heightOf={heightOf}
        selected={undefined}
        onSelect={(row) => patch({ worker: row.worker_id, grid: row.grid_code })}
      >
        {(row) => (
          <div className="worker-row">
            <strong>{row.grid_name}</strong>
            <span>{t("workforce.until", { day: row.to_on })}</span>
            <span>{row.town_name}</span>
            <span>{t("workforce.stood_in_by", { name: row.worker_name })}</span>
          </div>
        )}
      </WindowedList>
    </>
  );
}
