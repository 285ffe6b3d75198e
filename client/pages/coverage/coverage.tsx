import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { api } from "../../api.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { ExportLayer } from "../../components/export_layer.tsx";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { CauseFilter } from "./cause_filter.tsx";
import { CoverageLegend } from "./coverage_legend.tsx";
import { useCoverageMap } from "./coverage_map.ts";
import { ExportButton } from "./export_button.tsx";
import { GapDetail } from "./gap_detail.tsx";
import { Pointed } from "./pointed.tsx";
import { GapList } from "./gap_list.tsx";
import { causeOf, ledgerRows, ORDERS, orderOf } from "./ledger.ts";
import "./coverage.css";

const NONE: CoverageGap[] = [];

/** 覆盖: the ledger of gaps beside the map; every entry has a cause, a place, an owner and a date. */
export function Coverage() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const settings = useSettings();
  const cause = causeOf(view.cause);
  const order = orderOf(view.sort);
  const ledger = useQuery({
    queryKey: ["coverage", view.area],
    queryFn: ({ signal }) => api.coverage(view.area, signal),
    placeholderData: keepPreviousData,
  });
  const gaps = ledger.data?.gaps ?? NONE;
  const filtered = useMemo(() => (cause ? gaps.filter((gap) => gap.cause === cause) : gaps), [gaps, cause]);
  const rows = useMemo(
    () => ledgerRows(filtered, order, settings?.today ?? "9999-12-31"),
    [filtered, order, settings],
  );
  const selected = gaps.find((gap) => gap.id === view.gap);

  // On a phone the card would hide what explains the entry: there it opens by its own button.
  const pick = (gap: CoverageGap | null) =>
    patch({ gap: gap?.id ?? null, ...(innerWidth > 640 && { grid: gap?.grid_code ?? null }) });
  const pointer = useCoverageMap({ gaps: filtered, all: gaps, selected, onPick: pick });

  if (ledger.isError)
    return (
      <Panels
        left={
          <Panel title={t("coverage.title")}>
            <LoadError error={ledger.error} retry={() => void ledger.refetch()} />
          </Panel>
        }
      />
    );
  return (
    <>
      <Panels
        tools={
          <>
            <Breadcrumb />
            <ExportLayer first="coverage_gaps" />
          </>
        }
        left={
          <>
            <Panel title={t("coverage.title")} tools={<AsOf at={ledger.data?.as_of} />}>
              {ledger.data ? <CauseFilter ledger={ledger.data} cause={cause} /> : <Loading lines={8} />}
            </Panel>
            <Panel
              grows
              title={t("coverage.list")}
              tools={
                <div className="ledger-tools">
                  <select
                    aria-label={t("coverage.order")}
                    value={order}
                    onChange={(event) => patch({ sort: orderOf(event.target.value) })}
                  >
                    {ORDERS.map((choice) => (
                      <option key={choice} value={choice}>
                        {t(`coverage.orders.${choice}`)}
                      </option>
                    ))}
                  </select>
                  <ExportButton rows={rows} />
                </div>
              }
            >
              {ledger.data ? (
                <GapList rows={rows} order={order} selected={view.gap} onPick={pick} />
              ) : (
                <Loading lines={10} />
              )}
            </Panel>
          </>
        }
        right={<CoverageLegend gaps={ledger.data && filtered} />}
        bottom={view.gap && ledger.data && <GapDetail gap={selected} rows={rows} onPick={pick} />}
      />
      {pointer && <Pointed pointer={pointer} gaps={gaps} />}
    </>
  );
}

function AsOf({ at }: { at: string | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  return <span className="as-of">{at && t("coverage.as_of", { at: format.time(at) })}</span>;
}
