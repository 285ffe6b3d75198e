import { useTranslation } from "react-i18next";
import type { Risk } from "../../../server/api/common.ts";
import { RISK_REASONS, type RiskReason } from "../../../server/api/households.ts";
import { Segments } from "../../components/segments.tsx";
import { useSettings } from "../../state/session.ts";
import { useNames } from "../cases/use_names.ts";

export const RISKS = ["red", "yellow", "green"] as const;

/** A colour, and its reasons where it is another than before. */
export function RiskFields({
  before,
  risk,
  reasons,
  onRisk,
  onReasons,
}: {
  before: Risk;
  risk: Risk;
  reasons: readonly RiskReason[];
  onRisk: (risk: Risk) => void;
  onReasons: (reasons: RiskReason[]) => void;
}) {
  const { t } = useTranslation();
  return (
    <>
      <div>
        <span>{t("visits.risk")}</span>
        <Segments
          label={t("visits.risk")}
          options={RISKS.map((one) => [one, t(`visits.risks.${one}`)])}
          chosen={risk}
          onChoose={onRisk}
        />
      </div>
      {risk !== before && (
        <Choices
          legend={t("visits.risk_reasons")}
          options={RISK_REASONS.map((reason) => [reason, t(`visits.reasons.${reason}`)])}
          chosen={reasons}
          onChoose={onReasons}
        />
      )}
    </>
  );
}

/** The needs that are not met, of all that there are. */
export function NeedFields({
  needs,
  onNeeds,
}: {
  needs: readonly string[];
  onNeeds: (needs: string[]) => void;
}) {
  const { t } = useTranslation();
  const settings = useSettings();
  const names = useNames();
  return (
    <Choices
      legend={t("visits.unmet_needs")}
      options={settings?.needs.map(({ code }) => [code, names.need(code)]) ?? []}
      chosen={needs}
      onChoose={onNeeds}
    />
  );
}

/** Several of a few, ticked. */
export function Choices<Name extends string>({
  legend,
  options,
  chosen,
  onChoose,
}: {
  legend: string;
  options: readonly (readonly [Name, string])[];
  chosen: readonly Name[];
  onChoose: (chosen: Name[]) => void;
}) {
  return (
    <fieldset className="choices">
      <legend>{legend}</legend>
      {options.map(([name, words]) => (
        <label key={name} className="choice">
          <input
            type="checkbox"
            checked={chosen.includes(name)}
            onChange={(event) =>
              onChoose(event.target.checked ? [...chosen, name] : chosen.filter((one) => one !== name))
            }
          />
          {words}
        </label>
      ))}
    </fieldset>
  );
}
