import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Project, PROJECT_STATUSES, type ProjectQuery } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useView } from "../../state/view.ts";
import { useHelpWords, useKinds } from "./use_help.ts";

const keyOf = (row: Project) => String(row.id);
const heightOf = () => 5.7;

/** Published needs of the area, open ones first; none says whose it is. */
export function ProjectList() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const status = PROJECT_STATUSES.find((one) => one === view.status);
  const filter: ProjectQuery = {
    ...(view.area !== undefined && { area: view.area }),
    ...(status && { status }),
  };
  const projects = useQuery({
    queryKey: ["projects", filter],
    queryFn: ({ signal }) => api.projects(filter, signal),
    placeholderData: keepPreviousData,
  });
  if (projects.isError) return <LoadError error={projects.error} retry={() => void projects.refetch()} />;
  return (
    <>
      <div className="help-filters">
        <select
          aria-label={t("help.status")}
          value={status ?? ""}
          onChange={(event) => patch({ status: event.target.value || null })}
        >
          <option value="">{t("help.any_status")}</option>
          {PROJECT_STATUSES.map((one) => (
            <option key={one} value={one}>
              {t(`help.statuses.${one}`)}
            </option>
          ))}
        </select>
        {projects.data && (
          <span className="soft">{t("help.projects_count", { count: projects.data.count })}</span>
        )}
      </div>
      {projects.isPending ? (
        <Loading lines={10} />
      ) : projects.data.projects.length === 0 ? (
        <p className="help-empty">{t("help.no_projects")}</p>
      ) : (
        <WindowedList
          label={t("help.tabs.projects")}
          rows={projects.data.projects}
          keyOf={keyOf}
          heightOf={heightOf}
          selected={undefined}
          onSelect={(row) => patch({ project: row.id, grid: null })}
        >
          {(row) => <Row project={row} />}
        </WindowedList>
      )}
    </>
  );
}

function Row({ project }: { project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  const { service, project: kind } = useKinds();
  const granted = project.grants.reduce((sum, { amount_yuan }) => sum + amount_yuan, 0);
  return (
    <div className="help-row">
      <strong>{project.title}</strong>
      <span className={project.status === "open" ? "warm" : undefined}>
        {t(`help.statuses.${project.status}`)}
      </span>
      <span>
        {project.town_name} {project.village_name}
      </span>
      <span>{granted > 0 ? t("help.yuan", { sum: format.number(granted) }) : kind(project.kind)}</span>
      <span>
        {service(project.service)} · {words.rhythm(project)}
      </span>
    </div>
  );
}
