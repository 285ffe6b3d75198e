import { useTranslation } from "react-i18next";
import type { Risk } from "../../../server/api/common.ts";

/** A colour as a dot with its word: nobody has to tell colours apart. */
export function RiskMark({ risk }: { risk: Risk }) {
  const { t } = useTranslation();
  return (
    <span className="risk-mark" data-risk={risk}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {risk === "red" && <path d="M6 .5l5.500 10.500h-11z" />}
        {risk === "yellow" && <path d="M6 .5l5.500 5.500-5.500 5.500L.5 6z" />}
        {risk === "green" && <circle cx="6" cy="6" r="5" />}
      </svg>
      {t(`visits.risks.${risk}`)}
    </span>
  );
}
