import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useParams } from "react-router";
import type { HouseholdCard } from "../../../server/api/households.ts";
import { api } from "../../api.ts";
import { useFormat } from "../../components/format.ts";
import { LoadError } from "../../components/load_state.tsx";
import { Frame } from "./frame.tsx";
import { Mark } from "./mark.tsx";
import { type Stop, useStops } from "./use_stops.ts";
import { useNeedName, useNamed } from "./words.ts";

/** A household of one's own list: who, where, why, and what to do there. */
export function Household() {
  const { t } = useTranslation();
  const { id } = useParams();
  const stop = useStops().find(({ household_id }) => household_id === Number(id));
  return (
    <Frame
      title={stop?.name ?? t("phone.household")}
      tools={
        <Link to="/" className="phone-back" aria-label={t("phone.back_today")}>
          <Mark name="back" />
        </Link>
      }
    >
      {stop ? <Card stop={stop} /> : <p className="phone-empty">{t("phone.household_not_here")}</p>}
    </Frame>
  );
}

function Card({ stop }: { stop: Stop }) {
  const { t } = useTranslation();
  const format = useFormat();
  const needName = useNeedName();
  const category = useNamed("categories");
  const { household_id, risk, position, phone, written } = stop;
  const about = new URLSearchParams({ household: String(household_id) });
  if (position) about.set("at", position.join(","));
  return (
    <>
      <section className="phone-card">
        <p>
          <em className="phone-risk" data-risk={risk}>
            {t(`visits.risks.${risk}`)}
          </em>{" "}
          {stop.category ? category(stop.category) : t("phone.screened_only")} ·{" "}
          {t("phone.people", { count: stop.people })}
        </p>
        <p>{stop.address}</p>
        <dl className="phone-facts">
          <Fact
            name={t("phone.reasons")}
            value={stop.risk_reasons.map((one) => t(`visits.reasons.${one}`)).join(t("cases.between"))}
          />
          <Fact name={t("cases.need")} value={stop.needs.map(needName).join(t("cases.between"))} />
          <Fact
            name={t("phone.last_visit")}
            value={
              stop.last_visited_on && stop.last_result
                ? `${format.day(stop.last_visited_on)} · ${t(`visits.results.${stop.last_result}`)}`
                : t("phone.never")
            }
          />
          <Fact name={t("phone.due_on")} value={format.day(stop.due_on)} late={stop.overdue_days > 0} />
        </dl>
        {phone && (
          <a className="phone-plain" href={`tel:${phone}`}>
            <Mark name="call" />
            {t("phone.call", { phone })}
          </a>
        )}
      </section>
      {written && (
        <p className="phone-note">
          {t(written.state === "waiting" ? "phone.written_waiting" : "phone.written_sent")}
        </p>
      )}
      <More id={household_id} />
      <div className="phone-actions phone-two">
        <Link to={`/report?${about}`} className="phone-plain">
          {t("phone.report")}
        </Link>
        <Link to={`/households/${household_id}/visit`} className="phone-primary">
          {t(stop.call_only ? "phone.record_call" : "phone.record_visit")}
        </Link>
      </div>
    </>
  );
}

function Fact({ name, value, late = false }: { name: string; value: string; late?: boolean }) {
  if (value === "") return null;
  return (
    <div>
      <dt>{name}</dt>
      <dd className={late ? "overdue" : undefined}>{value}</dd>
    </div>
  );
}

/** The whole card, which is fetched when it is asked for: that it was opened is written down. */
function More({ id }: { id: number }) {
  const { t } = useTranslation();
  const [card, setCard] = useState<HouseholdCard | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  async function open() {
    setBusy(true);
    setError(null);
    try {
      setCard(await api.openHousehold(id, { reason: "visit" }));
    } catch (caught) {
      setError(caught);
    } finally {
      setBusy(false);
    }
  }
  if (card) return <WholeCard card={card} />;
  return (
    <section className="phone-card">
      <button type="button" className="phone-plain" disabled={busy} onClick={() => void open()}>
        {t("phone.whole_card")}
      </button>
      <small className="soft">{t("phone.whole_card_hint")}</small>
      {error !== null && <LoadError error={error} />}
    </section>
  );
}

function WholeCard({ card }: { card: HouseholdCard }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <section className="phone-card">
        <h2>{t("phone.members")}</h2>
        <ul>
          {card.members.map(({ id, name, age, relation, phone }) => (
            <li key={id}>
              {name} · {t(`visits.relations.${relation}`, relation)} · {t("phone.age", { count: age })}
              {phone && ` · ${phone}`}
            </li>
          ))}
        </ul>
      </section>
      <section className="phone-card">
        <h2>{t("phone.visits")}</h2>
        {card.visits.length === 0 && <p className="soft">{t("phone.never")}</p>}
        <ul>
          {card.visits.slice(0, 10).map(({ id, visited_on, kind, result, by, note }) => (
            <li key={id}>
              {format.day(visited_on)} · {t(`visits.kinds.${kind}`)} · {t(`visits.results.${result}`)}
              {by && ` · ${by}`}
              {note && <p>{note}</p>}
            </li>
          ))}
        </ul>
      </section>
    </>
  );
}
