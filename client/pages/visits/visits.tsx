import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { PlacingLink } from "../../components/placing_link.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useView } from "../../state/view.ts";
import { HouseholdPanel } from "./household_panel.tsx";
import { NewHousehold } from "./new_household.tsx";
import { NO_SEARCH, PeopleSearch, type Searched } from "./people_search.tsx";
import { ScreeningTab } from "./screening_tab.tsx";
import { TodayTab } from "./today_tab.tsx";
import { VisitsMap } from "./visits_map.tsx";
import { VisitsLegend } from "./visits_legend.tsx";
import "./visits.css";

const TABS = ["today", "screening", "search"] as const;
type Tab = (typeof TABS)[number];

/** 走访: who is to be seen today, who must be looked at besides, and one household with all that is known of it. */
export function Visits() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const tab: Tab = TABS.find((name) => name === view.show) ?? "today";
  const { household } = view;
  const [last, setLast] = useState(household);
  if (household !== undefined && household !== last) setLast(household);
  // Kept here, not in the address: a name has no place in a history.
  const [searched, setSearched] = useState<Searched>(NO_SEARCH);
  useAreaOnMap();
  if (view.show === "new" && household === undefined)
    return <Panels tools={<Breadcrumb />} left={<NewHousehold />} />;
  return (
    <>
      <VisitsMap shown={tab === "today"} />
      <Panels
        tools={<Breadcrumb />}
        left={
          household === undefined ? (
            <Panel
              grows
              title={t("visits.title")}
              tools={
                <div className="panel-tools">
                  <PlacingLink />
                  <button type="button" className="plain" onClick={() => patch({ show: "new", grid: null })}>
                    {t("visits.new")}
                  </button>
                </div>
              }
            >
              <div className="visits-list">
                <Tabs
                  label={t("visits.title")}
                  tabs={TABS.map((name) => [name, t(`visits.tabs.${name}`)])}
                  chosen={tab}
                  onChoose={(name) => patch({ show: name === "today" ? null : name, grid: null })}
                  className="visits-tab"
                >
                  {tab === "today" && <TodayTab last={last} />}
                  {tab === "screening" && <ScreeningTab last={last} />}
                  {tab === "search" && <PeopleSearch searched={searched} onSearched={setSearched} />}
                </Tabs>
              </div>
            </Panel>
          ) : (
            <HouseholdPanel key={household} id={household} />
          )
        }
        right={<VisitsLegend today={tab === "today"} />}
      />
    </>
  );
}
