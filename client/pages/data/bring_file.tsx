import { type DragEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { MOST_FILE_BYTES } from "../../../server/api/exchange.ts";
import { api, ApiError } from "../../api.ts";
import { useView } from "../../state/view.ts";
import { useImportReason, useKeepImport } from "./use_imports.ts";

const ENDINGS = ".csv,.txt,.xlsx,.zip,.geojson,.json,.topojson,.kml,.kmz,.fgb,.gpkg";

/** Takes a file, by a button or dropped here, and opens it when the server has read it. */
export function BringFile() {
  const { t } = useTranslation();
  const explain = useImportReason();
  const keep = useKeepImport();
  const { patch } = useView();
  const input = useRef<HTMLInputElement>(null);
  const [busy, setBusy] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const bring = async (file: File | undefined) => {
    if (!file || busy !== null) return;
    setError(null);
    if (file.size > MOST_FILE_BYTES) {
      setError(new ApiError(413, { reason: "body_too_large", message: "", detail: null }));
      return;
    }
    setBusy(file.name);
    try {
      const one = await api.bringFile(file);
      keep(one);
      patch({ import: one.id, grid: null });
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(null);
    }
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    void bring(event.dataTransfer.files[0]);
  };
  return (
    <div className="data-bring">
      <div
        className="data-drop"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={drop}
      >
        <button
          type="button"
          className="primary"
          disabled={busy !== null}
          onClick={() => input.current!.click()}
        >
          {t("data.choose_file")}
        </button>
        <input
          ref={input}
          type="file"
          hidden
          accept={ENDINGS}
          aria-label={t("data.choose_file")}
          onChange={(event) => {
            void bring(event.target.files?.[0]);
            event.target.value = "";
          }}
        />
        <p aria-live="polite">{busy === null ? t("data.drop_hint") : t("data.reading", { name: busy })}</p>
      </div>
      <p className="soft">{t("data.formats_hint")}</p>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
    </div>
  );
}
