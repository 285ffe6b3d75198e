import { useTranslation } from "react-i18next";
import type { HouseholdCard } from "../../../server/api/households.ts";
import { today } from "../../../server/domain/calendar.ts";
import { daysBetween } from "../../../server/domain/visit_rhythm.ts";
import { useFormat } from "../../components/format.ts";
import { useNames } from "../cases/use_names.ts";
import { RiskMark } from "./risk_mark.tsx";

/** Who it is, how closely they are looked after, and when next. */
export function CardHead({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const names = useNames();
  const day = today(new Date(card.as_of));
  const late = daysBetween(card.next_visit_due_on, day);
  return (
    <div className="card-head">
      <p className="card-title">
        <strong>{card.members[0]?.name ?? t("visits.no_members")}</strong>
        <RiskMark risk={card.risk} />
      </p>
      <p className="card-groups">
        {card.category !== null && <em className="badge">{names.category(card.category)}</em>}
        {card.groups.map(({ code }) => (
          <em key={code} className="badge">
            {names.group(code)}
          </em>
        ))}
        {card.validity === "lapsed" && <em className="badge overdue">{t("visits.validities.lapsed")}</em>}
        {card.validity === "soon" && (
          <em className="badge" data-tone="warm">
            {t("visits.validities.soon")}
          </em>
        )}
      </p>
      <dl className="card-dues">
        <div>
          <dt>{t("visits.next_visit")}</dt>
          <dd className={late > 0 ? "overdue" : undefined}>
            {format.day(card.next_visit_due_on)}
            {late > 0 && ` · ${t("visits.days_late", { count: late })}`}
          </dd>
        </div>
        {card.next_call_due_on !== null && (
          <div>
            <dt>{t("visits.next_call")}</dt>
            <dd className={card.next_call_due_on < day ? "overdue" : undefined}>
              {format.day(card.next_call_due_on)}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("visits.rhythm")}</dt>
          <dd>{t("visits.every_days", { count: card.interval_days })}</dd>
        </div>
        <div>
          <dt>{t("visits.last_met")}</dt>
          <dd>
            {card.last_met_on === null ? t("visits.never_met") : format.day(card.last_met_on)}
            {card.missed_visits > 0 && ` · ${t("visits.missed", { count: card.missed_visits })}`}
          </dd>
        </div>
      </dl>
    </div>
  );
}
