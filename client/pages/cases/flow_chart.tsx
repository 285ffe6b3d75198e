import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import type { CaseFlowFigures, WaitingStage } from "../../../server/api/case_figures.ts";
import type { Level } from "../../../server/api/common.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { useView, type ViewPatch } from "../../state/view.ts";
import "./flow_chart.css";

/** 办理进度: what waits in each stage at which office, how long it has, and for whom; each figure leads to its cases. */
export function FlowChart() {
  const { t } = useTranslation();
  const format = useFormat();
  const { view } = useView();
  const flow = useQuery({
    queryKey: ["flow", view.area],
    queryFn: ({ signal }) => api.caseFlow(view.area, signal),
  });
  if (flow.isError) return <LoadError error={flow.error} retry={() => void flow.refetch()} />;
  if (!flow.data) return <Loading lines={10} />;
  const { stages, waits_for, as_of } = flow.data;
  const most = Math.max(1, ...stages.map(({ waiting }) => waiting));
  return (
    <div className="flow">
      <p className="soft">{t("cases.flow_hint", { time: format.time(as_of) })}</p>
      <ol>
        {stages.map((stage) => (
          <Stage key={stage.stage} stage={stage} most={most} />
        ))}
      </ol>
      <WaitsFor waits_for={waits_for} />
    </div>
  );
}

function Stage({ stage, most }: { stage: WaitingStage; most: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useShowList();
  const { waiting, overdue, levels } = stage;
  return (
    <li aria-label={t(`cases.stages.${stage.stage}`)}>
      <div className="flow-stage">
        <strong>{t(`cases.stages.${stage.stage}`)}</strong>
        <button type="button" className="quiet-link" onClick={() => show({ stage: stage.stage })}>
          {t("cases.pieces", { count: waiting, cases: format.number(waiting) })}
        </button>
        {overdue > 0 && (
          <button
            type="button"
            className="quiet-link overdue"
            onClick={() => show({ stage: stage.stage, light: "red" })}
          >
            {t("cases.flow_overdue", {
              cases: format.number(overdue),
              share: format.share(overdue, waiting),
            })}
          </button>
        )}
      </div>
      <Bar stage={stage} most={most} />
      {levels.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{t("cases.level")}</th>
              <th scope="col">{t("cases.flow_waiting")}</th>
              <th scope="col">{t("cases.lights.red")}</th>
              <th scope="col">{t("cases.lights.paused")}</th>
              <th scope="col">{t("cases.flow_median")}</th>
              <th scope="col">{t("cases.flow_longest")}</th>
            </tr>
          </thead>
          <tbody>
            {levels.map((line) => (
              <Office key={line.level} stage={stage} line={line} />
            ))}
          </tbody>
        </table>
      )}
    </li>
  );
}

/** A line of the table: what one office has in a stage. */
function Office({
  stage: { stage },
  line: { level, waiting, overdue, paused, median_days, longest_days },
}: {
  stage: WaitingStage;
  line: WaitingStage["levels"][number];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const show = useShowList();
  const count = (cases: number, name: string, more: ViewPatch) =>
    cases === 0 ? (
      <span className="soft">0</span>
    ) : (
      <button
        type="button"
        className={more.light === "red" ? "quiet-link overdue" : "quiet-link"}
        aria-label={`${t(`cases.levels.${level}`)}，${name} ${cases}`}
        onClick={() => show({ stage, level, ...more })}
      >
        {format.number(cases)}
      </button>
    );
  return (
    <tr>
      <th scope="row">{t(`cases.levels.${level}`)}</th>
      <td>{count(waiting, t("cases.flow_waiting"), {})}</td>
      <td>{count(overdue, t("cases.lights.red"), { light: "red" })}</td>
      <td>{count(paused, t("cases.lights.paused"), { light: "paused" })}</td>
      <td>{t("cases.days", { count: median_days })}</td>
      <td>
        {longest_days === 0 ? (
          t("cases.days", { count: 0 })
        ) : (
          <button
            type="button"
            className="quiet-link"
            onClick={() => show({ stage, level, waiting: String(Math.min(250, longest_days)) })}
          >
            {t("cases.days", { count: longest_days })}
          </button>
        )}
      </td>
    </tr>
  );
}

const WIDE = 360;
const HIGH = 22;
const TONES: Record<Level, string> = { village: "1", town: "2", district: "3", city: "4" };

/** How many wait in the stage, on one scale for all stages, by office from village to city; the overdue part below. */
function Bar({ stage: { stage, waiting, overdue, levels }, most }: { stage: WaitingStage; most: number }) {
  const { t } = useTranslation();
  const show = useShowList();
  const wide = (cases: number) => (cases / most) * WIDE;
  const before = (place: number) => levels.slice(0, place).reduce((sum, one) => sum + one.waiting, 0);
  return (
    <svg
      viewBox={`0 0 ${WIDE} ${HIGH}`}
      className="flow-bar"
      role="img"
      aria-label={t("cases.flow_bar", { waiting, overdue })}
    >
      <rect className="flow-ground" width={WIDE} height={14} rx="2" />
      {levels.map(({ level, waiting: cases }, place) => (
        <rect
          key={level}
          className="flow-part"
          data-tone={TONES[level]}
          x={wide(before(place))}
          width={Math.max(0, wide(cases) - 1)}
          height={14}
          onClick={() => show({ stage, level })}
        >
          <title>{t(`cases.levels.${level}`)}</title>
        </rect>
      ))}
      {overdue > 0 && <rect className="flow-overdue" y={16} width={Math.max(2, wide(overdue))} height={5} />}
    </svg>
  );
}

function WaitsFor({ waits_for }: Pick<CaseFlowFigures, "waits_for">) {
  const { t } = useTranslation();
  const show = useShowList();
  if (waits_for.length === 0) return null;
  return (
    <section aria-label={t("cases.flow_waits_for")}>
      <h3>{t("cases.flow_waits_for")}</h3>
      <ul className="flow-waits">
        {waits_for.map(({ waits_for: whom, cases, longest_days }) => (
          <li key={whom}>
            <span>{whom}</span>
            <button type="button" className="quiet-link" onClick={() => show({ light: "paused" })}>
              {t("cases.pieces", { count: cases, cases })}
            </button>
            <span className="soft">{t("cases.flow_longest_is", { count: longest_days })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens the list of the cases that a figure counts. */
function useShowList(): (filter: ViewPatch) => void {
  const { patch } = useView();
  return (filter) =>
    patch({
      show: null,
      need: null,
      stage: null,
      level: null,
      light: null,
      waiting: null,
      mine: null,
      q: null,
      sort: null,
      ...filter,
    });
}
