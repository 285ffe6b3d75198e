import { useTranslation } from "react-i18next";
import { type Reporter, REPORTER_KINDS } from "../../../server/api/case_desk.ts";

/** Who told of a case, and how to reach them; nobody need be named. */
export function ReporterFields({
  reporter,
  onReporter,
}: {
  reporter: Reporter | null;
  onReporter: (reporter: Reporter | null) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="case-reporter">
      <legend>
        {t("cases.reporter")} <small className="soft">{t("cases.optional")}</small>
      </legend>
      <select
        aria-label={t("cases.reporter_kind")}
        value={reporter?.kind ?? ""}
        onChange={(event) => {
          const kind = REPORTER_KINDS.find((one) => one === event.target.value);
          onReporter(kind ? { ...reporter, kind } : null);
        }}
      >
        <option value="">{t("cases.reporter_none")}</option>
        {REPORTER_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {t(`cases.reporters.${kind}`)}
          </option>
        ))}
      </select>
      {reporter && (
        <>
          <input
            aria-label={t("cases.reporter_name")}
            placeholder={t("cases.reporter_name")}
            maxLength={40}
            autoComplete="off"
            value={reporter.name ?? ""}
            onChange={(event) => onReporter({ ...reporter, name: event.target.value })}
          />
          <input
            type="tel"
            aria-label={t("cases.reporter_phone")}
            placeholder={t("cases.reporter_phone")}
            maxLength={24}
            autoComplete="off"
            value={reporter.phone ?? ""}
            onChange={(event) =>
              onReporter({ ...reporter, phone: event.target.value.replaceAll(/[^0-9+() -]/g, "") })
            }
          />
        </>
      )}
    </fieldset>
  );
}
