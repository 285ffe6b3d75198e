import { useTranslation } from "react-i18next";
import { useFormat } from "../../components/format.ts";
import { Legend } from "../../components/legend.tsx";
import { Panel } from "../../components/panel.tsx";
import { useToday } from "./use_visits.ts";

/** What the map shows of today's list, and how many it cannot show. */
export function VisitsLegend({ today }: { today: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useToday();
  if (!today || !data) return null;
  const urgent = data.stops.filter(({ risk, overdue_days }) => risk === "red" || overdue_days > 0).length;
  const unplaced = data.stops.filter(({ position }) => position === null).length;
  const households = (count: number) => t("visits.households", { count, households: format.number(count) });
  return (
    <Panel title={t("visits.key")}>
      <Legend
        unit={t("visits.key_unit")}
        entries={[
          {
            colour: "var(--alarm)",
            pattern: "dot",
            label: t("visits.key_urgent"),
            count: households(urgent),
          },
          {
            colour: "var(--accent)",
            pattern: "dot",
            label: t("visits.key_due"),
            count: households(data.stops.length - urgent),
          },
        ]}
        notes={
          <div className="visits-notes">
            <p>{t("visits.key_order")}</p>
            {unplaced > 0 && <p>{t("visits.key_unplaced", { count: unplaced })}</p>}
          </div>
        }
      />
    </Panel>
  );
}
