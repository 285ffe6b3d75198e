import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { ExportList } from "../../components/export_list.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { Segments } from "../../components/segments.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { may } from "../../../server/domain/disclosure.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { EndingList } from "./ending_list.tsx";
import { LeaveList } from "./leave_list.tsx";
import { LoadDistribution } from "./load_distribution.tsx";
import { Mine } from "./mine.tsx";
import { RedrawnList } from "./redrawn_list.tsx";
import { SheetPart } from "./sheet_part.tsx";
import { StandInList } from "./stand_in_list.tsx";
import { TrainingPart } from "./training_part.tsx";
import { WorkerCard } from "./worker_card.tsx";
import { workerFilter, WorkerList } from "./worker_list.tsx";
import { WorkforceLegend } from "./workforce_legend.tsx";
import { useWorkforceMap } from "./workforce_map.ts";
import "./workforce.css";

const LISTS = ["workers", "stand_ins", "ending", "redrawn"] as const;
const PARTS = ["mine", "load", "leave", "sheet", "training"] as const;
type Part = (typeof PARTS)[number];
/** These take the width of a table. */
const WIDE: ReadonlySet<Part> = new Set(["sheet", "training"]);

/** 力量: who serves which grid and how full their weeks are; leave, the monthly sheet, training; a worker's own. */
export function Workforce() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const { parts, part } = useParts();
  const worker = useQuery({
    queryKey: ["worker", view.worker],
    queryFn: ({ signal }) => api.worker(view.worker!, signal),
    enabled: view.worker !== undefined,
  });
  useWorkforceMap(view.worker === undefined ? undefined : worker.data);
  const wide = view.worker === undefined && WIDE.has(part);
  return (
    <Panels
      left={
        view.worker === undefined ? (
          <Panel
            grows
            title={t("workforce.title")}
            tools={
              part === "load" &&
              (LISTS.find((one) => one === view.show) ?? "workers") === "workers" && (
                <ExportList list="workers" query={workerFilter(view)} />
              )
            }
          >
            <div className="workforce-parts">
              <Segments
                label={t("workforce.parts_label")}
                options={parts.map((one) => [one, t(`workforce.parts.${one}`)])}
                chosen={part}
                onChoose={(one) => patch({ show: one === parts[0] ? null : one, q: null })}
              />
            </div>
            <PartBody part={part} />
          </Panel>
        ) : (
          <WorkerCard worker={worker} />
        )
      }
      tools={<Breadcrumb />}
      right={
        !wide && (
          <>
            <Panel title={t("workforce.load_title")}>
              <LoadDistribution />
            </Panel>
            <WorkforceLegend />
          </>
        )
      }
    />
  );
}

/** The parts of the page that the account may see, and the one of the address; lists of the load are its `show` too. */
function useParts(): { parts: readonly Part[]; part: Part } {
  const account = useAccount();
  const { view } = useView();
  const parts = PARTS.filter(
    (one) =>
      one === "load" ||
      one === "training" ||
      (account &&
        may(account, one === "mine" ? "serve" : "staff") &&
        (one !== "leave" || account.role !== "worker")),
  );
  const named = parts.find((one) => one === view.show);
  const list = LISTS.some((one) => one === view.show);
  return { parts, part: named ?? (list ? "load" : parts[0]!) };
}

function PartBody({ part }: { part: Part }) {
  const account = useAccount();
  if (part === "mine") return account?.worker_id ? <Mine id={account.worker_id} /> : null;
  if (part === "leave") return <LeavePart />;
  if (part === "sheet") return <SheetPart />;
  if (part === "training") return <TrainingPart />;
  return <LoadPart />;
}

function LeavePart() {
  return (
    <div className="workforce-list">
      <LeaveList />
    </div>
  );
}

function LoadPart() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const list = LISTS.find((one) => one === view.show) ?? "workers";
  return (
    <Tabs
      label={t("workforce.title")}
      tabs={LISTS.map((one) => [one, t(`workforce.lists.${one}`)])}
      chosen={list}
      onChoose={(one) => patch({ show: one })}
      className="workforce-list"
    >
      {list === "workers" && <WorkerList />}
      {list === "stand_ins" && <StandInList />}
      {list === "ending" && <EndingList />}
      {list === "redrawn" && <RedrawnList />}
    </Tabs>
  );
}
