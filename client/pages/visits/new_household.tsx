import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Risk } from "../../../server/api/common.ts";
import type { NewHousehold as Household, RiskReason } from "../../../server/api/households.ts";
import { RISK_REASONS } from "../../../server/api/households.ts";
import { api, ApiError } from "../../api.ts";
import { Panel } from "../../components/panel.tsx";
import { Segments } from "../../components/segments.tsx";
import { useAccount, useSettings } from "../../state/session.ts";
import { useView } from "../../state/view.ts";
import { CasePlace, type Place } from "../cases/case_place.tsx";
import { useNames } from "../cases/use_names.ts";
import { CategoryFields } from "./category_fields.tsx";
import { type Draft, emptyMember, MemberFields, toMember, unsaidOf } from "./member_fields.tsx";
import { Choices, NeedFields, RISKS } from "./risk_fields.tsx";
import { FormEnd } from "./form_end.tsx";
import { useKeepCard } from "./use_visits.ts";

/** 登记家庭: takes a household onto the register; its card opens when the server has it. */
export function NewHousehold() {
  const { t } = useTranslation();
  const { patch } = useView();
  return (
    <Panel
      grows
      title={t("visits.new")}
      tools={
        <button type="button" className="plain" onClick={() => patch({ show: null })}>
          {t("visits.back")}
        </button>
      }
    >
      <NewHouseholdForm />
    </Panel>
  );
}

function NewHouseholdForm() {
  const { t } = useTranslation();
  const names = useNames();
  const settings = useSettings();
  const account = useAccount();
  const keep = useKeepCard();
  const { patch } = useView();
  const form = useRef<HTMLFormElement>(null);
  const [members, setMembers] = useState<Draft[]>(() => [emptyMember(0)]);
  const [address, setAddress] = useState("");
  const [place, setPlace] = useState<Place | null>(null);
  const [risk, setRisk] = useState<Risk>("yellow");
  const [reasons, setReasons] = useState<RiskReason[]>([]);
  const [needs, setNeeds] = useState<string[]>([]);
  const [groups, setGroups] = useState<string[]>([]);
  const [category, setCategory] = useState("");
  const [from, setFrom] = useState("");
  const [until, setUntil] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [
      ...new Set(members.flatMap(unsaidOf)),
      address.trim() === "" && "address",
      place === null && "place",
      reasons.length === 0 && "risk_reasons",
      category === "" && groups.length === 0 && "groups",
      category !== "" && from === "" && "category_from_on",
    ].filter((word) => word !== false);
    if (unsaid.length > 0) {
      setError(new ApiError(422, { reason: "missing", message: "", detail: { expected: unsaid } }));
      form.current!.querySelector<HTMLElement>(`[name="${unsaid[0]}"]`)?.focus();
      return;
    }
    const household: Household = {
      address: address.trim(),
      ...place,
      members: members.map(toMember),
      risk,
      risk_reasons: reasons,
      needs,
      groups,
      ...(category !== "" && {
        category,
        category_from_on: from,
        ...(until !== "" && { category_until_on: until }),
      }),
    };
    setBusy(true);
    setError(null);
    try {
      const card = await api.registerHousehold(household);
      keep(card);
      patch({ household: card.id, show: null });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="household-form" noValidate onSubmit={(event) => void submit(event)}>
      <MemberFields members={members} onMembers={setMembers} />
      <label>
        <span>{t("visits.fact.address")}</span>
        <input
          name="address"
          maxLength={100}
          autoComplete="off"
          placeholder={t("visits.address_hint")}
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      <CasePlace place={place} onPlace={setPlace} />
      <div>
        <span>{t("visits.risk")}</span>
        <Segments
          label={t("visits.risk")}
          options={RISKS.map((one) => [one, t(`visits.risks.${one}`)])}
          chosen={risk}
          onChoose={setRisk}
        />
      </div>
      <Choices
        legend={t("visits.risk_reasons")}
        options={RISK_REASONS.map((reason) => [reason, t(`visits.reasons.${reason}`)])}
        chosen={reasons}
        onChoose={setReasons}
      />
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
      <FormEnd
        error={error}
        busy={busy}
        label={t("visits.register")}
        onCancel={() => patch({ show: null })}
      />
    </form>
  );
}
