import { useTranslation } from "react-i18next";
import { Panel } from "../../components/panel.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useView } from "../../state/view.ts";
import { ChangesTab } from "./changes_tab.tsx";
import { CheckTab } from "./check_tab.tsx";
import { useDrawing } from "./drawing_context.ts";
import { FillTab } from "./fill_tab.tsx";
import { GridTab } from "./grid_tab.tsx";
import { SuggestTab } from "./suggest_tab.tsx";
import { WayTab } from "./way_tab.tsx";

const TABS = ["changes", "grid", "fill", "suggest", "check", "way"] as const;
const DRAWING = new Set(["grid", "fill", "suggest"]);

/** What the draft does, how to go on, whether it may be submitted, and its way. */
export function WorkPanel() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const { draws } = useDrawing();
  const tabs = TABS.filter((one) => draws || !DRAWING.has(one));
  const tab = tabs.find((one) => one === view.show) ?? "changes";
  return (
    <Panel grows title={t("boundaries.work")}>
      <Tabs
        label={t("boundaries.work")}
        tabs={tabs.map((one) => [one, t(`boundaries.work_tabs.${one}`)])}
        chosen={tab}
        onChoose={(show) => patch({ show })}
        className="work-tab"
      >
        {tab === "changes" && <ChangesTab />}
        {tab === "grid" && <GridTab />}
        {tab === "fill" && <FillTab />}
        {tab === "suggest" && <SuggestTab />}
        {tab === "check" && <CheckTab />}
        {tab === "way" && <WayTab />}
      </Tabs>
    </Panel>
  );
}
