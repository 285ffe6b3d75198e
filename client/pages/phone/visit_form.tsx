import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { RISK_REASONS, type RiskReason, VISIT_RESULTS } from "../../../server/api/households.ts";
import type { Risk } from "../../../server/api/common.ts";
import type { PhoneVisit } from "../../../server/api/phone.ts";
import { writeDown } from "../../phone/outbox.ts";
import { sendNow } from "../../phone/session.ts";
import { usePhone } from "../../phone/state.ts";
import { Frame } from "./frame.tsx";
import { Mark } from "./mark.tsx";
import { useStops } from "./use_stops.ts";

const RISKS = ["red", "yellow", "green"] as const satisfies readonly Risk[];

/** 记走访: one press on what came of it, a few words if there is something to say. Under a minute. */
export function VisitForm() {
  const { t } = useTranslation();
  const { id } = useParams();
  const stop = useStops().find(({ household_id }) => household_id === Number(id));
  const { items } = usePhone();
  const [params] = useSearchParams();
  const mended = items.find((item) => item.id === params.get("mend") && item.kind === "visit");
  const household_id = Number(id);
  return (
    <Frame
      title={t("phone.visit_of", { name: stop?.name ?? mended?.about ?? "" })}
      tools={
        <Link to={`/households/${household_id}`} className="phone-back" aria-label={t("phone.back")}>
          <Mark name="back" />
        </Link>
      }
    >
      {stop || mended ? (
        <Form
          household_id={household_id}
          name={stop?.name ?? mended!.about}
          risk={stop?.risk ?? null}
          call={stop?.call_only ?? false}
          begun={mended?.body as PhoneVisit | undefined}
          instead_of={mended?.id}
        />
      ) : (
        <p className="phone-empty">{t("phone.household_not_here")}</p>
      )}
    </Frame>
  );
}

interface FormProps {
  household_id: number;
  name: string;
  risk: Risk | null;
  call: boolean;
  begun: PhoneVisit | undefined;
  instead_of: string | undefined;
}

function Form({ household_id, name, risk, call, begun, instead_of }: FormProps) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [kind, setKind] = useState<PhoneVisit["kind"]>(begun?.kind ?? (call ? "call" : "routine"));
  const [note, setNote] = useState(begun?.note ?? "");
  const [colour, setColour] = useState<Risk | null>(begun?.risk ?? risk);
  const [reasons, setReasons] = useState<RiskReason[]>(begun?.risk_reasons ?? []);
  const [busy, setBusy] = useState(false);
  const [unsaid, setUnsaid] = useState(false);
  const changed = colour !== null && colour !== risk;

  async function hand(result: PhoneVisit["result"]) {
    if (changed && reasons.length === 0) return setUnsaid(true);
    setBusy(true);
    await writeDown({
      kind: "visit",
      body: {
        household_id,
        kind,
        result,
        ...(note.trim() !== "" && { note: note.trim() }),
        ...(changed && { risk: colour, risk_reasons: reasons }),
      },
      about: name,
      ...(instead_of !== undefined && { instead_of }),
    });
    void sendNow();
    await navigate("/", { replace: true });
  }
  return (
    <div className="phone-form">
      <div className="phone-choices" role="group" aria-label={t("phone.visit_kind")}>
        {(["routine", "call"] as const).map((one) => (
          <button key={one} type="button" aria-pressed={kind === one} onClick={() => setKind(one)}>
            {t(`visits.kinds.${one}`)}
          </button>
        ))}
      </div>
      <label>
        <span>{t("phone.visit_note")}</span>
        <textarea rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <details className="phone-more" open={changed}>
        <summary>{t("phone.change_risk")}</summary>
        <div className="phone-choices" role="group" aria-label={t("phone.change_risk")}>
          {RISKS.map((one) => (
            <button
              key={one}
              type="button"
              data-risk={one}
              aria-pressed={colour === one}
              onClick={() => {
                setColour(one);
                setUnsaid(false);
              }}
            >
              {t(`visits.risks.${one}`)}
            </button>
          ))}
        </div>
        {changed && (
          <div className="phone-choices" role="group" aria-label={t("phone.reasons")}>
            {RISK_REASONS.map((one) => (
              <button
                key={one}
                type="button"
                aria-pressed={reasons.includes(one)}
                onClick={() =>
                  setReasons(
                    reasons.includes(one) ? reasons.filter((reason) => reason !== one) : [...reasons, one],
                  )
                }
              >
                {t(`visits.reasons.${one}`)}
              </button>
            ))}
          </div>
        )}
      </details>
      <div className="phone-actions">
        {unsaid && (
          <p className="overdue" role="alert">
            {t("phone.risk_needs_reasons")}
          </p>
        )}
        <p>{t("phone.what_came")}</p>
        <div className="phone-results">
          {VISIT_RESULTS.map((one) => (
            <button key={one} type="button" disabled={busy} data-result={one} onClick={() => void hand(one)}>
              {t(`visits.${kind === "call" ? "call_results" : "results"}.${one}`)}
            </button>
          ))}
        </div>
      </div>
    </div>
  );
}
