import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { HouseholdCard } from "../../../server/api/households.ts";
import type { VisitRecorded } from "../../../server/api/visits.ts";
import { useFormat } from "../../components/format.ts";
import { ChangeForm } from "./change_form.tsx";
import { HomeForm } from "./home_form.tsx";
import { VisitForm } from "./visit_form.tsx";

type Chosen = "visit" | "change" | "home";

/** What can be done with a household: write down a visit, write anew what is said about it, or who lives there. */
export function HouseholdActions({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [chosen, choose] = useState<Chosen | null>(null);
  const [recorded, setRecorded] = useState<VisitRecorded | null>(null);
  const toggle = (what: Chosen) => choose(chosen === what ? null : what);
  return (
    <div className="household-actions">
      <div className="form-buttons">
        <button
          type="button"
          className="primary"
          aria-expanded={chosen === "visit"}
          onClick={() => toggle("visit")}
        >
          {t("visits.record")}
        </button>
        <button
          type="button"
          className="plain"
          aria-expanded={chosen === "change"}
          onClick={() => toggle("change")}
        >
          {t("visits.change")}
        </button>
        <button
          type="button"
          className="plain"
          aria-expanded={chosen === "home"}
          onClick={() => toggle("home")}
        >
          {t("visits.home")}
        </button>
      </div>
      {recorded && chosen === null && (
        <output className="household-note">
          {t("visits.recorded", { day: format.day(recorded.next_visit_due_on) })}
          {recorded.others_today > 0 && ` ${t("visits.others_today", { count: recorded.others_today })}`}
        </output>
      )}
      {chosen === "visit" && (
        <VisitForm
          card={card}
          onRecorded={(answer) => {
            setRecorded(answer);
            choose(null);
          }}
          onCancel={() => choose(null)}
        />
      )}
      {chosen === "home" && <HomeForm card={card} onClose={() => choose(null)} />}
      {chosen === "change" && <ChangeForm card={card} onClose={() => choose(null)} />}
    </div>
  );
}
