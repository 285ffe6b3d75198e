import { useTranslation } from "react-i18next";
import { useSettings } from "../../state/session.ts";
import { type Cell, toCsv } from "../../../server/domain/csv.ts";
import { figureOf, type LedgerRow } from "./ledger.ts";

const COLUMNS = [
  "cause",
  "place",
  "grid_code",
  "village_code",
  "owner",
  "worker",
  "since_on",
  "due_on",
  "overdue",
  "figure",
  "lon",
  "lat",
] as const;

/** Saves the list as it stands, filtered and in order, as a CSV file that Excel opens without harm. */
export function ExportButton({ rows }: { rows: LedgerRow[] }) {
  const { t } = useTranslation();
  const settings = useSettings();
  function save() {
    const cells = rows.flatMap((row): Cell[][] => {
      if (row.kind === "heading") return [];
      const { gap } = row;
      const figure = figureOf(gap);
      return [
        [
          t(`coverage.causes.${gap.cause}.name`),
          gap.place,
          gap.grid_code,
          gap.village_code,
          gap.owner.area_name,
          gap.owner.worker_name,
          gap.since_on,
          gap.due_on,
          gap.overdue ? t("coverage.yes") : t("coverage.no"),
          figure && t(`coverage.figures.${figure.key}`, figure.values),
          gap.lon,
          gap.lat,
        ],
      ];
    });
    const header = COLUMNS.map((column) => t(`coverage.columns.${column}`));
    const url = URL.createObjectURL(new Blob([toCsv(header, cells)], { type: "text/csv;charset=utf-8" }));
    const link = document.createElement("a");
    link.href = url;
    link.download = t("coverage.file", { day: settings?.today ?? "" });
    link.click();
    URL.revokeObjectURL(url);
  }
  return (
    <button type="button" disabled={rows.length === 0} onClick={save}>
      {t("coverage.export")}
    </button>
  );
}
