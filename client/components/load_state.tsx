import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { ApiError } from "../api.ts";
import "./load_state.css";

/** Turns what was thrown into the sentence of its reason; the figures of `detail` may stand in it. */
export function useReason(): (error: unknown) => string {
  const { t } = useTranslation();
  return useCallback(
    (error) => {
      if (!(error instanceof ApiError)) return t("reasons.page_error");
      const detail = { ...(error.detail as Record<string, unknown> | null) };
      const minutes = Math.ceil(Number(detail["retry_after_s"] ?? 60) / 60);
      return t([`reasons.${error.reason}`, "reasons.unknown"], { ...detail, reason: error.reason, minutes });
    },
    [t],
  );
}

/** Grey lines where text will stand; `lines` says how many. */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <div className="load-lines">
      <output className="visually-hidden">{t("load.loading")}</output>
      {Array.from({ length: lines }, (_, i) => (
        <i key={i} style={{ width: `${92 - ((i * 29) % 45)}%` }} />
      ))}
    </div>
  );
}

/** Says why there is nothing to see, and offers to ask again. */
export function LoadError({ error, retry }: { error: unknown; retry?: () => void }) {
  const { t } = useTranslation();
  const explain = useReason();
  return (
    <div className="load-error" role="alert">
      <p>{explain(error)}</p>
      {retry && (
        <button type="button" onClick={retry}>
          {t("load.retry")}
        </button>
      )}
    </div>
  );
}
