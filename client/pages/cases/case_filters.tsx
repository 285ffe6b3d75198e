import { useTranslation } from "react-i18next";
import { CASE_ORDERS, LIGHTS } from "../../../server/api/case_desk.ts";
import { Segments } from "../../components/segments.tsx";
import { TypedSearch } from "../../components/typed_search.tsx";
import { useSettings } from "../../state/session.ts";
import { type View, useView } from "../../state/view.ts";
import { LEVELS, listFilter, STAGES } from "./case_filter.ts";
import { useNames } from "./use_names.ts";

/** Working days in a stage that one asks for. */
const WAITING = [5, 10, 20, 40];

/** Which cases the list shows, and in what order; all of it stands in the address. */
export function CaseFilters() {
  const { t } = useTranslation();
  const settings = useSettings();
  const names = useNames();
  const { view, patch } = useView();
  const filter = listFilter(view);
  const narrowed = filter.need ?? filter.stage ?? filter.level ?? filter.light ?? filter.waiting;
  return (
    <div className="case-filters">
      <div className="case-whose">
        <Segments
          label={t("cases.whose")}
          options={[
            ["all", t("cases.all")],
            ["mine", t("cases.mine")],
          ]}
          chosen={filter.mine ? "mine" : "all"}
          onChoose={(whose) => patch({ mine: whose === "mine" ? "true" : null })}
        />
        <TypedSearch label={t("cases.search")} most={40} />
        <select
          aria-label={t("cases.order")}
          value={filter.order}
          onChange={(event) => patch({ sort: event.target.value === "due" ? null : event.target.value })}
        >
          {CASE_ORDERS.map((order) => (
            <option key={order} value={order}>
              {t(`cases.orders.${order}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="case-choices" role="group" aria-label={t("cases.filters")}>
        <Choice
          name="need"
          value={filter.need}
          options={settings?.needs.map(({ code }) => [code, names.need(code)])}
        />
        <Choice
          name="stage"
          value={filter.stage}
          options={STAGES.map((stage) => [stage, t(`cases.stages.${stage}`)])}
        />
        <Choice
          name="level"
          value={filter.level}
          options={LEVELS.map((level) => [level, t(`cases.levels.${level}`)])}
        />
        <Choice
          name="light"
          value={filter.light}
          options={LIGHTS.map((light) => [light, t(`cases.lights.${light}`)])}
        />
        <Choice
          name="waiting"
          value={view.waiting}
          options={[...new Set([...WAITING, ...(filter.waiting ? [filter.waiting] : [])])]
            .toSorted((a, b) => a - b)
            .map((days) => [String(days), t("cases.waiting_days", { count: days })])}
        />
        {narrowed && (
          <button
            type="button"
            className="plain"
            onClick={() => patch({ need: null, stage: null, level: null, light: null, waiting: null })}
          >
            {t("cases.clear_filters")}
          </button>
        )}
      </div>
    </div>
  );
}

/** One filter of the list; its first choice names it, and lifts it. */
function Choice({
  name,
  value,
  options,
}: {
  name: keyof View & ("need" | "stage" | "level" | "light" | "waiting");
  value: string | undefined;
  options: readonly (readonly [string, string])[] | undefined;
}) {
  const { t } = useTranslation();
  const { patch } = useView();
  return (
    <select
      aria-label={t(`cases.${name}`)}
      data-set={value !== undefined}
      value={value ?? ""}
      onChange={(event) => patch({ [name]: event.target.value || null })}
    >
      <option value="">{t(`cases.any.${name}`)}</option>
      {options?.map(([code, label]) => (
        <option key={code} value={code}>
          {label}
        </option>
      ))}
    </select>
  );
}
