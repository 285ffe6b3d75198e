import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { type HouseholdCard, RELATIONS } from "../../../server/api/households.ts";
import { api, ApiError } from "../../api.ts";
import { CasePlace, type Place } from "../cases/case_place.tsx";
import { type Draft, MemberFields, toMember, unsaidOf } from "./member_fields.tsx";
import { FormEnd } from "./form_end.tsx";
import { useClaimed } from "./use_claimed.ts";
import { useHouseholdWork } from "./use_visits.ts";

/** Corrects who lives in a household and where: who has joined or left, a wrong number, another address. */
export function HomeForm({ card, onClose }: { card: HouseholdCard; onClose: () => void }) {
  const { t } = useTranslation();
  const work = useHouseholdWork(card.id);
  const [members, setMembers] = useState<Draft[]>(() => card.members.map(toDraft));
  const [address, setAddress] = useState(card.address);
  const [moved, setMoved] = useState(false);
  const [right, setRight] = useState(false);
  const claimed = useClaimed(card);
  const [place, setPlace] = useState<Place | null>(null);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = [
      ...new Set(members.flatMap(unsaidOf)),
      address.trim().length < 2 && "address",
      moved && place === null && "place",
    ].filter((word) => word !== false);
    if (unsaid.length > 0) {
      work.setError(new ApiError(422, { reason: "missing", message: "", detail: { expected: unsaid } }));
      return;
    }
    const home = {
      version: card.version,
      address: address.trim(),
      ...(moved ? place : right && card.position && { position: card.position }),
      members: members.map((member) => ({
        ...(member.id !== undefined && { id: member.id }),
        ...toMember(member),
      })),
    };
    if (await work.run(() => api.changeHome(card.id, home))) onClose();
  };
  return (
    <form
      className="household-form"
      noValidate
      aria-label={t("visits.home")}
      onSubmit={(event) => void submit(event)}
    >
      <MemberFields members={members} onMembers={setMembers} />
      <p className="soft">{t("visits.home_left")}</p>
      <label>
        <span>{t("visits.fact.address")}</span>
        <input
          name="address"
          maxLength={100}
          autoComplete="off"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      {claimed !== null && !moved && (
        <label className="choice">
          <input type="checkbox" checked={right} onChange={(event) => setRight(event.target.checked)} />
          {t("visits.home_right", { claimed })}
        </label>
      )}
      <label className="choice">
        <input type="checkbox" checked={moved} onChange={(event) => setMoved(event.target.checked)} />
        {t("visits.home_moved")}
      </label>
      {moved && <CasePlace place={place} onPlace={setPlace} />}
      <FormEnd error={work.error} busy={work.busy} label={t("visits.save")} onCancel={onClose} />
    </form>
  );
}

function toDraft(member: HouseholdCard["members"][number], key: number): Draft {
  const { id, name, sex, born_on, id_number, phone } = member;
  const relation = RELATIONS.find((one) => one === member.relation) ?? "其他";
  return { key, id, name, sex, born_on, relation, id_number: id_number ?? "", phone: phone ?? "" };
}
