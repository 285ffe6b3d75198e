import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { NavigationType, useNavigationType } from "react-router";
import { OPEN_REASONS, type HouseholdCard, type OpenReason } from "../../../server/api/households.ts";
import { api, ApiError } from "../../api.ts";
import { LoadError, Loading } from "../../components/load_state.tsx";
import { Panel } from "../../components/panel.tsx";
import { useView } from "../../state/view.ts";
import { CardFacts } from "./card_facts.tsx";
import { CardHead } from "./card_head.tsx";
import { CardPeople } from "./card_people.tsx";
import { CardVisits } from "./card_visits.tsx";
import { HouseholdActions } from "./household_actions.tsx";
import { FormEnd } from "./form_end.tsx";
import { useHousehold, useKeepCard } from "./use_visits.ts";

/** One household in place of the list: first why it is opened, then its card. */
export function HouseholdPanel({ id }: { id: number }) {
  const { t } = useTranslation();
  const { patch } = useView();
  const found = useHousehold(id);
  const how = useNavigationType();
  const [opened] = useState(how !== NavigationType.Pop);
  const back = useRef<HTMLButtonElement>(null);
  // The line of the list that had the focus is gone; on a phone the sheet may have been scrolled down to it.
  useEffect(() => {
    if (opened) back.current!.focus({ preventScroll: true });
    back.current!.closest(".panels")!.scrollTop = 0;
  }, [opened]);
  return (
    <Panel
      grows
      title={t("visits.household", { id })}
      tools={
        <button ref={back} type="button" className="plain" onClick={() => patch({ household: null })}>
          {t("visits.back")}
        </button>
      }
    >
      {found.isError ? (
        <LoadError error={found.error} retry={() => void found.refetch()} />
      ) : !found.data ? (
        <Loading lines={12} />
      ) : found.data.card ? (
        <Card card={found.data.card} />
      ) : (
        <OpenForm id={id} />
      )}
    </Panel>
  );
}

function Card({ card }: { card: HouseholdCard }) {
  return (
    <div className="household-card">
      <CardHead card={card} />
      <HouseholdActions card={card} />
      <CardPeople card={card} />
      <CardFacts card={card} />
      <CardVisits card={card} />
    </div>
  );
}

/** Asks why, before anything is shown: who, when and why is kept. */
function OpenForm({ id }: { id: number }) {
  const { t } = useTranslation();
  const keep = useKeepCard();
  const [reason, setReason] = useState<OpenReason>("visit");
  const [note, setNote] = useState("");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (reason === "other" && note.trim() === "") {
      setError(new ApiError(422, { reason: "missing_remark", message: "", detail: null }));
      return;
    }
    setBusy(true);
    setError(null);
    try {
      keep(await api.openHousehold(id, { reason, ...(note.trim() && { note: note.trim() }) }));
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form className="household-form" noValidate onSubmit={(event) => void submit(event)}>
      <p>{t("visits.open_why")}</p>
      <fieldset>
        <legend>{t("visits.open_reason")}</legend>
        {OPEN_REASONS.map((one) => (
          <label key={one} className="choice">
            <input type="radio" name="reason" checked={reason === one} onChange={() => setReason(one)} />
            {t(`visits.open_reasons.${one}`)}
          </label>
        ))}
      </fieldset>
      <label>
        <span>
          {t("visits.open_note")}{" "}
          {reason !== "other" && <small className="soft">{t("visits.optional")}</small>}
        </span>
        <input
          maxLength={200}
          autoComplete="off"
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      <FormEnd error={error} busy={busy} label={t("visits.open")} />
    </form>
  );
}
