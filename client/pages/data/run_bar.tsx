import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import type { RunningWork } from "./use_run.ts";

/** How far something is, how long it still takes, and a button to cancel it. */
export function RunBar({ running, label }: { running: RunningWork; label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { progress, cancel } = running;
  return (
    <div className="data-run">
      <output>
        {label}
        {progress && ` ${format.share(progress.rows, progress.of)}`}
        {progress?.seconds_left !== null &&
          progress !== null &&
          ` · ${t("data.seconds_left", { count: progress.seconds_left })}`}
      </output>
      <progress aria-label={label} max={progress?.of ?? 1} value={progress ? progress.rows : undefined} />
      <button type="button" className="plain" onClick={cancel}>
        {t("data.cancel")}
      </button>
    </div>
  );
}
