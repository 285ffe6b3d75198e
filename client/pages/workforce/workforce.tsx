import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { Tabs } from "../../components/tabs.tsx";
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
            <Tabs
              label={t("workforce.title")}
              tabs={LISTS.map((one) => [one, t(`workforce.lists.${one}`)])}
              chosen={list}
              onChoose={(one) => patch({ show: one === "workers" ? null : one })}
              className="workforce-list"
            >
              {list === "workers" && <WorkerList />}
              {list === "stand_ins" && <StandInList />}
              {list === "ending" && <EndingList />}
              {list === "redrawn" && <RedrawnList />}
            </Tabs>
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
