import { useTranslation } from "react-i18next";
import { may } from "../../../server/domain/disclosure.ts";
import { Breadcrumb } from "../../components/breadcrumb.tsx";
import { Panel, Panels } from "../../components/panel.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useAreaOnMap } from "../../components/use_area.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { GapList } from "./gap_list.tsx";
import { HelpFigures } from "./help_figures.tsx";
import { NewPlan } from "./new_plan.tsx";
import { NewProject } from "./new_project.tsx";
import { PlanList } from "./plan_list.tsx";
import { PlanPage } from "./plan_page.tsx";
import { ProjectList } from "./project_list.tsx";
import { ProjectPage } from "./project_page.tsx";
import { ProviderList } from "./provider_list.tsx";
import { ProviderPage } from "./provider_page.tsx";
import { useHelpMap } from "./use_help_map.ts";
import "./resources.css";

const TABS = ["plans", "gaps", "projects", "providers"] as const;
type Tab = (typeof TABS)[number];

/** 帮扶: plans of help with their months, days without a helper ahead, published needs, and who offers what. */
export function Resources() {
  const { view } = useView();
  useAreaOnMap();
  useHelpMap();
  return (
    <Panels
      tools={<Breadcrumb />}
      left={<Left />}
      right={view.plan === undefined && view.show !== "new_plan" && <HelpFigures />}
    />
  );
}

function Left() {
  const { view } = useView();
  const account = useAccount();
  const sees = account != null && may(account, "plans");
  const helps = account != null && may(account, "help");
  if (sees && view.plan !== undefined) return <PlanPage key={view.plan} id={view.plan} />;
  if (helps && view.show === "new_plan") return <NewPlan />;
  if (helps && view.show === "new_project") return <NewProject />;
  if (view.project !== undefined) return <ProjectPage key={view.project} id={view.project} />;
  if (view.provider !== undefined || (helps && view.show === "new_provider"))
    return <ProviderPage key={view.provider ?? 0} id={view.provider} />;
  return <Lists sees={sees} helps={helps} />;
}

/** The lists, of which those with persons are for who arranges help. */
function Lists({ sees, helps }: { sees: boolean; helps: boolean }) {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const tabs = TABS.filter((tab) => sees || tab === "projects" || tab === "providers");
  const chosen: Tab = tabs.find((tab) => tab === view.show) ?? tabs[0]!;
  const makes = { plans: "new_plan", gaps: null, projects: "new_project", providers: "new_provider" }[chosen];
  return (
    <Panel
      grows
      title={t("help.title")}
      tools={
        helps &&
        makes && (
          <button type="button" className="plain" onClick={() => patch({ show: makes, grid: null })}>
            {t(`help.${makes}`)}
          </button>
        )
      }
    >
      <div className="help-lists">
        <Tabs
          label={t("help.lists")}
          tabs={tabs.map((tab) => [tab, t(`help.tabs.${tab}`)] as const)}
          chosen={chosen}
          onChoose={(tab) => patch({ show: tab, q: null })}
          className="help-list"
        >
          {chosen === "plans" && <PlanList />}
          {chosen === "gaps" && <GapList />}
          {chosen === "projects" && <ProjectList />}
          {chosen === "providers" && <ProviderList />}
        </Tabs>
      </div>
    </Panel>
  );
}
