import { useState } from "react";
import { useTranslation } from "react-i18next";
import {
  OUTCOME_COUNTS,
  type OutcomeCounts,
  type OutcomeRow,
  type Outcomes,
} from "../../../server/api/case_figures.ts";
import { casesToClose } from "../../../server/domain/case_outcomes.ts";
import { useFormat } from "../../components/format.ts";

const COLUMNS = [...OUTCOME_COUNTS, "closing_rate", "on_time_rate"] as const;
type Column = (typeof COLUMNS)[number];

/** A share where there is something to divide by. */
function valueOf(row: OutcomeCounts, column: Column): number {
  if (column === "closing_rate") return ratio(row.closed, casesToClose(row));
  if (column === "on_time_rate") return ratio(row.closed_on_time, row.closed);
  return row[column];
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? Number.NaN : part / whole;
}

/** The lines of a bulletin and their sum. A click on a column sorts by it, one on a line leads further. */
export function BulletinTable({
  outcomes,
  nameOf,
  onDrill,
}: {
  outcomes: Outcomes;
  nameOf: (key: string) => string;
  /** What a click on a line does; null where it leads nowhere. */
  onDrill: (key: string) => (() => void) | null;
}) {
  const { t } = useTranslation();
  const [sort, setSort] = useState<{ column: Column; up: boolean } | null>(null);
  const rows = sort ? sorted(outcomes.rows, sort.column, sort.up) : outcomes.rows;
  return (
    <div className="bulletin-scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">{t(`cases.bulletin_keys.${outcomes.by}`)}</th>
            {COLUMNS.map((column) => {
              const chosen = sort?.column === column;
              const next = chosen && !sort.up ? { column, up: true } : chosen ? null : { column, up: false };
              return (
                <th
                  key={column}
                  scope="col"
                  aria-sort={chosen ? (sort.up ? "ascending" : "descending") : "none"}
                >
                  <button type="button" onClick={() => setSort(next)}>
                    {t(`cases.outcome_counts.${column}`)}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Line key={row.key} name={nameOf(row.key)} row={row} onClick={onDrill(row.key)} />
          ))}
        </tbody>
        <tfoot>
          <Line name={t("cases.bulletin_total")} row={outcomes.total} onClick={null} />
        </tfoot>
      </table>
    </div>
  );
}

function Line({ name, row, onClick }: { name: string; row: OutcomeCounts; onClick: (() => void) | null }) {
  const format = useFormat();
  return (
    <tr>
      <th scope="row">
        {onClick ? (
          <button type="button" className="quiet-link" onClick={onClick}>
            {name}
          </button>
        ) : (
          name
        )}
      </th>
      {OUTCOME_COUNTS.map((count) => (
        <td key={count}>{format.number(row[count])}</td>
      ))}
      <td>{format.share(row.closed, casesToClose(row))}</td>
      <td>{format.share(row.closed_on_time, row.closed)}</td>
    </tr>
  );
}

/** Lines without a share stand last either way. */
function sorted(rows: readonly OutcomeRow[], column: Column, up: boolean): OutcomeRow[] {
  const rank = (row: OutcomeRow) => {
    const value = valueOf(row, column);
    return Number.isNaN(value) ? Number.POSITIVE_INFINITY : up ? value : -value;
  };
  return rows.toSorted((a, b) => rank(a) - rank(b) || (a.key < b.key ? -1 : 1));
}
