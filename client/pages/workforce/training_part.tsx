import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { may } from "../../../server/domain/disclosure.ts";
import type { AreaFigures, Training } from "../../../server/api/training.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Tabs } from "../../components/tabs.tsx";
import { useAccount } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { ClassList } from "./class_list.tsx";

const TABS = ["figures", "courses", "classes", "missing"] as const;

/** 网格学院: what was learnt in a year, by area; courses, classes, and who has not had the policy courses. */
export function TrainingPart() {
  const { t } = useTranslation();
  const account = useAccount();
  const { view } = useView();
  const [tab, setTab] = useState<(typeof TABS)[number]>("figures");
  const found = useQuery({
    queryKey: ["training", view.area],
    queryFn: ({ signal }) => api.training(view.area, signal),
  });
  const tabs = TABS.filter((one) => one !== "missing" || (account && may(account, "staff")));
  return (
    <div className="workforce-wide">
      <Tabs
        label={t("training.title")}
        tabs={tabs.map((one) => [one, t(`training.tabs.${one}`)])}
        chosen={tab}
        onChoose={setTab}
      >
        {found.isError ? (
          <LoadError error={found.error} retry={() => void found.refetch()} />
        ) : !found.data ? (
          <Loading lines={10} />
        ) : tab === "figures" ? (
          <Figures training={found.data} />
        ) : tab === "courses" ? (
          <Courses training={found.data} />
        ) : tab === "classes" ? (
          <ClassList training={found.data} />
        ) : (
          <MissingList />
        )}
      </Tabs>
    </div>
  );
}

function Figures({ training }: { training: Training }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { patch } = useView();
  const { total, areas } = training;
  const row = (area: AreaFigures, whole: boolean) => (
    <tr key={area.code} className={whole ? "total" : undefined}>
      <th scope="row">
        {whole ? (
          area.name
        ) : (
          <button type="button" className="quiet-link" onClick={() => patch({ area: area.code })}>
            {area.name}
          </button>
        )}
      </th>
      <td>{format.number(area.classes)}</td>
      <td>{format.number(area.attendances)}</td>
      <td>{format.number(area.full_time)}</td>
      <td>{format.number(area.had_policy)}</td>
      <td>{format.share(area.had_policy, area.full_time)}</td>
    </tr>
  );
  return (
    <>
      <dl className="load-figures training-figures">
        <div>
          <dt>{t("training.columns.classes")}</dt>
          <dd>{format.number(total.classes)}</dd>
        </div>
        <div>
          <dt>{t("training.columns.attendances")}</dt>
          <dd>{format.number(total.attendances)}</dd>
        </div>
        <div data-over={total.had_policy < total.full_time}>
          <dt>{t("training.not_had")}</dt>
          <dd>{format.number(total.full_time - total.had_policy)}</dd>
        </div>
      </dl>
      <p className="soft">{t("training.span", { from: training.from_on, to: training.to_on })}</p>
      <div className="table-scroll">
        <table className="staff-table">
          <thead>
            <tr>
              {(["area", "classes", "attendances", "full_time", "had_policy", "share"] as const).map(
                (one) => (
                  <th key={one} scope="col">
                    {t(`training.columns.${one}`)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>{areas.map((area) => row(area, false))}</tbody>
          <tfoot>{row(total, true)}</tfoot>
        </table>
      </div>
      {areas.length > 0 && <p className="soft">{t("training.own_classes")}</p>}
    </>
  );
}

function Courses({ training }: { training: Training }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <ul className="training-list">
      {training.courses.map((course) => (
        <li key={course.id}>
          <div className="desk-line">
            <strong>{course.title}</strong>
            <span>{t("training.completions", { count: format.number(course.completions) })}</span>
          </div>
          <p className="soft">
            {t("training.course_facts", { minutes: course.minutes, day: course.published_on })}
            {course.policy && (
              <>
                {" "}
                <em className="badge" data-tone="warm">
                  {t("training.policy")}
                </em>
              </>
            )}
          </p>
        </li>
      ))}
    </ul>
  );
}

function MissingList() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view, patch } = useView();
  const found = useQuery({
    queryKey: ["training", "missing", view.area],
    queryFn: ({ signal }) => api.missingCourse(view.area, signal),
  });
  if (found.isError) return <LoadError error={found.error} retry={() => void found.refetch()} />;
  if (!found.data) return <Loading lines={8} />;
  const { total, workers } = found.data;
  if (total === 0) return <p className="workforce-empty">{t("training.none_missing")}</p>;
  const area = view.area === undefined ? "" : `area=${view.area}&`;
  return (
    <>
      <div className="sheet-tools">
        <p>{t("training.missing", { count: total, total: format.number(total) })}</p>
        <div className="form-buttons">
          {(["xlsx", "csv"] as const).map((kind) => (
            <a
              key={kind}
              className="plain"
              href={`/api/training/missing/export?${area}format=${kind}`}
              download
            >
              {t("sheet.export", { format: kind.toUpperCase() })}
            </a>
          ))}
        </div>
      </div>
      <ul className="training-list">
        {workers.map((worker) => (
          <li key={worker.worker_id}>
            <div className="desk-line">
              <button
                type="button"
                className="quiet-link"
                onClick={() => patch({ worker: worker.worker_id, show: null })}
              >
                {worker.name}
              </button>
              <span className="soft">
                {worker.town_name} {worker.village_name}
              </span>
            </div>
            <p className="soft">{worker.courses.join(t("training.between"))}</p>
          </li>
        ))}
      </ul>
      {workers.length < total && <p className="soft">{t("training.first_of", { count: workers.length })}</p>}
    </>
  );
}
