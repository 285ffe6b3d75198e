import { useTranslation } from "react-i18next";
import { type NewMember, RELATIONS } from "../../../server/api/households.ts";
import { Segments } from "../../components/segments.tsx";
import { useSettings } from "../../state/session.ts";

/** A member as it is being typed; `key` tells it from the others. */
export interface Draft {
  key: number;
  /** Of who is on the register already. */
  id?: number;
  name: string;
  sex: NewMember["sex"];
  born_on: string;
  relation: NewMember["relation"];
  id_number: string;
  phone: string;
}

export function emptyMember(key: number): Draft {
  return {
    key,
    name: "",
    sex: "female",
    born_on: "",
    relation: key === 0 ? "户主" : "配偶",
    id_number: "",
    phone: "",
  };
}

/** What must still be said of a member. */
export function unsaidOf({ name, born_on }: Draft): string[] {
  return [name.trim().length < 2 && "name", born_on === "" && "born_on"].filter((word) => word !== false);
}

export function toMember({ key: _key, id: _id, id_number, phone, name, ...member }: Draft): NewMember {
  return {
    ...member,
    name: name.trim(),
    ...(id_number.trim() && { id_number: id_number.trim() }),
    ...(phone.trim() && { phone: phone.trim() }),
  };
}

/** Who lives there, the head first; birthday and sex follow from a whole identity number. */
export function MemberFields({
  members,
  onMembers,
}: {
  members: readonly Draft[];
  onMembers: (members: Draft[]) => void;
}) {
  const { t } = useTranslation();
  const today = useSettings()?.today;
  const change = (key: number, more: Partial<Draft>) =>
    onMembers(members.map((one) => (one.key === key ? Object.assign({}, one, more) : one)));
  const next = Math.max(...members.map(({ key }) => key)) + 1;
  return (
    <>
      {members.map((member, place) => (
        <fieldset key={member.key} className="member-fields">
          <legend>{place === 0 ? t("visits.head") : t("visits.member", { n: place + 1 })}</legend>
          <label>
            <span>{t("visits.member_name")}</span>
            <input
              name="name"
              maxLength={30}
              autoComplete="off"
              value={member.name}
              onChange={(event) => change(member.key, { name: event.target.value })}
            />
          </label>
          <label>
            <span>{t("visits.relation")}</span>
            <select
              value={member.relation}
              disabled={place === 0}
              onChange={(event) =>
                change(member.key, { relation: event.target.value as NewMember["relation"] })
              }
            >
              {RELATIONS.map((one) => (
                <option key={one} value={one}>
                  {t(`visits.relations.${one}`)}
                </option>
              ))}
            </select>
          </label>
          <label className="wide">
            <span>
              {t("visits.id_number")} <small className="soft">{t("visits.optional")}</small>
            </span>
            <input
              maxLength={18}
              autoComplete="off"
              value={member.id_number}
              onChange={(event) => change(member.key, readIdNumber(event.target.value))}
            />
          </label>
          <label>
            <span>{t("visits.born_on")}</span>
            <input
              name="born_on"
              type="date"
              max={today}
              value={member.born_on}
              onChange={(event) => change(member.key, { born_on: event.target.value })}
            />
          </label>
          <div>
            <span>{t("visits.sex")}</span>
            <Segments
              label={t("visits.sex")}
              options={[
                ["female", t("visits.sexes.female")],
                ["male", t("visits.sexes.male")],
              ]}
              chosen={member.sex}
              onChoose={(sex) => change(member.key, { sex })}
            />
          </div>
          <label>
            <span>
              {t("visits.phone")} <small className="soft">{t("visits.optional")}</small>
            </span>
            <input
              type="tel"
              maxLength={20}
              autoComplete="off"
              value={member.phone}
              onChange={(event) => change(member.key, { phone: event.target.value })}
            />
          </label>
          {place > 0 && (
            <button
              type="button"
              className="plain"
              onClick={() => onMembers(members.filter(({ key }) => key !== member.key))}
            >
              {t("visits.remove_member")}
            </button>
          )}
        </fieldset>
      ))}
      {members.length < 12 && (
        <div className="form-buttons">
          <button type="button" className="plain" onClick={() => onMembers([...members, emptyMember(next)])}>
            {t("visits.add_member")}
          </button>
        </div>
      )}
    </>
  );
}

/** What an identity number tells: nothing until it is whole. */
function readIdNumber(id_number: string): Partial<Draft> {
  const [, year, month, day, order] =
    /^\d{6}(\d{4})(\d{2})(\d{2})(\d{3})[\dXx]$/.exec(id_number.trim()) ?? [];
  const born_on = `${year}-${month}-${day}`;
  if (order === undefined || Number.isNaN(Date.parse(born_on))) return { id_number };
  return { id_number, born_on, sex: Number(order) % 2 === 1 ? "male" : "female" };
}
