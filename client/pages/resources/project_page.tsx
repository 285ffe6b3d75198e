import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { type Project, PROJECT_STATUSES, type ProjectStatus } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { Segments } from "../../components/segments.tsx";
import { useView } from "../../state/view.ts";
import { Refusal } from "./fields.tsx";
import { Grants } from "./grants.tsx";
import { MatchList } from "./match_list.tsx";
import { useHelpReason, useHelpWords, useHelpWork, useKinds, useProject } from "./use_help.ts";

/** One published need: what, where and when; who could meet it; what was granted for it. */
export function ProjectPage({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const found = useProject(id);
  return (
    <Panel
      grows
      title={t("help.project")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ project: null })}>
          {t("help.back")}
        </button>
      }
    >
      {found.data ? (
        <Details project={found.data} />
      ) : found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : (
        <Loading lines={10} />
      )}
    </Panel>
  );
}

function Details({ project }: { project: Project }) {
  const { t } = useTranslation();
  const format = useFormat();
  const words = useHelpWords();
  const names = useKinds();
  const explain = useHelpReason();
  const { patch } = useView();
  const { busy, error, run } = useHelpWork();
  const matches = useQuery({
    queryKey: ["matches", "project", project.id, project.version],
    queryFn: ({ signal }) => api.projectMatches(project.id, signal),
  });
  const become = (status: ProjectStatus) => {
    const { version, kind, title, service, weekdays, every_days, from_on, to_on } = project;
    void run(() =>
      api.changeProject(project.id, {
        version,
        kind,
        title,
        service,
        weekdays,
        every_days,
        from_on,
        to_on,
        status,
      }),
    );
  };
  return (
    <div className="plan-page">
      <div className="plan-head">
        <p className="plan-title">
          <strong>{project.title}</strong>
          <span className="badge" data-tone={project.status === "open" ? "warm" : undefined}>
            {t(`help.statuses.${project.status}`)}
          </span>
        </p>
        <dl className="help-facts">
          <div>
            <dt>{t("help.fields.kind")}</dt>
            <dd>{names.project(project.kind)}</dd>
          </div>
          <div>
            <dt>{t("help.fields.service")}</dt>
            <dd>
              {names.service(project.service)} · {words.rhythm(project)}
            </dd>
          </div>
          <div>
            <dt>{t("help.period")}</dt>
            <dd>{words.span(project)}</dd>
          </div>
          <div>
            <dt>{t("help.place")}</dt>
            <dd>
              {project.town_name} {project.village_name}
            </dd>
          </div>
          <div>
            <dt>{t("help.published")}</dt>
            <dd>{format.time(project.published_at)}</dd>
          </div>
          {project.household_id !== null && (
            <div>
              <dt>{t("help.whom")}</dt>
              <dd>
                {t("help.household_numbered", { number: project.household_id })}{" "}
                <small className="soft">{t("help.not_published")}</small>
              </dd>
            </div>
          )}
        </dl>
        {project.may_change && (
          <div className="form-buttons">
            <button type="button" className="primary" onClick={() => patch({ show: "new_plan" })}>
              {t("help.plan_from_project")}
            </button>
            <Segments
              label={t("help.status")}
              options={PROJECT_STATUSES.map((one) => [one, t(`help.statuses.${one}`)] as const)}
              chosen={project.status}
              onChoose={(status) => !busy && become(status)}
            />
          </div>
        )}
        <Refusal words={error === null ? null : explain(error)} />
      </div>
      <section aria-label={t("help.matches")}>
        <h3>{t("help.matches")}</h3>
        {matches.isError ? (
          <LoadError error={matches.error} retry={() => void matches.refetch()} />
        ) : matches.isPending ? (
          <Loading lines={4} />
        ) : (
          <MatchList matches={matches.data.matches} />
        )}
      </section>
      <Grants project={project} />
    </div>
  );
}
