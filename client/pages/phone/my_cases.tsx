import { useTranslation } from "react-i18next";
import { Link } from "react-router";
import type { CaseEntry } from "../../../server/api/case_desk.ts";
import { useFormat } from "../../components/format.ts";
import { useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { dueWords } from "../cases/due.ts";
import { Light } from "../cases/light.tsx";
import { useNeedName } from "./words.ts";

/** 我的事项: cases of one's grids and those that one reported; what waits for one's return visit comes first. */
export function MyCases() {
  const { t } = useTranslation();
  const { day } = useReady();
  const whole = day?.cases ?? [];
  const all: CaseEntry[] = [...whole, ...(day?.more_cases ?? [])];
  const ids = new Set(whole.map(({ id }) => id));
  const mine = all.filter(({ stage }) => stage === "return_visit");
  const others = all.filter(({ stage }) => stage !== "return_visit");
  return (
    <Frame title={t("phone.my_cases")}>
      {!day && <p className="phone-empty">{t("phone.no_day")}</p>}
      {day && all.length === 0 && <p className="phone-empty">{t("phone.no_cases")}</p>}
      {mine.length > 0 && (
        <h2 className="phone-heading">{t("phone.to_visit_back", { count: mine.length })}</h2>
      )}
      <Lines cases={mine} whole={ids} />
      {others.length > 0 && (
        <h2 className="phone-heading">{t("phone.under_way", { count: others.length })}</h2>
      )}
      <Lines cases={others} whole={ids} />
    </Frame>
  );
}

function Lines({
  cases,
  whole,
}: {
  cases: CaseEntry[];
  /** Cases of which the whole story is on the phone. */
  whole: ReadonlySet<number>;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = useNeedName();
  return (
    <ul className="phone-list">
      {cases.map((one) => {
        const { key, count, date } = dueWords(one);
        const inside = (
          <>
            <strong>
              {nameOf(one.need)}
              {one.urgency === "urgent" && <em className="overdue"> {t("cases.urgent")}</em>}
            </strong>
            <span>
              {one.village_name} · {t(`cases.stages.${one.stage}`)}
            </span>
            <span className={one.light === "red" ? "overdue" : "soft"}>
              <Light light={one.light} /> {t(`cases.dues.${key}`, { count, day: format.day(date) })}
            </span>
            <small className="soft">{one.number}</small>
          </>
        );
        return (
          <li key={one.id}>
            {whole.has(one.id) ? <Link to={`/cases/${one.id}`}>{inside}</Link> : <div>{inside}</div>}
          </li>
        );
      })}
    </ul>
  );
}
