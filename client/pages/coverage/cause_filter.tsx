import { useTranslation } from "react-i18next";
import { CAUSES, type Cause, type Coverage } from "../../../server/api/coverage.ts";
import { useView } from "../../state/view.ts";

/** What the ledger holds by cause, gravest first, adding up to the total; a line filters, the total lifts the filter. */
export function CauseFilter({ ledger, cause }: { ledger: Coverage; cause: Cause | undefined }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const most = Math.max(1, ...Object.values(ledger.by_cause));
  const overdueOf = (wanted?: Cause) =>
    ledger.gaps.filter((gap) => gap.overdue && (!wanted || gap.cause === wanted)).length;
  return (
    <table className="causes">
      <thead>
        <tr>
          <th scope="col">{t("coverage.cause")}</th>
          <th scope="col">{t("coverage.count")}</th>
          <th scope="col">{t("coverage.of_these_overdue")}</th>
        </tr>
      </thead>
      <tbody>
        {CAUSES.map((one) => {
          const count = ledger.by_cause[one] ?? 0;
          return (
            <tr key={one} data-cause={one} data-chosen={one === cause}>
              <th scope="row">
                <button
                  type="button"
                  aria-pressed={one === cause}
                  onClick={() => patch({ cause: one === cause ? null : one, gap: null })}
                >
                  {t(`coverage.causes.${one}.name`)}
                </button>
              </th>
              <td>
                <span>
                  <i style={{ width: `${(count / most) * 100}%` }} />
                  {count}
                </span>
              </td>
              <Overdue count={overdueOf(one)} />
            </tr>
          );
        })}
      </tbody>
      <tfoot>
        <tr data-chosen={cause === undefined}>
          <th scope="row">
            <button
              type="button"
              aria-pressed={cause === undefined}
              onClick={() => patch({ cause: null, gap: null })}
            >
              {t("coverage.total")}
            </button>
          </th>
          <td>{ledger.total}</td>
          <Overdue count={overdueOf()} />
        </tr>
      </tfoot>
    </table>
  );
}

function Overdue({ count }: { count: number }) {
  return <td className={count > 0 ? "overdue" : "none"}>{count}</td>;
}
