import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { Sheet } from "../../../server/api/sheets.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { ObjectionAnswerForm } from "./objection.tsx";
import { SheetTable } from "./sheet_table.tsx";
import { StaffError } from "./staff_error.tsx";
import { useStaffWork } from "./use_staff.ts";

/** The monthly sheet of a town, or which towns of a larger area have confirmed theirs. */
export function SheetPart() {
  const { t } = useTranslation();
  const today = useSettings()?.today ?? "";
  const { view, replace } = useView();
  const query = {
    ...(view.area !== undefined && { area: view.area }),
    ...(view.month !== undefined && { month: view.month }),
  };
  const found = useQuery({
    queryKey: ["sheet", query],
    queryFn: ({ signal }) => api.sheet(query, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="workforce-wide">
      <div className="sheet-tools">
        <label>
          <span>{t("sheet.month")}</span>
          <input
            type="month"
            name="month"
            max={today.slice(0, 7)}
            value={view.month ?? found.data?.month ?? ""}
            onChange={(event) => replace({ month: event.target.value || null })}
          />
        </label>
        {found.data && <SheetState sheet={found.data} />}
      </div>
      {found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : !found.data ? (
        <Loading lines={12} />
      ) : found.data.town_code === null ? (
        <Towns sheet={found.data} />
      ) : (
        <>
          <OpenObjections />
          <SheetTable key={`${found.data.town_code} ${found.data.month}`} sheet={found.data} />
        </>
      )}
    </div>
  );
}

/** Whether the sheet is confirmed, and what can be done with it. */
function SheetState({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { busy, error, run } = useStaffWork();
  const { town_code, month, version, confirmed_at, confirmed_by, rows } = sheet;
  const changed = rows.filter(({ confirmed }) => confirmed !== null).length;
  const confirm = () => void run(() => api.confirmSheet({ town_code: town_code!, month, version }));
  return (
    <>
      <p>
        {town_code === null ? (
          t("sheet.towns", {
            count: sheet.towns.length,
            done: sheet.towns.filter((town) => town.version > 0).length,
          })
        ) : version > 0 ? (
          <>
            <em className="badge" data-tone="good">
              {t("sheet.version", { version })}
            </em>{" "}
            {t("sheet.confirmed", { by: confirmed_by, at: format.time(confirmed_at!) })}
            {changed > 0 && <span className="warm"> {t("sheet.changed", { count: changed })}</span>}
          </>
        ) : (
          <em className="badge">{t(sheet.month_over ? "sheet.not_confirmed" : "sheet.running")}</em>
        )}
      </p>
      <div className="form-buttons">
        {sheet.may_confirm && (
          <button
            type="button"
            className="primary"
            disabled={busy || (version > 0 && changed === 0)}
            onClick={confirm}
          >
            {t(version > 0 ? "sheet.confirm_again" : "sheet.confirm")}
          </button>
        )}
        {(["xlsx", "csv"] as const).map((format) => (
          <a
            key={format}
            className="plain"
            href={`/api/sheets/export?area=${sheet.area_code}&month=${month}&format=${format}`}
            download
          >
            {t("sheet.export", { format: format.toUpperCase() })}
          </a>
        ))}
      </div>
      <StaffError error={error} />
    </>
  );
}

function Towns({ sheet }: { sheet: Sheet }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patch } = useView();
  return (
    <table className="staff-table">
      <thead>
        <tr>
          <th scope="col">{t("sheet.town")}</th>
          <th scope="col">{t("sheet.workers")}</th>
          <th scope="col">{t("sheet.state")}</th>
        </tr>
      </thead>
      <tbody>
        {sheet.towns.map((town) => (
          <tr key={town.town_code}>
            <th scope="row">
              <button type="button" className="quiet-link" onClick={() => patch({ area: town.town_code })}>
                {town.town_name}
              </button>
            </th>
            <td>{town.workers}</td>
            <td>
              {town.version > 0
                ? `${t("sheet.version", { version: town.version })} ${format.time(town.confirmed_at!)}`
                : t("sheet.not_confirmed")}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Objections of the area that want an answer, for the office that gives it. */
function OpenObjections() {
  const { t } = useTranslation();
  const account = useAccount();
  const { view } = useView();
  const found = useQuery({
    queryKey: ["objections", view.area],
    queryFn: ({ signal }) => api.objections(view.area, signal),
    enabled: account?.role === "officer",
  });
  const open = (found.data?.objections ?? []).filter(({ status }) => status === "open");
  if (open.length === 0) return null;
  return (
    <details className="folded" open={open.length <= 2}>
      <summary>{t("sheet.open_objections", { count: open.length })}</summary>
      <div className="objection-answers">
        {open.map((objection) => (
          <ObjectionAnswerForm key={objection.id} objection={objection} />
        ))}
      </div>
    </details>
  );
}
