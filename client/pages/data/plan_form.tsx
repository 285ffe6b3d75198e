import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type Coordinates,
  IMPORT_KINDS,
  type ImportEntry,
  type ImportKind,
  type Mapping,
  type Plan,
} from "../../../server/api/exchange.ts";
import { FIELDS } from "../../../server/domain/exchange/fields.ts";
import { api } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { CoordinatesFields } from "./coordinates_fields.tsx";
import { RunBar } from "./run_bar.tsx";
import { useKeepImport, useImportReason, usePlan } from "./use_imports.ts";
import { useRun } from "./use_run.ts";

interface Chosen {
  kind?: ImportKind;
  mapping?: Mapping;
  coordinates?: Coordinates;
}

/** Asks how a file is to be read, beginning with what is recognised, and has it checked whole. */
export function PlanForm({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const [chosen, choose] = useState<Chosen>({});
  const { kind, mapping } = chosen;
  const { data, error, refetch, isPlaceholderData } = usePlan(one, {
    ...(kind && { kind }),
    ...(mapping && { mapping }),
  });
  if (error && !data) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data) return <Loading lines={8} />;
  // What was chosen shows at once; what follows from it, when the server has answered.
  const plan = { ...data, ...(kind && { kind }), ...(mapping && { mapping }) };
  const coordinates = chosen.coordinates ?? plan.coordinates;
  return (
    <CheckForm one={one} plan={plan} coordinates={coordinates} asking={isPlaceholderData}>
      <label>
        <span>{t("data.kind")}</span>
        <select value={plan.kind} onChange={(event) => choose({ kind: event.target.value as ImportKind })}>
          {IMPORT_KINDS.map((name) => (
            <option key={name} value={name}>
              {t(`data.kinds.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <Columns
        one={one}
        plan={plan}
        onMap={(changed) => choose({ ...chosen, kind: plan.kind, mapping: changed })}
      />
      {(plan.evidence.length > 0 || coordinates) && (
        <CoordinatesFields
          evidence={plan.evidence}
          coordinates={coordinates}
          onChoose={(wanted) => choose({ ...chosen, coordinates: wanted })}
        />
      )}
    </CheckForm>
  );
}

function CheckForm({
  one,
  plan,
  coordinates,
  asking,
  children,
}: {
  one: ImportEntry;
  plan: Plan;
  coordinates: Coordinates | null;
  /** Whether it is still being found out what follows from a choice. */
  asking: boolean;
  children: React.ReactNode;
}) {
  const { t } = useTranslation();
  const keep = useKeepImport();
  const explain = useImportReason();
  const { run, running, error } = useRun();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = { version: one.version, kind: plan.kind, mapping: plan.mapping, coordinates };
    void run((onProgress, signal) => api.checkImport(one.id, body, onProgress, signal), keep);
  };
  return (
    <form className="data-form" onSubmit={submit}>
      {children}
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      {running ? (
        <RunBar running={running} label={t("data.checking")} />
      ) : (
        <div className="form-buttons">
          <button type="submit" className="primary" disabled={asking}>
            {t(one.status === "checked" ? "data.check_again" : "data.check")}
          </button>
        </div>
      )}
    </form>
  );
}

/** Which column each field is read from, with what stands there in the first row. */
function Columns({ one, plan, onMap }: { one: ImportEntry; plan: Plan; onMap: (mapping: Mapping) => void }) {
  const { t } = useTranslation();
  const { mapping, remembered, sample } = plan;
  const change = (field: string, column: string) => {
    const { [field]: _former, ...others } = mapping;
    onMap(column === "" ? others : { ...others, [field]: Number(column) });
  };
  // Two may have one name.
  const columns = one.columns.map((title, place) => ({ title, place }));
  return (
    <fieldset className="data-columns">
      <legend>{t("data.columns")}</legend>
      <p className="soft">{t("data.columns_hint")}</p>
      {FIELDS[plan.kind].map(({ name, required }) => {
        const column = mapping[name];
        const example = column === undefined ? "" : sample.map((row) => row[column]).find(Boolean);
        return (
          <label key={name}>
            <span>
              {t(`data.fields.${name}`)}
              {required && <em aria-label={t("data.required")}>*</em>}
            </span>
            <select
              value={column ?? ""}
              data-lacks={required && column === undefined}
              onChange={(event) => change(name, event.target.value)}
            >
              <option value="">{t("data.no_column")}</option>
              {columns.map(({ title, place }) => (
                <option key={place} value={place}>
                  {title || t("data.nameless", { number: place + 1 })}
                </option>
              ))}
            </select>
            <small className="soft">
              {remembered.includes(name) && <i className="badge">{t("data.remembered")}</i>} {example}
            </small>
          </label>
        );
      })}
    </fieldset>
  );
}
