import { useTranslation } from "react-i18next";
import type { CoverageGap } from "../../../server/api/coverage.ts";
import { WindowedList } from "../../components/windowed_list.tsx";
import { useCity } from "../../map/use_city.ts";
import { figureOf, type LedgerRow, type Order } from "./ledger.ts";

interface GapListProps {
  rows: LedgerRow[];
  order: Order;
  selected: string | undefined;
  onPick: (gap: CoverageGap) => void;
}

const keyOf = (row: LedgerRow) => row.id;
const heightOf = (row: LedgerRow) => (row.kind === "heading" ? 2.3 : 5.2);
const isHeading = (row: LedgerRow) => row.kind === "heading";

/** The entries of the ledger in groups; the one chosen is explained beside the map. */
export function GapList({ rows, order, selected, onPick }: GapListProps) {
  const { t } = useTranslation();
  if (rows.length === 0) return <p className="ledger-empty">{t("coverage.none")}</p>;
  return (
    <WindowedList
      label={t("coverage.list")}
      rows={rows}
      keyOf={keyOf}
      heightOf={heightOf}
      isHeading={isHeading}
      selected={selected}
      onSelect={(row) => row.kind === "gap" && onPick(row.gap)}
    >
      {(row) =>
        row.kind === "heading" ? <Heading row={row} order={order} /> : <Entry gap={row.gap} order={order} />
      }
    </WindowedList>
  );
}

function Heading({ row, order }: { row: LedgerRow & { kind: "heading" }; order: Order }) {
  const { t } = useTranslation();
  const city = useCity();
  const area = city?.areas.get(row.group);
  const name =
    order === "gravity"
      ? t(`coverage.causes.${row.group}.name`)
      : order === "due"
        ? t(`coverage.dues.${row.group}`)
        : [city?.areas.get(area?.parent_code ?? "")?.name, area?.name].filter(Boolean).join(" ");
  return (
    <div className="ledger-heading">
      <span>{name}</span>
      <span>
        {t("coverage.entries", { count: row.count })}
        {row.overdue > 0 && order !== "due" && (
          <em className="overdue"> {t("coverage.entries_overdue", { count: row.overdue })}</em>
        )}
      </span>
    </div>
  );
}

function Entry({ gap, order }: { gap: CoverageGap; order: Order }) {
  const { t } = useTranslation();
  const figure = figureOf(gap);
  const cause = t(`coverage.causes.${gap.cause}.name`);
  return (
    <div className="ledger-entry" data-cause={gap.cause}>
      <strong>{gap.place}</strong>
      <span>
        {order !== "gravity" && `${cause} · `}
        {figure && t(`coverage.figures.${figure.key}`, figure.values)}
      </span>
      <span className="ledger-owner">
        {gap.owner.area_name}
        {gap.owner.worker_name && ` · ${gap.owner.worker_name}`}
        <em className={gap.overdue ? "overdue" : undefined}>
          {t(gap.overdue ? "coverage.due_passed" : "coverage.due_by", { day: gap.due_on })}
        </em>
      </span>
    </div>
  );
}
