import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { HouseholdCard, HouseholdChange, RiskReason } from "../../../server/api/households.ts";
import { api, ApiError } from "../../api.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { useNames } from "../cases/use_names.ts";
import { CategoryFields } from "./category_fields.tsx";
import { Choices, NeedFields, RiskFields } from "./risk_fields.tsx";
import { FormEnd } from "./form_end.tsx";
import { useHouseholdWork } from "./use_visits.ts";

/** Writes anew what is said about a household without a visit: colour, needs, screening groups; an officer the category too. */
export function ChangeForm({ card, onClose }: { card: HouseholdCard; onClose: () => void }) {
  const { t } = useTranslation();
  const names = useNames();
  const settings = useSettings();
  const account = useAccount();
  const work = useHouseholdWork(card.id);
  const [risk, setRisk] = useState(card.risk);
  const [reasons, setReasons] = useState<RiskReason[]>([]);
  const [note, setNote] = useState("");
  const [needs, setNeeds] = useState(() =>
    card.needs.filter(({ met_on }) => met_on === null).map(({ need }) => need),
  );
  const [groups, setGroups] = useState(() => card.groups.map(({ code }) => code));
  const [category, setCategory] = useState(card.category ?? "");
  const [from, setFrom] = useState(card.category_from_on ?? "");
  const [until, setUntil] = useState(card.category_until_on ?? "");

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (risk !== card.risk && reasons.length === 0) {
      work.setError(
        new ApiError(422, { reason: "missing", message: "", detail: { expected: ["risk_reasons"] } }),
      );
      return;
    }
    const change: HouseholdChange = {
      version: card.version,
      needs,
      groups,
      ...(risk !== card.risk && {
        risk,
        risk_reasons: reasons,
        ...(note.trim() && { risk_note: note.trim() }),
      }),
      ...categoryChange(card, { category, from, until }),
    };
    if (await work.run(() => api.changeHousehold(card.id, change))) onClose();
  };
  return (
    <form
      className="household-form"
      noValidate
      aria-label={t("visits.change")}
      onSubmit={(event) => void submit(event)}
    >
      <RiskFields before={card.risk} risk={risk} reasons={reasons} onRisk={setRisk} onReasons={setReasons} />
      {risk !== card.risk && (
        <label>
          <span>
            {t("visits.risk_note")} <small className="soft">{t("visits.optional")}</small>
          </span>
          <textarea rows={2} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
        </label>
      )}
      <NeedFields needs={needs} onNeeds={setNeeds} />
      <Choices
        legend={t("visits.groups")}
        options={settings?.screening_groups.map(({ code }) => [code, names.group(code)]) ?? []}
        chosen={groups}
        onChoose={setGroups}
      />
      {account?.role === "officer" && (
        <CategoryFields
          category={category}
          from={from}
          until={until}
          onCategory={setCategory}
          onFrom={setFrom}
          onUntil={setUntil}
        />
      )}
      <FormEnd error={work.error} busy={work.busy} label={t("visits.save")} onCancel={onClose} />
    </form>
  );
}

/** Only what is another than before: a worker's form says nothing of it. */
function categoryChange(
  card: HouseholdCard,
  { category, from, until }: { category: string; from: string; until: string },
): Partial<HouseholdChange> {
  const same =
    category === (card.category ?? "") &&
    from === (card.category_from_on ?? "") &&
    until === (card.category_until_on ?? "");
  if (same) return {};
  if (category === "") return { category: null };
  return { category, ...(from && { category_from_on: from }), ...(until && { category_until_on: until }) };
}
