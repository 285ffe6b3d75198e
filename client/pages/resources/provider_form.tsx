import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NewProvider, Provider } from "../../../server/api/resources.ts";
import { api } from "../../api.ts";
import { useArea } from "../../components/use_area.ts";
import { useCity } from "../../map/use_city.ts";
import { useAccount, useSettings } from "../../state/session.ts";
import { Field, KindChoice, Refusal, SpanFields } from "./fields.tsx";
import { missing, useHelpReason, useHelpWork } from "./use_help.ts";

/** Asks who a provider is and whom it reaches: a new one, or one that is known. */
export function ProviderForm({
  known,
  onDone,
}: {
  known?: Provider;
  onDone: (provider: Provider | null) => void;
}) {
  const { t } = useTranslation();
  const explain = useHelpReason();
  const account = useAccount();
  const area = useArea();
  const today = useSettings()?.today ?? "";
  const { busy, error, setError, run } = useHelpWork();
  const [said, say] = useState<NewProvider>({
    name: known?.name ?? "",
    kind: known?.kind ?? "",
    contact_name: known?.contact_name ?? "",
    contact_phone: known?.contact_phone ?? "",
    area_code: known?.area_code ?? area ?? account?.area_code ?? "",
    position: known?.position ?? null,
    active_from_on: known?.active_from_on ?? today,
    active_to_on: known?.active_to_on ?? null,
  });
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const unsaid = (["name", "kind", "active_from_on"] as const).filter((name) => !said[name].trim());
    if (unsaid.length > 0) {
      setError(missing(unsaid));
      return;
    }
    const body = { ...said, name: said.name.trim() };
    const provider = await run(() =>
      known ? api.changeProvider(known.id, { version: known.version, ...body }) : api.addProvider(body),
    );
    if (provider) onDone(provider);
  };
  const text = (name: "name" | "contact_name" | "contact_phone", most: number) => (
    <Field name={name}>
      <input
        name={name}
        maxLength={most}
        value={said[name]}
        onChange={(event) => say({ ...said, [name]: event.target.value })}
      />
    </Field>
  );
  return (
    <form className="help-form" noValidate onSubmit={(event) => void submit(event)}>
      {text("name", 60)}
      <KindChoice of="providers" value={said.kind} onChoose={(kind) => say({ ...said, kind })} />
      <AreaChoice value={said.area_code} onChoose={(area_code) => say({ ...said, area_code })} />
      {text("contact_name", 40)}
      {text("contact_phone", 30)}
      <SpanFields
        span={{ from_on: said.active_from_on, to_on: said.active_to_on }}
        onSpan={({ from_on, to_on }) => say({ ...said, active_from_on: from_on, active_to_on: to_on })}
      />
      <Refusal words={error === null ? null : explain(error)} />
      <div className="form-buttons">
        <button type="submit" className="primary" disabled={busy}>
          {t("help.save")}
        </button>
        <button type="button" className="plain" onClick={() => onDone(known ?? null)}>
          {t("help.cancel")}
        </button>
      </div>
    </form>
  );
}

/** The account's own area and what lies one level below it, and what is chosen already. */
function AreaChoice({ value, onChoose }: { value: string; onChoose: (code: string) => void }) {
  const city = useCity();
  const account = useAccount();
  const own = account ? city?.areas.get(account.area_code) : undefined;
  const below = (account && city?.childrenOf.get(account.area_code)) ?? [];
  const chosen = city?.areas.get(value);
  const areas = [own, ...below, chosen].filter((one) => one !== undefined);
  const once = [...new Map(areas.map((one) => [one.code, one])).values()];
  return (
    <Field name="area">
      <select name="area" value={value} onChange={(event) => onChoose(event.target.value)}>
        {once.map(({ code, name }) => (
          <option key={code} value={code}>
            {name}
          </option>
        ))}
      </select>
    </Field>
  );
}
