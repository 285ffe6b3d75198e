import { Fragment, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Sheet, SheetRow } from "../../../server/api/sheets.ts";
import { useFormat } from "../../components/format.ts";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { ObjectionForm } from "./objection.tsx";

const COLUMNS = [
  "days",
  "visits",
  "in_vain",
  "screening",
  "return_visit",
  "cases",
  "correction",
  "minutes",
  "pay",
  "subsidy",
  "objections",
] as const;

/** A line a worker; opened, its lines and what has changed since it was confirmed. */
export function SheetTable({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState<number | null>(sheet.rows.length === 1 ? sheet.rows[0]!.worker_id : null);
  if (sheet.rows.length === 0) return <p className="workforce-empty">{t("sheet.nobody")}</p>;
  return (
    <div className="table-scroll">
      <table className="staff-table">
        <thead>
          <tr>
            <th scope="col">{t("sheet.columns.name")}</th>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {t(`sheet.columns.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sheet.rows.map((row) => (
            <Fragment key={row.worker_id}>
              <Line
                row={row}
                open={open === row.worker_id}
                onOpen={() => setOpen(open === row.worker_id ? null : row.worker_id)}
              />
              {open === row.worker_id && (
                <tr className="sheet-detail">
                  <td colSpan={COLUMNS.length + 1}>
                    <Detail row={row} month={sheet.month} />
                  </td>
                </tr>
              )}
            </Fragment>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type Shown = Sheet["rows"][number];

function Line({ row, open, onOpen }: { row: Shown; open: boolean; onOpen: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { visits, cases, subsidy_yuan, objections } = row;
  const yuan = (value: number | null) => (value === null ? "—" : format.number(value));
  return (
    <tr data-changed={row.confirmed !== null}>
      <th scope="row">
        <button type="button" className="quiet-link" aria-expanded={open} onClick={onOpen}>
          {row.name}
        </button>
        <small className="soft">{row.village_name}</small>
      </th>
      <td>{row.days_served}</td>
      <td>{visits.routine}</td>
      <td>{visits.not_at_home + visits.refused}</td>
      <td>{visits.screening}</td>
      <td>{visits.return_visit}</td>
      <td>{Object.values(cases).reduce((sum, count) => sum + count, 0)}</td>
      <td>{row.correction_minutes === 0 ? "" : format.signed(row.correction_minutes)}</td>
      <td>
        <strong>{format.number(row.minutes)}</strong>
        {row.confirmed && (
          <em className="warm">{t("sheet.was", { minutes: format.number(row.confirmed.minutes) })}</em>
        )}
      </td>
      <td>{yuan(row.pay_yuan)}</td>
      <td>{subsidy_yuan === null ? t("sheet.none_paid") : yuan(subsidy_yuan)}</td>
      <td>
        {objections.open > 0 && <em className="warm">{t("sheet.open", { count: objections.open })}</em>}
      </td>
    </tr>
  );
}

function Detail({ row, month }: { row: Shown; month: string }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const account = useAccount();
  return (
    <div className="sheet-lines">
      <LineTable row={row} month={month} mayObject={account?.worker_id === row.worker_id} />
      <p className="soft">
        {t("sheet.case_steps", row.cases)} {row.band && t("sheet.band", { band: row.band })}
      </p>
      {row.confirmed && (
        <p className="warm">
          {t("sheet.then", {
            minutes: row.confirmed.minutes,
            days: row.confirmed.days_served,
            subsidy: row.confirmed.subsidy_yuan ?? 0,
          })}
        </p>
      )}
      {account?.worker_id === null && (
        <button
          type="button"
          className="quiet-link"
          onClick={() => patch({ worker: row.worker_id, show: null })}
        >
          {t("sheet.to_worker")}
        </button>
      )}
    </div>
  );
}

function LineTable({ row, month, mayObject }: { row: SheetRow; month: string; mayObject: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [about, setAbout] = useState<string | null>(null);
  if (row.lines.length === 0) return <p className="soft">{t("sheet.no_lines")}</p>;
  return (
    <>
      <ul>
        {row.lines.map(({ activity, count, minutes_each, minutes }) => (
          <li key={activity} className="desk-line">
            <span>
              {t(`sheet.activities.${activity}`)}{" "}
              <span className="soft">
                {format.number(count, Number.isInteger(count) ? 0 : 1)} × {minutes_each}
              </span>
            </span>
            <span>
              {t("sheet.line_minutes", { minutes: format.number(minutes) })}
              {mayObject && (
                <button type="button" className="quiet-link" onClick={() => setAbout(activity)}>
                  {t("staff.object")}
                </button>
              )}
            </span>
          </li>
        ))}
      </ul>
      {about && (
        <ObjectionForm key={about} about={{ month, activity: about }} onDone={() => setAbout(null)} />
      )}
    </>
  );
}
