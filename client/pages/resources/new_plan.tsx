import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api.ts";
import { Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { Field, Refusal } from "./fields.tsx";
import { PlanForm } from "./plan_form.tsx";
import { missing, useHelpReason, useHelpWork, useHelpWords, useKinds, useProject } from "./use_help.ts";

/** 新建方案: for the case or the published need of the address, or for a household by its number. */
export function NewPlan() {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const queries = useQueryClient();
  const explain = useHelpReason();
  const today = useSettings()?.today;
  const { busy, error, setError, run } = useHelpWork();
  const [number, setNumber] = useState("");
  const from = view.case !== undefined || view.project !== undefined;
  const whom = () => {
    if (view.project !== undefined && !number) return { project_id: view.project };
    const household = number ? { household_id: Number(number) } : {};
    return {
      ...household,
      ...(view.project !== undefined && { project_id: view.project }),
      ...(view.case !== undefined && { case_id: view.case }),
    };
  };
  const save = async (said: Omit<Parameters<typeof api.makePlan>[0], "case_id">) => {
    if (!from && !number) {
      setError(missing(["household"]));
      return;
    }
    const plan = await run(() => api.makePlan({ ...said, ...whom() }));
    if (!plan) return;
    queries.setQueryData(["plan", plan.id], plan);
    patch({ plan: plan.id, show: null, case: null, project: null });
  };
  if (today === undefined) return <Loading />;
  const cancel = () => patch({ show: null, case: null });
  return (
    <Panel
      grows
      title={t("help.new_plan")}
      tools={
        <button type="button" className="plain" onClick={cancel}>
          {t("help.back")}
        </button>
      }
    >
      <div className="help-form help-bare">
        {view.case !== undefined && <ForCase id={view.case} />}
        {view.project !== undefined && <ForProject id={view.project} />}
        {view.case === undefined && (
          <Field name={from ? "household_optional" : "household"}>
            <input
              name="household"
              inputMode="numeric"
              maxLength={9}
              placeholder={t("help.household_hint")}
              value={number}
              onChange={(event) => setNumber(event.target.value.replaceAll(/\D/g, ""))}
            />
          </Field>
        )}
      </div>
      <PlanForm
        busy={busy}
        known={{ title: "", goal: t("help.usual_goal"), from_on: today, to_on: null }}
        onSave={(said) => void save(said)}
        onCancel={cancel}
      />
      <Refusal words={error === null ? null : explain(error)} />
    </Panel>
  );
}

function ForCase({ id }: { id: number }) {
  const { t } = useTranslation();
  const { data } = useQuery({ queryKey: ["case", id], queryFn: ({ signal }) => api.case(id, signal) });
  return <p className="help-note">{t("help.for_case", { number: data?.number ?? id })}</p>;
}

function ForProject({ id }: { id: number }) {
  const { t } = useTranslation();
  const { service } = useKinds();
  const words = useHelpWords();
  const project = useProject(id).data;
  if (!project) return null;
  return (
    <p className="help-note">
      {t("help.for_project", { title: project.title })}
      <br />
      {service(project.service)} · {words.rhythm(project)}
    </p>
  );
}
