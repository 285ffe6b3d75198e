import { type FormEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import {
  type HouseholdCard,
  type RiskReason,
  VISIT_KINDS,
  VISIT_RESULTS,
} from "../../../server/api/households.ts";
import {
  AHEAD_MINUTES,
  OLDEST_VISIT_DAYS,
  type NewVisit,
  type VisitRecorded,
} from "../../../server/api/visits.ts";
import { api, ApiError } from "../../api.ts";
import { Segments } from "../../components/segments.tsx";
import { makeUuid, shanghaiTime } from "./entry.ts";
import { NeedFields, RiskFields } from "./risk_fields.tsx";
import { FormEnd } from "./form_end.tsx";
import { useHouseholdWork } from "./use_visits.ts";

const MINUTE_MS = 60_000;

/** Writes down a visit or call: what became of it, and what was seen. Sent again after a break it is the same visit. */
export function VisitForm({
  card,
  onRecorded,
  onCancel,
}: {
  card: HouseholdCard;
  onRecorded: (answer: VisitRecorded) => void;
  onCancel: () => void;
}) {
  const { t } = useTranslation();
  const work = useHouseholdWork(card.id);
  const form = useRef<HTMLFormElement>(null);
  const [id] = useState(makeUuid);
  const [opened] = useState(() => Date.parse(card.as_of));
  const unmet = card.needs.filter(({ met_on }) => met_on === null).map(({ need }) => need);
  const [kind, setKind] = useState<NewVisit["kind"]>("routine");
  const [result, setResult] = useState<NewVisit["result"]>("done");
  const [at, setAt] = useState(() => shanghaiTime(opened));
  const [note, setNote] = useState("");
  const [needs, setNeeds] = useState(unmet);
  const [risk, setRisk] = useState(card.risk);
  const [reasons, setReasons] = useState<RiskReason[]>([]);
  const results = kind === "call" ? "call_results" : "results";
  useEffect(() => {
    form.current!.scrollIntoView({ block: "nearest" });
  }, []);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const missing =
      risk !== card.risk && reasons.length === 0 ? ["risk_reasons"] : at === "" ? ["visited_at"] : [];
    if (missing.length > 0) {
      work.setError(new ApiError(422, { reason: "missing", message: "", detail: { expected: missing } }));
      return;
    }
    const seen = result === "done";
    let answer: VisitRecorded | null = null;
    const done = await work.run(async () => {
      answer = await api.recordVisit({
        id,
        household_id: card.id,
        kind,
        result,
        visited_at: `${at}:00+08:00`,
        ...(note.trim() && { note: note.trim() }),
        ...(seen && { needs }),
        ...(seen && risk !== card.risk && { risk, risk_reasons: reasons }),
      });
    });
    if (done && answer) onRecorded(answer);
  };
  return (
    <form
      ref={form}
      className="household-form"
      noValidate
      aria-label={t("visits.record")}
      onSubmit={(event) => void submit(event)}
    >
      <label>
        <span>{t("visits.kind")}</span>
        <select value={kind} onChange={(event) => setKind(event.target.value as NewVisit["kind"])}>
          {VISIT_KINDS.map((one) => (
            <option key={one} value={one}>
              {t(`visits.kinds.${one}`)}
            </option>
          ))}
        </select>
      </label>
      <div>
        <span>{t("visits.result")}</span>
        <Segments
          label={t("visits.result")}
          options={VISIT_RESULTS.map((one) => [one, t(`visits.${results}.${one}`)])}
          chosen={result}
          onChoose={setResult}
        />
      </div>
      <label>
        <span>{t("visits.visited_at")}</span>
        <input
          type="datetime-local"
          name="visited_at"
          min={shanghaiTime(opened - OLDEST_VISIT_DAYS * 1440 * MINUTE_MS)}
          max={shanghaiTime(opened + AHEAD_MINUTES * MINUTE_MS)}
          value={at}
          onChange={(event) => setAt(event.target.value)}
        />
      </label>
      <label>
        <span>
          {t("visits.note")} <small className="soft">{t("visits.optional")}</small>
        </span>
        <textarea
          name="note"
          rows={3}
          maxLength={500}
          placeholder={t("visits.note_hint")}
          value={note}
          onChange={(event) => setNote(event.target.value)}
        />
      </label>
      {result === "done" && (
        <>
          <NeedFields needs={needs} onNeeds={setNeeds} />
          <RiskFields
            before={card.risk}
            risk={risk}
            reasons={reasons}
            onRisk={setRisk}
            onReasons={setReasons}
          />
        </>
      )}
      <FormEnd error={work.error} busy={work.busy} label={t("visits.save_visit")} onCancel={onCancel} />
    </form>
  );
}
