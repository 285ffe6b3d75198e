import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "../../../server/domain/disclosure.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { CaseFilters } from "./case_filters.tsx";
import { CaseList } from "./case_list.tsx";
import { CasePage } from "./case_page.tsx";
import { CasesLegend } from "./cases_legend.tsx";
import { CasesMap } from "./cases_map.tsx";
import { NewCase } from "./new_case.tsx";
import "./cases.css";

/** 事项: the cases of one's area as a list and on the map, one of them with its whole story, or a new one. */
export function Cases() {
  const { t } = useTranslation();
  const account = useAccount();
  const { view, patch } = useView();
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
        left={
          view.case === undefined ? (
            <Panel
              grows
              title={t("cases.title")}
              tools={
                reports && (
                  <button type="button" className="plain" onClick={() => patch({ show: "new", grid: null })}>
                    {t("cases.new")}
                  </button>
                )
              }
            >
              <div className="cases-list">
                <CaseFilters />
                <CaseList last={last} />
              </div>
            </Panel>
          ) : (
            <CasePage key={view.case} id={view.case} />
          )
        }
        right={<CasesLegend />}
      />
    </>
  );
}
