import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { EndingList } from "./ending_list.tsx";
import { LoadDistribution } from "./load_distribution.tsx";
import { RedrawnList } from "./redrawn_list.tsx";
import { StandInList } from "./stand_in_list.tsx";
import { WorkerCard } from "./worker_card.tsx";
import { WorkerList } from "./worker_list.tsx";
import { WorkforceLegend } from "./workforce_legend.tsx";
import { useWorkforceMap } from "./workforce_map.ts";
import "./workforce.css";

const LISTS = ["workers", "stand_ins", "ending", "redrawn"] as const;

/** 力量: who serves which grid, how full their weeks are, and where cover will end. */
export function Workforce() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const worker = useQuery({
    queryKey: ["worker", view.worker],
    queryFn: ({ signal }) => api.worker(view.worker!, signal),
    enabled: view.worker !== undefined,
  });
  useWorkforceMap(view.worker === undefined ? undefined : worker.data);
  const list = LISTS.find((one) => one === view.show) ?? "workers";
  return (
    <Panels
      left={
        view.worker === undefined ? (
          <Panel grows title={t("workforce.title")}>
            <div className="workforce-lists" role="tablist" aria-label={t("workforce.title")}>
              {LISTS.map((one) => (
                <button
                  key={one}
                  type="button"
                  role="tab"
                  id={`workforce-${one}`}
                  aria-selected={one === list}
                  aria-controls="workforce-list"
                  onClick={() => patch({ show: one === "workers" ? null : one })}
                >
                  {t(`workforce.lists.${one}`)}
                </button>
              ))}
            </div>
            <div
              id="workforce-list"
              className="workforce-list"
              role="tabpanel"
              aria-labelledby={`workforce-${list}`}
            >
              {list === "workers" && <WorkerList />}
              {list === "stand_ins" && <StandInList />}
              {list === "ending" && <EndingList />}
              {list === "redrawn" && <RedrawnList />}
            </div>
          </Panel>
        ) : (
          <WorkerCard worker={worker} />
        )
      }
      tools={<Breadcrumb />}
      right={
        <>
          <Panel title={t("workforce.load_title")}>
            <LoadDistribution />
          </Panel>
          <WorkforceLegend />
        </>
      }
    />
  );
}
