import { useTranslation } from "react-i18next";
import type { CaseRecord } from "../../../server/api/case_desk.ts";
import { today } from "../../../server/domain/calendar.ts";
import { useFormat } from "../../components/format.ts";
import { Stations } from "../../components/stations.tsx";
import { useView } from "../../state/view.ts";
import { STAGES } from "./case_filter.ts";
import { Marks } from "./case_list.tsx";
import { dueWords } from "./due.ts";
import { Light } from "./light.tsx";
import { useNames } from "./use_names.ts";

/** The date stands beside it. */
const HEAD_WORDS: Partial<Record<ReturnType<typeof dueWords>["key"], string>> = {
  over: "working_days_over",
  left: "working_days_left",
};

/** What it is about and how it stands: its stage on the way, its light and what is left of its time. */
export function CaseHead({ record }: { record: CaseRecord }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const { patch } = useView();
  const { days_left, merged_into, paused_at } = record;
  const due = format.day(today(new Date(record.due_at)));
  const { key } = dueWords(record);
  return (
    <div className="case-head">
      <p className="case-title">
        <strong>{names.need(record.need)}</strong>
        <Marks entry={record} />
      </p>
      <p className="case-clock">
        <Light light={record.light} />
        {days_left !== null && record.light !== "paused" && (
          <span className={record.light === "red" ? "overdue" : undefined}>
            {t(`cases.${HEAD_WORDS[key] ?? `dues.${key}`}`, { count: Math.abs(days_left) })}
          </span>
        )}
        <span className="soft">
          {record.closed_at === null
            ? t("cases.due_on", { day: due })
            : t("cases.closed_on", { day: format.day(today(new Date(record.closed_at))) })}
        </span>
      </p>
      {paused_at !== null && (
        <p className="case-note">
          {t("cases.paused_since", {
            day: format.day(today(new Date(paused_at))),
            waits_for: record.waits_for,
          })}
        </p>
      )}
      {merged_into && (
        <p className="case-note">
          {t("cases.merged_into")}{" "}
          <button type="button" className="quiet-link" onClick={() => patch({ case: merged_into.id })}>
            {merged_into.number}
          </button>
        </p>
      )}
      <Stations
        label={t("cases.stage")}
        stations={STAGES.map((stage) => t(`cases.stages.${stage}`))}
        at={STAGES.indexOf(record.stage)}
      />
    </div>
  );
}
