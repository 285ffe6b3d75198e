import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CaseEntry } from "../../../server/api/case_desk.ts";
import { may } from "../../../server/domain/disclosure.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { ExportList } from "../../components/export_list.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { BulkRoute } from "./bulk_route.tsx";
import { Bulletin } from "./bulletin.tsx";
import { listFilter } from "./case_filter.ts";
import { CaseFilters } from "./case_filters.tsx";
import { CaseList } from "./case_list.tsx";
import { CasePage } from "./case_page.tsx";
import { CasesLegend } from "./cases_legend.tsx";
import { CasesMap } from "./cases_map.tsx";
import { FlowChart } from "./flow_chart.tsx";
import { NewCase } from "./new_case.tsx";
import "./cases.css";

const TABS = ["list", "flow", "bulletin"] as const;

/** 事项: the cases of one's area as a list and on the map, one of them with its whole story, or a new one; and their figures. */
export function Cases() {
  const account = useAccount();
  const { view } = useView();
  const [last, setLast] = useState(view.case);
  if (view.case !== undefined && view.case !== last) setLast(view.case);
  useAreaOnMap();
  const reports = account != null && may(account, "report");
  if (reports && view.show === "new" && view.case === undefined)
    return <Panels tools={<Breadcrumb />} left={<NewCase />} />;
  return (
    <>
      <CasesMap />
      <Panels
        tools={<Breadcrumb />}
        left={view.case === undefined ? <Desk last={last} /> : <CasePage key={view.case} id={view.case} />}
        right={<CasesLegend />}
      />
    </>
  );
}

/** The list, what is stuck, and the bulletin. */
function Desk({ last }: { last: number | undefined }) {
  const { t } = useTranslation();
  const account = useAccount();
  const { view, patch } = useView();
  const tab = TABS.find((one) => one === view.show) ?? "list";
  return (
    <Panel
      grows
      title={t("cases.title")}
      tools={
        <div className="panel-tools">
          {tab === "list" && <ExportList list="cases" query={listFilter(view)} />}
          {account != null && may(account, "report") && (
            <button type="button" className="plain" onClick={() => patch({ show: "new", grid: null })}>
              {t("cases.new")}
            </button>
          )}
        </div>
      }
    >
      <Tabs
        label={t("cases.title")}
        tabs={TABS.map((one) => [one, t(`cases.tabs.${one}`)])}
        chosen={tab}
        onChoose={(one) => patch({ show: one === "list" ? null : one })}
        className="cases-tab"
      >
        {tab === "list" && <List last={last} routes={account?.role === "officer"} />}
        {tab === "flow" && <FlowChart />}
        {tab === "bulletin" && <Bulletin />}
      </Tabs>
    </Panel>
  );
}

/** The list, and for officers a way to route several of its cases at once. */
function List({ last, routes }: { last: number | undefined; routes: boolean }) {
  const { t } = useTranslation();
  const [marked, setMarked] = useState<ReadonlyMap<number, CaseEntry> | null>(null);
  const mark = (rows: readonly CaseEntry[], on: boolean) =>
    setMarked((before) => {
      const after = new Map(before);
      for (const row of rows) {
        if (on) after.set(row.id, row);
        else after.delete(row.id);
      }
      return after;
    });
  return (
    <div className="cases-list">
      <CaseFilters />
      {routes && marked === null && (
        <div className="bulk-begin">
          <button type="button" className="quiet-link" onClick={() => setMarked(new Map())}>
            {t("cases.bulk")}
          </button>
        </div>
      )}
      {marked && (
        <BulkRoute
          marked={marked}
          onDone={(gone) =>
            setMarked((before) => new Map([...(before ?? [])].filter(([id]) => !gone.includes(id))))
          }
          onClose={() => setMarked(null)}
        />
      )}
      <CaseList last={last} marking={marked && { has: ({ id }) => marked.has(id), mark }} />
    </div>
  );
}
