import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useNavigate, useParams, useSearchParams } from "react-router";
import { type CaseRecord, SATISFACTIONS } from "../../../server/api/case_desk.ts";
import { today } from "../../../server/domain/calendar.ts";
import { Stations } from "../../components/stations.tsx";
import { writeDown } from "../../phone/outbox.ts";
import type { Item } from "../../phone/queue_rules.ts";
import { sendNow } from "../../phone/session.ts";
import { usePhone, useReady } from "../../phone/state.ts";
import type { VisitBack } from "../../../server/api/phone.ts";
import { Frame } from "./frame.tsx";
import { STAGES } from "../cases/case_filter.ts";
import { Light } from "../cases/light.tsx";
import { Story } from "../cases/story.tsx";
import { Mark } from "./mark.tsx";
import { useNeedName } from "./words.ts";

/** A case: how it stands, what was done, and the return visit when that is the worker's to make. */
export function MyCase() {
  const { t } = useTranslation();
  const nameOf = useNeedName();
  const { id } = useParams();
  const { day } = useReady();
  const { items } = usePhone();
  const [params] = useSearchParams();
  const mended = items.find((item) => item.id === params.get("mend") && item.kind === "visit_back");
  const record = day?.cases.find((one) => one.id === Number(id));
  const waiting = items.some(
    ({ kind, body, state }) =>
      kind === "visit_back" && state === "waiting" && (body as VisitBack).case_id === record?.id,
  );
  return (
    <Frame
      title={record ? nameOf(record.need) : t("cases.case")}
      tools={
        <Link to="/cases" className="phone-back" aria-label={t("cases.back")}>
          <Mark name="back" />
        </Link>
      }
    >
      {!record ? (
        <p className="phone-empty">{t("phone.case_not_here")}</p>
      ) : (
        <>
          <section className="phone-card">
            <Stations
              label={t("cases.stage")}
              stations={STAGES.map((stage) => t(`cases.stages.${stage}`))}
              at={STAGES.indexOf(record.stage)}
            />
            <p>
              <Light light={record.light} />{" "}
              <span className="soft">
                {record.village_name} · {record.number}
              </span>
            </p>
            {record.summary && <p className="phone-summary">{record.summary}</p>}
          </section>
          {waiting && <p className="phone-note">{t("phone.visit_back_waits")}</p>}
          {record.moves.includes("visit_back") && !waiting && (
            <VisitBackForm record={record} mended={mended} />
          )}
          <section className="phone-card">
            <Story record={record} />
          </section>
        </>
      )}
    </Frame>
  );
}

function VisitBackForm({ record, mended }: { record: CaseRecord; mended: Item | undefined }) {
  const { t } = useTranslation();
  const nameOf = useNeedName();
  const navigate = useNavigate();
  const { lag_ms } = usePhone();
  const [note, setNote] = useState((mended?.body as VisitBack | undefined)?.note ?? "");
  const [busy, setBusy] = useState(false);

  async function hand(satisfaction: VisitBack["satisfaction"]) {
    setBusy(true);
    await writeDown({
      kind: "visit_back",
      body: {
        case_id: record.id,
        visited_on: today(new Date(Date.now() + lag_ms)),
        satisfaction,
        ...(note.trim() !== "" && { note: note.trim() }),
      },
      about: nameOf(record.need),
      ...(mended && { instead_of: mended.id }),
    });
    void sendNow();
    await navigate("/cases", { replace: true });
  }
  return (
    <section className="phone-card phone-form" aria-label={t("cases.moves.visit_back")}>
      <h2>{t("phone.visit_back_title")}</h2>
      <label>
        <span>{t("phone.visit_back_note")}</span>
        <textarea rows={3} maxLength={500} value={note} onChange={(event) => setNote(event.target.value)} />
      </label>
      <p>{t("phone.how_satisfied")}</p>
      <div className="phone-results">
        {SATISFACTIONS.map((one) => (
          <button key={one} type="button" disabled={busy} data-result={one} onClick={() => void hand(one)}>
            {t(`cases.satisfactions.${one}`)}
          </button>
        ))}
      </div>
    </section>
  );
}
