import { useState } from "react";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import { LoadError } from "../../components/load_state.tsx";
import { Panels } from "../../components/panel.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { Figures } from "./figures.tsx";
import { MapLegend } from "./map_legend.tsx";
import { ShowChoice } from "./map_tools.tsx";
import { Pointer } from "./pointer.tsx";
import { RankingPanel } from "./ranking_panel.tsx";
import { ResultsPanel } from "./results_panel.tsx";
import { ThemePanel } from "./theme_panel.tsx";
import { TimePanel } from "./time_panel.tsx";
import { useMapDrawing } from "./use_map_drawing.ts";
import { useMetrics } from "./use_overview.ts";
import "./overview.css";

/** 态势: where the open cases are, where cover is thin, and whether it is getting better. */
export function Overview() {
  const { t } = useTranslation();
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
            {error && !data && (
              <div className="panel">
                <LoadError error={error} retry={() => void refetch()} />
                <Link to="/overview" className="start-over">
                  {t("overview.start_over")}
                </Link>
              </div>
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
        bottom={<TimePanel />}
      />
      <Pointer onPoint={setPointed} />
    </>
  );
}
