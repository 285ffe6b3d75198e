import { useState } from "react";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { ExportLayer } from "../../components/export_layer.tsx";
import { LoadError } from "../../components/load_state.tsx";
import { Panels } from "../../components/panel.tsx";
import { RefusedAddress } from "../../components/refused_address.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { Figures } from "./figures.tsx";
import { MapLegend } from "./map_legend.tsx";
import { ShowChoice } from "./map_tools.tsx";
import { Pointer } from "./pointer.tsx";
import { RankingPanel } from "./ranking_panel.tsx";
import { ResultsPanel } from "./results_panel.tsx";
import { BoundariesNotice } from "./shown_boundaries.tsx";
import { ThemePanel } from "./theme_panel.tsx";
import { TimePanel } from "./time_panel.tsx";
import { useMapDrawing } from "./use_map_drawing.ts";
import { useMetrics } from "./use_overview.ts";
import "./overview.css";

/** 态势: where the open cases are, where cover is thin, and whether it is getting better. */
export function Overview() {
  const [pointed, setPointed] = useState<string | null>(null);
  const { error, data, refetch } = useMetrics();
  useAreaOnMap();
  useMapDrawing();
  return (
    <>
      <Panels
        tools={
          <>
            <Breadcrumb />
            <ShowChoice />
            <ExportLayer />
            <BoundariesNotice />
            {error && !data && (
              <RefusedAddress>
                <LoadError error={error} retry={() => void refetch()} />
              </RefusedAddress>
            )}
          </>
        }
        top={<Figures />}
        left={
          <>
            <ThemePanel />
            <MapLegend />
          </>
        }
        right={
          <>
            <RankingPanel pointed={pointed} />
            <ResultsPanel />
          </>
        }
        bottom={(data || !error) && <TimePanel />}
      />
      <Pointer onPoint={setPointed} />
    </>
  );
}
