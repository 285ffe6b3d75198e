import { useTranslation } from "react-i18next";
import type { Stage } from "../../../server/api/common.ts";
import { Panel } from "../../components/panel.tsx";
import { METHODS } from "../../map/classes.ts";
import { noteThemeChosen } from "../../map/timing.ts";
import { useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { THEMES } from "./themes.ts";
import { useChoice } from "./use_overview.ts";

const STAGES = ["report", "assess", "handle", "return_visit", "done"] as const satisfies readonly Stage[];

/** What the map shows, and of which cases. */
export function ThemePanel() {
  const { t } = useTranslation();
  const { patch } = useView();
  const { theme } = useChoice();
  return (
    <Panel title={t("overview.theme")}>
      <fieldset className="themes">
        <legend className="visually-hidden">{t("overview.theme")}</legend>
        {THEMES.map(({ name }) => (
          <label key={name}>
            <input
              type="radio"
              name="theme"
              checked={theme.name === name}
              value={name}
              onChange={() => {
                noteThemeChosen();
                patch({ theme: name === THEMES[0].name ? null : name });
              }}
            />
            {t(`overview.theme_${name}`)}
            <small>{t(`overview.unit_${name}`)}</small>
          </label>
        ))}
      </fieldset>
      <Filters />
    </Panel>
  );
}

function Filters() {
  const { t, i18n } = useTranslation();
  const settings = useSettings();
  const { view, patch } = useView();
  const nameOf = (entry: { name_zh: string; name_en: string }) =>
    i18n.language === "en" ? entry.name_en : entry.name_zh;
  const filtered = view.need ?? view.category ?? view.stage;
  return (
    <div className="filters" role="group" aria-label={t("overview.filters")}>
      <Choice
        name={t("overview.need")}
        value={view.need}
        options={settings?.needs.map((entry) => [entry.code, nameOf(entry)])}
        onChange={(need) => patch({ need })}
      />
      <Choice
        name={t("overview.category")}
        value={view.category}
        options={settings?.categories.map((entry) => [entry.code, nameOf(entry)])}
        onChange={(category) => patch({ category })}
      />
      <Choice
        name={t("overview.stage")}
        value={view.stage}
        options={STAGES.map((stage) => [stage, t(`overview.stage_${stage}`)])}
        onChange={(stage) => patch({ stage: stage as Stage | null })}
      />
      {filtered && (
        <button
          type="button"
          className="plain"
          onClick={() => patch({ need: null, category: null, stage: null })}
        >
          {t("overview.clear_filters")}
        </button>
      )}
    </div>
  );
}

function Choice({
  name,
  value,
  options,
  onChange,
}: {
  name: string;
  value: string | undefined;
  options?: (readonly [string, string])[] | undefined;
  onChange: (value: string | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <label data-set={value !== undefined}>
      <span>{name}</span>
      <select value={value ?? ""} onChange={(event) => onChange(event.target.value || null)}>
        <option value="">{t("overview.all")}</option>
        {options?.map(([code, label]) => (
          <option key={code} value={code}>
            {label}
          </option>
        ))}
      </select>
    </label>
  );
}

/** Chooses how values are cut into classes. */
export function MethodChoice() {
  const { t } = useTranslation();
  const { patch } = useView();
  const { method } = useChoice();
  return (
    <select
      className="quiet"
      aria-label={t("overview.classes")}
      value={method}
      onChange={(event) => patch({ classes: event.target.value === METHODS[0] ? null : event.target.value })}
    >
      {METHODS.map((name) => (
        <option key={name} value={name}>
          {t(`overview.classes_${name}`)}
        </option>
      ))}
    </select>
  );
}
