import { useTranslation } from "react-i18next";
import type { HouseholdCard } from "../../../server/api/households.ts";

/** Who lives there, and how they can be reached. */
export function CardPeople({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  return (
    <section aria-label={t("visits.members")}>
      <h3>{t("visits.members")}</h3>
      <ul className="card-people">
        {card.members.map((member) => (
          <li key={member.id}>
            <span>
              <strong>{member.name}</strong>{" "}
              <span className="soft">{t(`visits.relations.${member.relation}`, member.relation)}</span>
            </span>
            <span>
              {t(`visits.sexes.${member.sex}`)} · {t("visits.years", { count: member.age })}
            </span>
            <span>{member.id_number ?? <span className="soft">{t("visits.no_id_number")}</span>}</span>
            <span>
              {member.phone === null ? (
                <span className="soft">{t("visits.no_phone")}</span>
              ) : (
                <a href={`tel:${member.phone.replaceAll("-", "")}`}>{member.phone}</a>
              )}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
