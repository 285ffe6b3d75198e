import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Finding, ImportEntry, RowState } from "../../../server/api/exchange.ts";
import { causeText } from "../../../server/domain/exchange/causes.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useFindings } from "./use_imports.ts";

/** What was found, by cause and row by row. */
export function Findings({ one, state }: { one: ImportEntry; state: RowState | null }) {
  const { t, i18n } = useTranslation();
  const format = useFormat();
  const [cause, setCause] = useState("");
  const [from, setFrom] = useState(0);
  const query = { ...(state && { state }), ...(cause && { cause }), from };
  const { data, error, refetch } = useFindings(one, query);
  if (error && !data) return <LoadError error={error} retry={() => void refetch()} />;
  if (!data) return <Loading />;
  const language = i18n.language === "en" ? "en" : "zh-CN";
  const causes = data.causes.filter((found) => state === null || found.state === state);
  if (causes.length === 0) return <p className="data-empty">{t("data.nothing_found")}</p>;
  // A row may have the same cause twice.
  const findings = data.findings.map((finding, place) => ({ finding, place }));
  return (
    <section className="data-findings">
      <label>
        <span>{t("data.cause")}</span>
        <select
          value={cause}
          onChange={(event) => {
            setCause(event.target.value);
            setFrom(0);
          }}
        >
          <option value="">{t("data.all_causes")}</option>
          {[...new Map(causes.map((found) => [found.cause, found])).values()].map((found) => (
            <option key={found.cause} value={found.cause}>
              {t("data.cause_count", {
                cause: t(`data.causes.${found.cause}`),
                count: found.rows,
                rows: format.number(found.rows),
              })}
            </option>
          ))}
        </select>
      </label>
      <ol aria-label={t("data.findings")}>
        {findings.map(({ finding, place }) => (
          <li key={place} data-state={finding.state}>
            <FindingLine finding={finding} language={language} />
          </li>
        ))}
      </ol>
      <div className="form-buttons">
        {from > 0 && (
          <button type="button" className="plain" onClick={() => setFrom(0)}>
            {t("data.to_first")}
          </button>
        )}
        {from + data.findings.length < data.total && (
          <button type="button" className="plain" onClick={() => setFrom(from + data.findings.length)}>
            {t("data.more", { left: format.number(data.total - from - data.findings.length) })}
          </button>
        )}
      </div>
    </section>
  );
}

function FindingLine({ finding, language }: { finding: Finding; language: "zh-CN" | "en" }) {
  const { t } = useTranslation();
  const { line, column, value, cause, detail } = finding;
  return (
    <>
      <span className="data-where">
        {t("data.line", { line })}
        {column !== null && ` · ${columnName(t, column)}`}
      </span>
      {value !== "" && <code>{value}</code>}
      <span>{causeText(cause, detail, language)}</span>
    </>
  );
}

/** A field that has no column is told by its own name. */
function columnName(t: (key: string) => string, column: string): string {
  return /^[a-z_]+$/.test(column) ? t(`data.fields.${column}`) : column;
}
