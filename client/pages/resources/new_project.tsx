import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rhythm, Span } from "../../../server/domain/resources/rhythm.ts";
import { api } from "../../api.ts";
import { Panel } from "../../components/panel.tsx";
import { useArea } from "../../components/use_area.ts";
import { pathOf } from "../../map/city.ts";
import { shortName } from "../../map/layers/features.ts";
import { useCity } from "../../map/use_city.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { Field, KindChoice, Refusal, RhythmFields, SpanFields } from "./fields.tsx";
import { missing, useHelpReason, useHelpWork } from "./use_help.ts";

/** 发布需求: publishes a need of a village; whose it is, only those who arrange help will see. */
export function NewProject() {
  const { t } = useTranslation();
  const { patch } = useView();
  const today = useSettings()?.today;
  return (
    <Panel
      grows
      title={t("help.new_project")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ show: "projects" })}>
          {t("help.back")}
        </button>
      }
    >
      {today !== undefined && <ProjectForm today={today} />}
    </Panel>
  );
}

function ProjectForm({ today }: { today: string }) {
  const { t } = useTranslation();
  const { view, patch } = useView();
  const explain = useHelpReason();
  const villages = useVillages();
  const { busy, error, setError, run } = useHelpWork();
  const [kind, setKind] = useState("release");
  const [title, setTitle] = useState("");
  const [service, setService] = useState("");
  const [village, setVillage] = useState("");
  const [household, setHousehold] = useState("");
  const [rhythm, setRhythm] = useState<Rhythm>({ weekdays: [1], every_days: null });
  const [span, setSpan] = useState<Span>({ from_on: today, to_on: null });
  const village_code = village || (villages.length === 1 ? villages[0]!.code : "");
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [
      !kind && "kind",
      !title.trim() && "title",
      !service && "service",
      !village_code && "village",
      rhythm.weekdays?.length === 0 && "weekdays",
      !span.from_on && "from_on",
    ].filter((name) => name !== false);
    if (unsaid.length > 0) {
      setError(missing(unsaid));
      return;
    }
    const project = await run(() =>
      api.publishProject({
        kind,
        title: title.trim(),
        service,
        village_code,
        weekdays: rhythm.weekdays && [...rhythm.weekdays],
        every_days: rhythm.every_days,
        ...span,
        ...(household && { household_id: Number(household) }),
        ...(view.case !== undefined && { case_id: view.case }),
      }),
    );
    if (project) patch({ project: project.id, show: "projects", case: null });
  };
  return (
    <form className="help-form help-bare" noValidate onSubmit={(event) => void submit(event)}>
      <p className="help-note">{t("help.publish_warning")}</p>
      <KindChoice of="projects" value={kind} onChoose={setKind} />
      <Field name="title">
        <input
          name="title"
          maxLength={60}
          placeholder={t("help.project_title_hint")}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
      </Field>
      <KindChoice of="services" value={service} onChoose={setService} />
      {villages.length === 0 ? (
        <p className="help-note">{t("cases.choose_town")}</p>
      ) : (
        <Field name="village">
          <select name="village" value={village_code} onChange={(event) => setVillage(event.target.value)}>
            <option value="">{t("help.choose")}</option>
            {villages.map(({ code, name }) => (
              <option key={code} value={code}>
                {shortName(name)}
              </option>
            ))}
          </select>
        </Field>
      )}
      <RhythmFields rhythm={rhythm} onRhythm={setRhythm} />
      <SpanFields span={span} onSpan={setSpan} />
      <Field name="household_optional">
        <input
          name="household"
          inputMode="numeric"
          maxLength={9}
          placeholder={t("help.household_hint")}
          value={household}
          onChange={(event) => setHousehold(event.target.value.replaceAll(/\D/g, ""))}
        />
      </Field>
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("help.publish")}
        </button>
        <button type="button" className="plain" onClick={() => patch({ show: "projects" })}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}

/** The villages of the town in view; none where the area in view is larger. */
export function useVillages(): { code: string; name: string }[] {
  const city = useCity();
  const area = useArea();
  if (!city || area === undefined) return [];
  const path = pathOf(city, area);
  const village = path.find(({ level }) => level === "village");
  if (village) return [village];
  const town = path.find(({ level }) => level === "town");
  return town ? (city.childrenOf.get(town.code) ?? []) : [];
}
