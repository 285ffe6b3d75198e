import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { Panel } from "../../components/panel.tsx";
import { useSummary } from "./figures.tsx";

/** What the closed loop brought in a year: found, helped, and closed. */
export function ResultsPanel() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useSummary();
  if (!data) return null;
  const { cases, screened } = data;
  const rows = [
    ["screened", screened],
    ["reported_year", cases.reported_365_days],
    ["closed_year", cases.closed_365_days],
    ["granted", cases.assistance_granted],
    ["applied", cases.help_with_applying],
  ] as const;
  return (
    <Panel title={t("overview.results")} tools={<small className="soft">{t("overview.last_year")}</small>}>
      <dl className="results">
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{t(`overview.${name}`)}</dt>
            <dd>
              {format.number(count)} <small>{t(`overview.unit_${name}`)}</small>
            </dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
