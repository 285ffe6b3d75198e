import { useTranslation } from "react-i18next";
import type { HouseholdCard } from "../../../server/api/households.ts";
import { useFormat } from "../../components/format.ts";

/** All visits and calls, the newest first. */
export function CardVisits({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section aria-label={t("visits.history")}>
      <h3>{t("visits.history")}</h3>
      {card.visits.length === 0 && <p className="soft">{t("visits.never_met")}</p>}
      <ol className="card-visits">
        {card.visits.map(({ id, kind, result, visited_on, visited_at, by, note }) => (
          <li key={id} data-result={result}>
            <strong>{t(`visits.kinds.${kind}`)}</strong>
            <span className={result === "done" ? "soft" : "warm"}>
              {t(kind === "call" ? `visits.call_results.${result}` : `visits.results.${result}`)}
            </span>
            <span className="soft">
              {[by, visited_at === null ? format.fullDay(visited_on) : format.time(visited_at)]
                .filter(Boolean)
                .join(" · ")}
            </span>
            {note && <p>{note}</p>}
          </li>
        ))}
      </ol>
    </section>
  );
}
