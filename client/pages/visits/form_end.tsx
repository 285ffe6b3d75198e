import { useTranslation } from "react-i18next";
import { useVisitReason } from "./use_visit_reason.ts";

/** How a form about a household ends: why it was refused, what sends it, and what leaves it. */
export function FormEnd({
  error,
  busy,
  label,
  onCancel,
}: {
  error: unknown;
  busy: boolean;
  label: string;
  onCancel?: () => void;
}) {
  const { t } = useTranslation();
  const explain = useVisitReason();
  return (
    <>
      {error !== null && (
        <p className="overdue" role="alert">
          {explain(error)}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {label}
        </button>
        {onCancel && (
          <button type="button" className="plain" onClick={onCancel}>
            {t("visits.cancel")}
          </button>
        )}
      </div>
    </>
  );
}
