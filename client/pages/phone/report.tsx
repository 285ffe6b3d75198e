import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate, useSearchParams } from "react-router";
import type { NewCase } from "../../../server/api/case_desk.ts";
import type { PhoneDay } from "../../../server/api/phone.ts";
import { type Taken, writeDown } from "../../phone/outbox.ts";
import { sendNow } from "../../phone/session.ts";
import { usePhone, useReady } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { FilesField } from "./files_field.tsx";
import { type Place, PlaceField } from "./place_field.tsx";
import { useNeedName } from "./words.ts";

/** 报事项: what is needed, where, with a photo or a few words spoken. It is safe on the phone when the list shows it. */
export function Report() {
  const { t } = useTranslation();
  const { items } = usePhone();
  const [params] = useSearchParams();
  const mended = items.find(({ id, kind }) => id === params.get("mend") && kind === "case");
  return (
    <Frame title={t("phone.report")}>
      <ReportForm
        key={mended?.id ?? "new"}
        begun={mended?.body as NewCase | undefined}
        instead_of={mended?.id}
        at={placeOf(params)}
        of={householdOf(params)}
      />
    </Frame>
  );
}

/** Where the household stands from whose card somebody came. */
function placeOf(params: URLSearchParams): Place | null {
  const numbers = (params.get("at") ?? "").split(",").map(Number);
  if (numbers.length !== 2 || numbers.some((number) => !Number.isFinite(number))) return null;
  return { position: numbers as [number, number] };
}

/** The household from whose card somebody came. */
function householdOf(params: URLSearchParams): number | null {
  const id = Number(params.get("household"));
  return Number.isInteger(id) && id > 0 ? id : null;
}

interface FormProps {
  begun: NewCase | undefined;
  instead_of: string | undefined;
  at: Place | null;
  of: number | null;
}

function ReportForm({ begun, instead_of, at, of }: FormProps) {
  const { t } = useTranslation();
  const nameOf = useNeedName();
  const navigate = useNavigate();
  const { day } = useReady();
  const form = useRef<HTMLFormElement>(null);
  const [need, setNeed] = useState(begun?.need ?? "");
  const [urgent, setUrgent] = useState(begun?.urgency === "urgent");
  const [summary, setSummary] = useState(begun?.summary ?? "");
  const [place, setPlace] = useState<Place | null>(begunPlace(begun) ?? at);
  const [household, setHousehold] = useState(begun?.household_id ?? of);
  const [files, setFiles] = useState<Taken[]>([]);
  const [busy, setBusy] = useState(false);
  const [tried, setTried] = useState(false);
  const unsaid = [!need && "need", !summary.trim() && "summary", !place && "place"].filter(
    (one) => one !== false,
  );

  async function submit(event: FormEvent) {
    event.preventDefault();
    setTried(true);
    if (unsaid.length > 0 || !place) {
      form
        .current!.querySelector<HTMLElement>(`[data-field="${unsaid[0]}"]`)
        ?.scrollIntoView({ block: "start" });
      return;
    }
    setBusy(true);
    const urgency = urgent ? "urgent" : "normal";
    await writeDown({
      kind: "case",
      body: {
        need,
        channel: "app",
        urgency,
        summary: summary.trim(),
        ...place,
        ...(household !== null && { household_id: household }),
      },
      about: nameOf(need),
      files,
      ...(instead_of !== undefined && { instead_of }),
    });
    void sendNow();
    await navigate("/outbox", { replace: true });
  }
  return (
    <form ref={form} className="phone-form" noValidate onSubmit={(event) => void submit(event)}>
      {household !== null && (
        <div className="phone-row">
          <span>{t("phone.about_household", { name: nameIn(day, household) })}</span>
          <button type="button" className="phone-plain" onClick={() => setHousehold(null)}>
            {t("phone.remove")}
          </button>
        </div>
      )}
      <fieldset data-field="need">
        <legend>{t("cases.need")}</legend>
        <div className="phone-choices">
          {day?.needs.map(({ code }) => (
            <button key={code} type="button" aria-pressed={need === code} onClick={() => setNeed(code)}>
              {nameOf(code)}
            </button>
          ))}
        </div>
      </fieldset>
      <label data-field="summary">
        <span>{t("cases.summary")}</span>
        <textarea
          name="summary"
          rows={4}
          maxLength={500}
          placeholder={t("cases.summary_hint")}
          value={summary}
          onChange={(event) => setSummary(event.target.value)}
        />
      </label>
      <PlaceField place={place} onPlace={setPlace} />
      <label className="phone-check">
        <input type="checkbox" checked={urgent} onChange={(event) => setUrgent(event.target.checked)} />
        <span>{t("phone.urgent")}</span>
      </label>
      <FilesField files={files} onFiles={setFiles} />
      <div className="phone-actions">
        {tried && unsaid.length > 0 && (
          <p className="overdue" role="alert">
            {t("cases.refusals.missing", {
              names: unsaid.map((name) => t(`cases.needs.${name}`)).join(t("cases.between")),
            })}
          </p>
        )}
        <button type="submit" className="phone-primary" disabled={busy}>
          {t("phone.hand_in")}
        </button>
      </div>
    </form>
  );
}

/** The household's head, as far as it is on the list of today. */
function nameIn(day: PhoneDay | null, household_id: number): string {
  const stop = day?.visits.stops.find((one) => one.household_id === household_id);
  return stop?.name ?? String(household_id);
}

function begunPlace(begun: NewCase | undefined): Place | null {
  if (begun?.position) return { position: begun.position };
  return begun?.village_code === undefined ? null : { village_code: begun.village_code };
}
