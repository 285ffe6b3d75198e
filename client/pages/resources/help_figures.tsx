import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { HelpSummary } from "../../../server/api/plans.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useGoToArea } from "../../components/use_area.ts";
import { useView } from "../../state/view.ts";

/** How much help the area has and where it will be missing, with the areas below; nothing of persons. */
export function HelpFigures() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = useView();
  const goTo = useGoToArea();
  const found = useQuery({
    queryKey: ["help_summary", view.area],
    queryFn: ({ signal }) => api.helpSummary(view.area, signal),
    placeholderData: keepPreviousData,
  });
  const summary = found.data;
  return (
    <Panel
      grows
      title={t("help.figures")}
      tools={summary && <span className="as-of">{t("help.as_of", { at: format.time(summary.as_of) })}</span>}
    >
      {found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : !summary ? (
        <Loading lines={8} />
      ) : (
        <>
          <dl className="help-figures">
            <Figure name="plans" value={format.number(summary.plans)} />
            <Figure
              name="plans_with_gaps"
              value={format.number(summary.plans_with_gaps)}
              alarm={summary.plans_with_gaps > 0}
            />
            <Figure name="gap_days" value={format.number(summary.gap_days)} alarm={summary.gap_days > 0} />
            <Figure name="open_projects" value={format.number(summary.open_projects)} />
            <Figure name="providers" value={format.number(summary.providers)} />
            <Figure name="granted_yuan" value={format.number(summary.granted_yuan)} />
          </dl>
          {summary.parts.length > 0 && (
            <table className="help-parts">
              <thead>
                <tr>
                  <th scope="col">{t("help.area")}</th>
                  <th scope="col">{t("help.parts.plans")}</th>
                  <th scope="col">{t("help.parts.gaps")}</th>
                  <th scope="col">{t("help.parts.projects")}</th>
                </tr>
              </thead>
              <tbody>
                {summary.parts.toSorted(mostToSee).map((part) => (
                  <tr key={part.code}>
                    <th scope="row">
                      <button type="button" className="quiet-link" onClick={() => goTo(part.code)}>
                        {part.name}
                      </button>
                    </th>
                    <td>{part.plans}</td>
                    <td className={part.plans_with_gaps > 0 ? "overdue" : undefined}>
                      {part.plans_with_gaps}
                    </td>
                    <td>{part.open_projects}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </>
      )}
    </Panel>
  );
}

/** Where somebody will be missing comes first, then where most is done; the others stay in their order. */
function mostToSee(a: HelpSummary["parts"][number], b: HelpSummary["parts"][number]): number {
  return b.plans_with_gaps - a.plans_with_gaps || b.plans - a.plans || b.open_projects - a.open_projects;
}

function Figure({ name, value, alarm = false }: { name: string; value: string; alarm?: boolean }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>{t(`help.sums.${name}`)}</dt>
      <dd className={alarm ? "overdue" : undefined}>{value}</dd>
    </div>
  );
}
