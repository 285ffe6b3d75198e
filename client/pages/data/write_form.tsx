import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { ImportEntry } from "../../../server/api/exchange.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { RunBar } from "./run_bar.tsx";
import { useImportReason, useKeepImport } from "./use_imports.ts";
import { useRun } from "./use_run.ts";

/** What can be done with a file that was checked: write it, take it back, correct what was refused, delete it. */
export function WriteForm({ one }: { one: ImportEntry }) {
  const { t } = useTranslation();
  const explain = useImportReason();
  const keep = useKeepImport();
  const format = useFormat();
  const { run, running, error: ran } = useRun();
  const [doubtful, setDoubtful] = useState(true);
  const [failed, setFailed] = useState<unknown>(null);
  const error = ran ?? failed;
  const { id, version, status, counts } = one;
  const count = counts!.good + (doubtful ? counts!.doubtful : 0);

  const write = () =>
    void run((onProgress, signal) => api.writeImport(id, { version, doubtful }, onProgress, signal), keep);
  const attempt = async (change: () => Promise<ImportEntry>) => {
    setFailed(null);
    try {
      keep(await change());
    } catch (caught) {
      setFailed(caught);
    }
  };
  return (
    <div className="data-write">
      {status === "written" && one.kind !== null && (
        <p>
          {t("data.was_written", {
            count: one.written[one.kind] ?? 0,
            rows: format.number(one.written[one.kind] ?? 0),
            what: t(`data.kinds.${one.kind}`),
            at: format.time(one.written_at!),
          })}
        </p>
      )}
      {status === "undone" && <p>{t("data.was_undone", { at: format.time(one.undone_at!) })}</p>}
      {status === "checked" && counts!.doubtful > 0 && (
        <label className="data-check">
          <input type="checkbox" checked={doubtful} onChange={(event) => setDoubtful(event.target.checked)} />
          <span>{t("data.write_doubtful")}</span>
        </label>
      )}
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      {running ? (
        <RunBar running={running} label={t("data.writing")} />
      ) : (
        <div className="form-buttons">
          {status === "checked" && (
            <button type="button" className="primary" disabled={count === 0} onClick={write}>
              {count === 0
                ? t("data.nothing_to_write")
                : t("data.write", { count, rows: format.number(count) })}
            </button>
          )}
          {status === "written" && (
            <button
              type="button"
              className="plain"
              onClick={() => void attempt(() => api.undoImport(id, version))}
            >
              {t("data.undo")}
            </button>
          )}
          {one.file_kept && counts!.refused > 0 && (
            <a className="plain" href={`/api/imports/${id}/refused.xlsx`} download>
              {t("data.refused_xlsx")}
            </a>
          )}
          {one.file_kept && (
            <button
              type="button"
              className="plain"
              onClick={() => void attempt(() => api.discardImport(id, version))}
            >
              {t("data.discard")}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
