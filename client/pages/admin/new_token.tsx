import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { type MadeToken, TOKEN_ROLES, type TokenRole } from "../../../server/api/tokens.ts";
import { day, text } from "../../../server/domain/cover.ts";
import { api } from "../../api.ts";
import { useReason } from "../../components/load_state.tsx";
import { Segments } from "../../components/segments.tsx";
import { type City, pathOf } from "../../map/city.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount, useSettings } from "../../state/session.ts";

const USUAL_DAYS = 365;

/** Asks what a token is for, what it may read, and until when. */
export function NewTokenForm({
  onMade,
  onCancel,
}: {
  onMade: (made: MadeToken) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const explain = useReason();
  const account = useAccount()!;
  const city = useCity();
  const today = useSettings()?.today;
  const form = useRef<HTMLFormElement>(null);
  const roleLabel = useId();
  const [name, setName] = useState("");
  const [role, setRole] = useState<TokenRole>("planner");
  const [area, setArea] = useState(account.area_code);
  const [last, setLast] = useState(today ? text(day(today) + USUAL_DAYS) : "");
  const [busy, setBusy] = useState(false);
  const [wrong, setWrong] = useState<string | null>(null);
  useEffect(() => form.current!.querySelector("input")!.focus({ preventScroll: true }), []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (!name.trim() || !last) {
      setWrong(t("admin.missing"));
      return;
    }
    setBusy(true);
    setWrong(null);
    try {
      onMade(await api.makeToken({ name: name.trim(), role, area_code: area, expires_on: last }));
    } catch (error) {
      setWrong(explain(error));
      setBusy(false);
    }
  };
  return (
    <form ref={form} className="token-form" noValidate onSubmit={(event) => void submit(event)}>
      <label>
        <span>{t("admin.name")}</span>
        <input
          value={name}
          maxLength={60}
          placeholder={t("admin.name_hint")}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <div>
        <span id={roleLabel}>{t("admin.role")}</span>
        <Segments
          label={t("admin.role")}
          options={TOKEN_ROLES.map((one) => [one, t(`admin.roles.${one}`)] as const)}
          chosen={role}
          onChoose={setRole}
        />
        <small className="soft">{t("admin.sees")}</small>
      </div>
      <label>
        <span>{t("admin.area")}</span>
        <select value={area} onChange={(event) => setArea(event.target.value)}>
          {city &&
            areasWithin(city, account.area_code).map(({ code, name, depth }) => (
              <option key={code} value={code}>
                {`${"　".repeat(depth)}${name}`}
              </option>
            ))}
        </select>
      </label>
      <label>
        <span>{t("admin.expires_on")}</span>
        <input type="date" value={last} min={today} onChange={(event) => setLast(event.target.value)} />
      </label>
      {wrong !== null && (
        <p className="overdue" role="alert">
          {wrong}
        </p>
      )}
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("admin.make")}
        </button>
        <button type="button" className="plain" onClick={onCancel}>
          {t("admin.cancel")}
        </button>
      </div>
    </form>
  );
}

/** An area and the districts and towns in it, as an indented list. */
function areasWithin(city: City, own: string): { code: string; name: string; depth: number }[] {
  const start = pathOf(city, own).at(-1);
  const list: { code: string; name: string; depth: number }[] = [];
  const add = (code: string, name: string, depth: number) => {
    list.push({ code, name, depth });
    for (const child of city.childrenOf.get(code) ?? [])
      if (child.level !== "village") add(child.code, child.name, depth + 1);
  };
  if (start) add(start.code, start.name, 0);
  return list;
}
