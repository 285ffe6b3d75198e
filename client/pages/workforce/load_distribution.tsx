import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { WorkloadDistribution } from "../../../server/api/workers.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useView } from "../../state/view.ts";
import { loadBars } from "./workload.ts";

/** How the load of full-time workers is spread, with its tail, and how it is computed. */
export function LoadDistribution() {
  const { view } = useView();
  const workload = useQuery({
    queryKey: ["workload", view.area],
    queryFn: ({ signal }) => api.workload(view.area, signal),
    placeholderData: keepPreviousData,
  });
  if (workload.isError) return <LoadError error={workload.error} retry={() => void workload.refetch()} />;
  if (!workload.data) return <Loading lines={6} />;
  return (
    <div className="load-distribution">
      <Figures workload={workload.data} />
      <Histogram workload={workload.data} />
      <Rules rules={workload.data.rules} />
    </div>
  );
}

function Figures({ workload }: { workload: WorkloadDistribution }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <dl className="load-figures">
        {(["median", "p90", "max"] as const).map((name) => (
          <div key={name} data-over={workload[`${name}_percent`] > 100}>
            <dt>{t(`workforce.${name}`)}</dt>
            <dd>{workload[`${name}_percent`]}%</dd>
          </div>
        ))}
        <div data-over={workload.overloaded > 0}>
          <dt>{t("workforce.overloaded")}</dt>
          <dd>
            {format.number(workload.overloaded)} <small>{t("workforce.unit_people")}</small>
          </dd>
        </div>
      </dl>
      <p className="soft">
        {t("workforce.serving", {
          serving: format.number(workload.serving),
          share: format.share(workload.overloaded, workload.serving),
          idle: format.number(workload.not_serving),
        })}
      </p>
    </>
  );
}

function Histogram({ workload }: { workload: WorkloadDistribution }) {
  const { t } = useTranslation();
  const bars = loadBars(workload.workers_by_class);
  return (
    <figure className="load-histogram">
      <figcaption className="soft">{t("workforce.histogram")}</figcaption>
      <ol>
        {bars.map((bar) => {
          const range = bar.to === undefined ? `≥ ${bar.from}%` : `${bar.from}–${bar.to}%`;
          const label = t("workforce.bar", { range, count: bar.workers });
          return (
            <li
              key={bar.from}
              data-over={bar.over}
              data-tick={bar.from % 50 === 0 ? `${bar.from}%` : undefined}
            >
              <span className="visually-hidden">{label}</span>
              <i title={label} style={{ height: `${bar.height * 100}%` }} data-some={bar.workers > 0} />
            </li>
          );
        })}
      </ol>
    </figure>
  );
}

function Rules({ rules }: Pick<WorkloadDistribution, "rules">) {
  const { t } = useTranslation();
  return (
    <details className="load-rules">
      <summary>{t("workforce.how")}</summary>
      <p>{t("workforce.how_text")}</p>
      <table>
        <thead>
          <tr>
            <th scope="col">{t("workforce.activity")}</th>
            <th scope="col">{t("workforce.minutes_per_week")}</th>
          </tr>
        </thead>
        <tbody>
          {rules.map((rule) => (
            <tr key={rule.activity}>
              <th scope="row">
                {t(`workforce.activities.${rule.activity}`, { defaultValue: rule.activity })}
                <small>{rule.note}</small>
              </th>
              <td>{rule.minutes_per_week}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
